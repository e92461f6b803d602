package dev.modline.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The author's complaint against a decision (DSA Art. 20).
 *
 * <p>The host supplies the id: the same id again is the same appeal. The text is at most {@value
 * #MAX_TEXT} code points.
 */
public final class Appeal {
  /** The most code points of text. */
  public static final int MAX_TEXT = 10_000;

  private final String id;
  private final Target target;
  private final String accountId;
  private final String text;
  private final Optional<String> decisionId;

  private Appeal(Builder builder) {
    id = Checks.id("appeal id", builder.id);
    target = builder.target;
    accountId = Checks.id("account id", builder.accountId);
    text = Checks.text("appeal text", builder.text, MAX_TEXT);
    decisionId = Optional.ofNullable(builder.decisionId);
  }

  /** Starts an appeal of {@code accountId}, who must be the author of {@code target}. */
  public static Builder builder(String id, Target target, String accountId) {
    return new Builder(id, target, accountId);
  }

  /** The host's id. */
  public String id() {
    return id;
  }

  /** What was restricted. */
  public Target target() {
    return target;
  }

  /** Who appeals. */
  public String accountId() {
    return accountId;
  }

  /** Why, in the author's words; may be empty. */
  public String text() {
    return text;
  }

  /** Which decision; absent: the last one that restricts the target. */
  public Optional<String> decisionId() {
    return decisionId;
  }

  /** Collects the parts of an appeal. */
  public static final class Builder {
    private final String id;
    private final Target target;
    private final String accountId;
    private String text = "";
    private @Nullable String decisionId;

    private Builder(String id, Target target, String accountId) {
      this.id = id;
      this.target = target;
      this.accountId = accountId;
    }

    /** Why. */
    public Builder text(String text) {
      this.text = text;
      return this;
    }

    /** Against which decision. */
    public Builder decisionId(@Nullable String decisionId) {
      this.decisionId = decisionId;
      return this;
    }

    /** Checks and builds. */
    public Appeal build() {
      return new Appeal(this);
    }
  }
}
