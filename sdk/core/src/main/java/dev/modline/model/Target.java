package dev.modline.model;

/**
 * What a decision is about, by the host's own name for it.
 *
 * @param kind what sort of thing it is
 * @param id the host's id, 1 to 200 visible ASCII characters
 */
public record Target(Kind kind, String id) {
  /** The sorts of things that can be moderated. */
  public enum Kind {
    /** A post. */
    POST("post"),
    /** A comment below a post. */
    COMMENT("comment"),
    /** An account, page, group or channel. */
    ACCOUNT("account");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** Checks the id. */
  public Target {
    Checks.id("target id", id);
  }

  /** A post. */
  public static Target post(String id) {
    return new Target(Kind.POST, id);
  }

  /** A comment. */
  public static Target comment(String id) {
    return new Target(Kind.COMMENT, id);
  }

  /** An account. */
  public static Target account(String id) {
    return new Target(Kind.ACCOUNT, id);
  }

  /** Reads the form that {@link #toString} writes, {@code post:17}. */
  public static Target parse(String text) {
    int colon = text.indexOf(':');
    for (Kind kind : Kind.values()) {
      if (colon > 0 && kind.word.equalsIgnoreCase(text.substring(0, colon))) {
        return new Target(kind, text.substring(colon + 1));
      }
    }
    throw new InvalidInput("target", "must be post:ID, comment:ID or account:ID");
  }

  /** Stored and part of ids of obligations: it stays when a constant is renamed. */
  @Override
  public String toString() {
    return kind.word + ":" + id;
  }
}
