package dev.modline;

import dev.modline.model.CaseId;
import dev.modline.model.Clock;
import dev.modline.model.OrderState;
import dev.modline.model.Recorded;
import java.util.List;
import java.util.Optional;

/**
 * How far an order has come, as its issuer may see it. The texts are absent where nothing was said,
 * and once they are erased.
 */
public final class OrderStatus {
  private final CaseId caseId;
  private final OrderState state;
  private final Recorded received;
  private final List<Clock> clocks;
  private final Optional<String> reasons;
  private final Optional<String> done;
  private final Optional<String> undone;

  public OrderStatus(
      CaseId caseId,
      OrderState state,
      Recorded received,
      List<Clock> clocks,
      Optional<String> reasons,
      Optional<String> done,
      Optional<String> undone) {
    this.caseId = caseId;
    this.state = state;
    this.received = received;
    this.clocks = List.copyOf(clocks);
    this.reasons = reasons;
    this.done = done;
    this.undone = undone;
  }

  /** The case that it belongs to. */
  public CaseId caseId() {
    return caseId;
  }

  /** The order and its times. */
  public OrderState state() {
    return state;
  }

  /** Its receipt as an event. */
  public Recorded received() {
    return received;
  }

  /** The clocks on its answer, the shortest first; they were frozen at receipt. */
  public List<Clock> clocks() {
    return clocks;
  }

  /** Why it was answered so. */
  public Optional<String> reasons() {
    return reasons;
  }

  /** What was done, in words. */
  public Optional<String> done() {
    return done;
  }

  /** What was not done, in words. */
  public Optional<String> undone() {
    return undone;
  }
}
