package dev.modline.model;

/**
 * Where a personal value of a case is kept: outside the event, under a key of (case, party).
 *
 * @param party whose value it is: erasing that party destroys it
 * @param name unique in the case and party, {@code text@1} say
 */
public record ValueRef(Party party, String name) {
  /** Checks the name. */
  public ValueRef {
    Checks.id("value name", name);
  }

  /** What it is, whatever the revision: {@code text} of {@code text@1}. */
  public String what() {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  @Override
  public String toString() {
    return party + "/" + name;
  }
}
