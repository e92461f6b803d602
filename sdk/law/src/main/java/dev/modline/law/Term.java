package dev.modline.law;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long a rule gives. */
sealed interface Term {
  /** A time by the clock or the calendar: {@code PT24H}, {@code P6M}. */
  record Exactly(Period calendar, Duration clock) implements Term {
    Instant after(Instant start, ZoneId zone) {
      return start.atZone(zone).plus(calendar).plus(clock).toInstant();
    }

    @Override
    public String toString() {
      if (clock.isZero()) {
        return calendar.toString();
      }
      return calendar.isZero() ? clock.toString() : calendar + clock.toString().substring(1);
    }
  }

  /** What the rule says where it names no time. */
  enum Unnumbered implements Term {
    /** As fast as can be; no number of hours is law. */
    WITHOUT_UNDUE_DELAY,
    /** At the latest when the restriction takes effect. */
    WITH_THE_ACT,
    /** By the time that the order itself sets. */
    AS_ORDERED
  }

  /** Reads {@code PT24H}, {@code P6M}, {@code P2M1D} or one of the words. */
  static Optional<Term> parse(String text) {
    for (Unnumbered word : Unnumbered.values()) {
      if (Words.of(word).equals(text)) {
        return Optional.of(word);
      }
    }
    int time = text.indexOf('T');
    try {
      Period calendar =
          time == 1 ? Period.ZERO : Period.parse(time < 0 ? text : text.substring(0, time));
      Duration clock = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
      boolean forward = !calendar.isNegative() && !clock.isNegative();
      return forward && !(calendar.isZero() && clock.isZero())
          ? Optional.of(new Exactly(calendar, clock))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Reads a term from a key. */
  static Optional<Term> read(YamlMap map, String key) {
    Optional<Term> term = map.string(key, 40).flatMap(Term::parse);
    if (map.has(key) && term.isEmpty()) {
      map.problem(
          key,
          "'"
              + key
              + "' must be a time like PT24H or P6M, or without-undue-delay, with-the-act,"
              + " as-ordered");
    }
    return term;
  }

  /** When a clock that started at {@code start} ends; absent where the rule names no time. */
  default Optional<Instant> due(Instant start, ZoneId zone, Optional<Instant> ordered) {
    return switch (this) {
      case Exactly exactly -> Optional.of(exactly.after(start, zone));
      case Unnumbered word -> word == Unnumbered.AS_ORDERED ? ordered : Optional.empty();
    };
  }

  /** How it is written in a pack. */
  default String word() {
    return switch (this) {
      case Exactly exactly -> exactly.toString();
      case Unnumbered word -> Words.of(word);
    };
  }
}
