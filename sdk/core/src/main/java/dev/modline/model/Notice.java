package dev.modline.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's notice that something violates (DSA Art. 16, Decree 147/2024 on user complaints).
 *
 * <p>The host supplies the id: the same id again is the same notice and gets the same receipt.
 * Reasons are at most {@value #MAX_REASONS} code points.
 */
public final class Notice {
  /** The most code points of reasons. */
  public static final int MAX_REASONS = 10_000;

  private final String id;
  private final Target target;
  private final String category;
  private final String reasons;
  private final Optional<Account> reporter;
  private final boolean trustedFlagger;
  private final boolean goodFaith;
  private final Optional<Instant> receivedAt;

  private Notice(Builder builder) {
    id = Checks.id("notice id", builder.id);
    target = builder.target;
    category = Checks.id("category", builder.category);
    reasons = Checks.text("reasons", builder.reasons, MAX_REASONS);
    reporter = Optional.ofNullable(builder.reporter);
    trustedFlagger = builder.trustedFlagger;
    goodFaith = builder.goodFaith;
    receivedAt = Optional.ofNullable(builder.receivedAt);
    if (reasons.isBlank()) {
      throw new InvalidInput("reasons", "are missing");
    }
  }

  /** Starts a notice about {@code target}. */
  public static Builder builder(String id, Target target) {
    return new Builder(id, target);
  }

  /** The host's id. */
  public String id() {
    return id;
  }

  /** What it is about. */
  public Target target() {
    return target;
  }

  /** What the reporter says it is, in the operator's taxonomy. */
  public String category() {
    return category;
  }

  /** Why, in the reporter's words. */
  public String reasons() {
    return reasons;
  }

  /** Who reports; absent for an anonymous notice, which gets no answer. */
  public Optional<Account> reporter() {
    return reporter;
  }

  /** Whether the reporter is a trusted flagger (DSA Art. 22). */
  public boolean trustedFlagger() {
    return trustedFlagger;
  }

  /** Whether the reporter confirmed good faith (DSA Art. 16(2)(d)). */
  public boolean goodFaith() {
    return goodFaith;
  }

  /** When it was received, where that was before now: a letter, a call. */
  public Optional<Instant> receivedAt() {
    return receivedAt;
  }

  /** Collects the parts of a notice. */
  public static final class Builder {
    private final String id;
    private final Target target;
    private String category = "other";
    private String reasons = "";
    private @Nullable Account reporter;
    private boolean trustedFlagger;
    private boolean goodFaith;
    private @Nullable Instant receivedAt;

    private Builder(String id, Target target) {
      this.id = id;
      this.target = target;
    }

    /** What the reporter says it is. */
    public Builder category(String category) {
      this.category = category;
      return this;
    }

    /** Why. */
    public Builder reasons(String reasons) {
      this.reasons = reasons;
      return this;
    }

    /** Who reports. */
    public Builder reporter(@Nullable Account reporter) {
      this.reporter = reporter;
      return this;
    }

    /** Whether by a trusted flagger. */
    public Builder trustedFlagger(boolean trusted) {
      this.trustedFlagger = trusted;
      return this;
    }

    /** Whether good faith was confirmed. */
    public Builder goodFaith(boolean goodFaith) {
      this.goodFaith = goodFaith;
      return this;
    }

    /** When it was received; now unless said. */
    public Builder receivedAt(Instant receivedAt) {
      this.receivedAt = receivedAt;
      return this;
    }

    /** Checks and builds. */
    public Notice build() {
      return new Notice(this);
    }
  }
}
