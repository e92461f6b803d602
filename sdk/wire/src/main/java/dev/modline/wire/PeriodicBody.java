package dev.modline.wire;

import dev.modline.model.Clock;
import dev.modline.model.Duty;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.proto.LogProtos;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A report for a period as it stands in clear in a log: it belongs to no case.
 *
 * @param obligation what is owed
 * @param report which report, to whom, for which days
 * @param state what the entry says of it
 * @param due by when it is owed
 * @param rules the rules that require it, {@code rule@hash}, sorted
 */
public record PeriodicBody(
    ObligationId obligation,
    Duty.Periodic report,
    State state,
    Optional<Instant> due,
    List<String> rules)
    implements Leaf.Body {
  /** What an entry says of a report. */
  public enum State {
    /** It is owed from now on. */
    OWED,
    /** It was handed over. */
    HANDED_OVER,
    /** It ended otherwise. */
    CLOSED
  }

  /** Copies the list. */
  public PeriodicBody {
    rules = List.copyOf(rules);
  }

  /**
   * What an entry says of an obligation.
   *
   * @throws IllegalArgumentException if it is none for a period
   */
  public static PeriodicBody of(Obligation obligation, State state) {
    if (!(obligation.duty() instanceof Duty.Periodic report)) {
      throw new IllegalArgumentException(obligation.id() + " is no periodic obligation");
    }
    return new PeriodicBody(
        obligation.id(),
        report,
        state,
        obligation.due(),
        obligation.clocks().stream().map(PeriodicBody::rule).distinct().sorted().toList());
  }

  private static String rule(Clock clock) {
    return clock.packHash().isEmpty() ? clock.rule() : clock.rule() + "@" + clock.packHash();
  }

  LogProtos.PeriodicEntry wire() {
    LogProtos.PeriodicEntry.Builder wire =
        LogProtos.PeriodicEntry.newBuilder()
            .setObligation(obligation.value())
            .setReport(report.report())
            .setAuthority(report.authority())
            .setFrom(report.from().toString())
            .setTo(report.to().toString())
            .setState(
                switch (state) {
                  case OWED -> LogProtos.PeriodicState.PERIODIC_STATE_OWED;
                  case HANDED_OVER -> LogProtos.PeriodicState.PERIODIC_STATE_HANDED_OVER;
                  case CLOSED -> LogProtos.PeriodicState.PERIODIC_STATE_CLOSED;
                })
            .addAllRules(rules);
    due.ifPresent(at -> wire.setDue(Times.wire(at)));
    return wire.build();
  }

  static PeriodicBody model(LogProtos.PeriodicEntry wire) {
    try {
      return new PeriodicBody(
          new ObligationId(wire.getObligation()),
          new Duty.Periodic(
              wire.getReport(),
              wire.getAuthority(),
              LocalDate.parse(wire.getFrom()),
              LocalDate.parse(wire.getTo())),
          switch (wire.getState()) {
            case PERIODIC_STATE_OWED -> State.OWED;
            case PERIODIC_STATE_HANDED_OVER -> State.HANDED_OVER;
            case PERIODIC_STATE_CLOSED -> State.CLOSED;
            case PERIODIC_STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw Undecodable.unknown("state of a periodic report");
          },
          wire.hasDue() ? Optional.of(Times.model(wire.getDue())) : Optional.empty(),
          wire.getRulesList());
    } catch (DateTimeException e) {
      throw new Undecodable("a day of a period is not ISO 8601", e);
    }
  }
}
