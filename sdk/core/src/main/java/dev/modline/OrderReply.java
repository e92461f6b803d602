package dev.modline;

import dev.modline.model.Event;
import dev.modline.model.InvalidInput;
import dev.modline.model.Territory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person answers to an order: that it is carried out, in part, or refused, and why. What is
 * said of done and not done reaches the issuer as it stands.
 *
 * <pre>{@code
 * OrderReply.builder(PARTIAL, "the basis holds in this country only")
 *     .territory(Territory.of(Set.of("VN")))
 *     .done("hidden in Viet Nam")
 *     .undone("left visible elsewhere")
 *     .build();
 * }</pre>
 */
public final class OrderReply {
  private static final int MAX = 5_000;

  private final Event.OrderOutcome outcome;
  private final String reasons;
  private final Optional<Territory> territory;
  private final String done;
  private final String undone;

  private OrderReply(Builder builder) {
    outcome = builder.outcome;
    reasons = required("reasons", builder.reasons);
    territory = Optional.ofNullable(builder.territory);
    boolean partial = outcome == Event.OrderOutcome.PARTIAL;
    done = partial ? required("done", builder.done) : limited("done", builder.done);
    undone = partial ? required("undone", builder.undone) : limited("undone", builder.undone);
    if (outcome == Event.OrderOutcome.REFUSED && (territory.isPresent() || !done.isBlank())) {
      throw new InvalidInput("done", "cannot be said of an order that is refused");
    }
  }

  private static String required(String field, String text) {
    if (text.isBlank()) {
      throw new InvalidInput(field, field.equals("reasons") ? "are missing" : "is missing");
    }
    return limited(field, text);
  }

  private static String limited(String field, String text) {
    if (text.length() > MAX) {
      throw new InvalidInput(field, "is longer than " + MAX + " characters");
    }
    return text;
  }

  /** Starts a reply. */
  public static Builder builder(Event.OrderOutcome outcome, String reasons) {
    return new Builder(outcome, reasons);
  }

  /** What comes of the order. */
  public Event.OrderOutcome outcome() {
    return outcome;
  }

  /** Why. */
  public String reasons() {
    return reasons;
  }

  /** Where effect is given, where that is less than was ordered. */
  public Optional<Territory> territory() {
    return territory;
  }

  /** What was done, in words; may be empty. */
  public String done() {
    return done;
  }

  /** What was not done, in words; may be empty. */
  public String undone() {
    return undone;
  }

  /** Collects the parts of a reply. */
  public static final class Builder {
    private final Event.OrderOutcome outcome;
    private final String reasons;
    private @Nullable Territory territory;
    private String done = "";
    private String undone = "";

    private Builder(Event.OrderOutcome outcome, String reasons) {
      this.outcome = outcome;
      this.reasons = reasons;
    }

    /** Where effect is given; what was ordered unless said. */
    public Builder territory(@Nullable Territory territory) {
      this.territory = territory;
      return this;
    }

    /** What was done. */
    public Builder done(String done) {
      this.done = done;
      return this;
    }

    /** What was not done. */
    public Builder undone(String undone) {
      this.undone = undone;
      return this;
    }

    /** Checks and builds. */
    public OrderReply build() {
      return new OrderReply(this);
    }
  }
}
