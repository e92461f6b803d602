package dev.modline.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order and how far it has come. Received, authenticated, answered, acted on and reported are
 * times of their own. Immutable.
 */
public final class OrderState {
  /**
   * Its sender was authenticated.
   *
   * @param by who found it
   * @param event how, and when
   */
  public record Authenticated(Actor by, Event.OrderAuthenticated event) {}

  /**
   * What was done took effect.
   *
   * @param at when
   * @param gone whether the target was gone by then, so that there was nothing left to act on
   */
  public record Acted(Instant at, boolean gone) {}

  private final Event.OrderReceived event;
  private @Nullable Authenticated authenticated;
  private Event.@Nullable OrderAnswered outcome;
  private @Nullable Instant answeredAt;
  private @Nullable Acted acted;
  private @Nullable Instant reportedAt;
  private @Nullable Instant effectReportedAt;
  private @Nullable Instant withdrawnAt;

  /** The version of the target's state that gives the order its effect; 0 while there is none. */
  private long version;

  OrderState(Event.OrderReceived event) {
    this.event = event;
  }

  private OrderState(OrderState from) {
    event = from.event;
    authenticated = from.authenticated;
    outcome = from.outcome;
    answeredAt = from.answeredAt;
    acted = from.acted;
    reportedAt = from.reportedAt;
    effectReportedAt = from.effectReportedAt;
    withdrawnAt = from.withdrawnAt;
    version = from.version;
  }

  /** The order. */
  public Event.OrderReceived event() {
    return event;
  }

  /** What came of it. */
  public Optional<Event.OrderAnswered> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** Whether, by whom, how and when its sender was authenticated. */
  public Optional<Authenticated> authenticated() {
    return Optional.ofNullable(authenticated);
  }

  /** When a person answered it. */
  public Optional<Instant> answeredAt() {
    return Optional.ofNullable(answeredAt);
  }

  /** When what was done took effect; never for a refusal. */
  public Optional<Acted> acted() {
    return Optional.ofNullable(acted);
  }

  /** When the issuer acknowledged what came of it. */
  public Optional<Instant> reportedAt() {
    return Optional.ofNullable(reportedAt);
  }

  /** When the issuer acknowledged that it took effect. */
  public Optional<Instant> effectReportedAt() {
    return Optional.ofNullable(effectReportedAt);
  }

  /** When the issuer took it back. */
  public Optional<Instant> withdrawnAt() {
    return Optional.ofNullable(withdrawnAt);
  }

  /** Whether a person still has to answer it. */
  public boolean isOpen() {
    return outcome == null && withdrawnAt == null;
  }

  OrderState authenticated(Actor by, Event.OrderAuthenticated event) {
    OrderState next = new OrderState(this);
    if (authenticated == null) {
      next.authenticated = new Authenticated(by, event);
    }
    return next;
  }

  /** A demand for data is acted on by whoever answers it; a removal when the platform has it. */
  OrderState answered(Instant at, Event.OrderAnswered answer) {
    OrderState next = new OrderState(this);
    next.outcome = answer;
    next.answeredAt = at;
    if (answer.outcome() != Event.OrderOutcome.REFUSED && answer.decisionId().isEmpty()) {
      next.acted = new Acted(at, false);
    }
    return next;
  }

  OrderState withdrawn(Instant at) {
    OrderState next = new OrderState(this);
    next.withdrawnAt = at;
    return next;
  }

  /** The state that is owed in the commit of the answer is the one that gives it effect. */
  OrderState owed(Duty.SetState duty) {
    if (outcome == null || outcome.decisionId().isEmpty() || version != 0) {
      return this;
    }
    OrderState next = new OrderState(this);
    next.version = duty.version();
    return next;
  }

  OrderState set(Instant at, long reached, boolean gone) {
    if (version == 0 || reached < version || acted != null) {
      return this;
    }
    OrderState next = new OrderState(this);
    next.acted = new Acted(at, gone);
    return next;
  }

  OrderState told(Instant at, Duty.Report report) {
    boolean effect = report.kind() == Duty.Report.Kind.ORDER_EFFECT;
    if (!report.about().equals(event.orderId())
        || (!effect && report.kind() != Duty.Report.Kind.ORDER_OUTCOME)
        || (effect ? effectReportedAt : reportedAt) != null) {
      return this;
    }
    OrderState next = new OrderState(this);
    if (effect) {
      next.effectReportedAt = at;
    } else {
      next.reportedAt = at;
    }
    return next;
  }
}
