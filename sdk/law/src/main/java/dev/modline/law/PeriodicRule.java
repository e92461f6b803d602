package dev.modline.law;

import dev.modline.model.Clock;
import dev.modline.model.Duty;
import dev.modline.spi.Law;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report that is owed for each month, half-year or year.
 *
 * @param within how long after the end of the period; absent: see {@code due}
 * @param due the day of the year on which it is due at the latest, the first after the period ended
 */
record PeriodicRule(
    Citation citation,
    ZoneId zone,
    String packHash,
    String report,
    List<String> reportTo,
    Every every,
    Optional<Term> within,
    Optional<MonthDay> due) {
  /** The lengths of period that laws use; all begin on 1 January. */
  enum Every {
    MONTH(1),
    HALF_YEAR(6),
    YEAR(12);

    private final int months;

    Every(int months) {
      this.months = months;
    }
  }

  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

  /** The reports for periods that end in {@code [from, to)}. */
  List<Law.Periodic> owed(Instant from, Instant to) {
    List<Law.Periodic> owed = new ArrayList<>();
    LocalDate first = clamp(from);
    LocalDate start = LocalDate.of(first.getYear() - 1, 1, 1);
    for (; !start.isAfter(clamp(to)); start = start.plus(length())) {
      LocalDate next = start.plus(length());
      Instant end = next.atStartOfDay(zone).toInstant();
      if (!end.isBefore(from) && end.isBefore(to) && inForce(next.minusDays(1))) {
        LocalDate begin = later(start, citation.validity().from().orElse(start));
        LocalDate last = next.minusDays(1);
        reportTo.forEach(
            authority ->
                owed.add(
                    new Law.Periodic(
                        new Duty.Periodic(report, authority, begin, last), List.of(clock(end)))));
      }
    }
    return owed;
  }

  private Clock clock(Instant end) {
    return new Clock(
        citation.id(),
        citation.reference(),
        packHash,
        citation.evidence(),
        end,
        due.map(day -> lastMoment(end, day))
            .or(() -> within.flatMap(term -> term.due(end, zone, Optional.empty()))));
  }

  /** The end of that day: who reports on the day itself is in time. */
  private Instant lastMoment(Instant end, MonthDay day) {
    LocalDate ended = LocalDate.ofInstant(end, zone);
    LocalDate of = day.atYear(ended.getYear());
    LocalDate next = of.isBefore(ended) ? day.atYear(ended.getYear() + 1) : of;
    return next.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private boolean inForce(LocalDate day) {
    return citation.validity().contains(day);
  }

  private Period length() {
    return Period.ofMonths(every.months);
  }

  private LocalDate clamp(Instant instant) {
    if (instant.isBefore(EARLIEST.atStartOfDay(zone).toInstant())) {
      return EARLIEST;
    }
    if (instant.isAfter(LATEST.atStartOfDay(zone).toInstant())) {
      return LATEST;
    }
    return LocalDate.ofInstant(instant, zone);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
