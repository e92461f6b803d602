package dev.modline.server.serve;

import dev.modline.law.LawPacks;
import dev.modline.law.LawRule;
import dev.modline.store.RetentionPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How long the logs keep their entries: the part {@code retention} of the settings file. Without
 * it, they keep everything.
 *
 * @param all the policy of every log that has none of its own
 * @param own by audience
 */
record RetentionChoice(Optional<RetentionPolicy> all, Map<String, RetentionPolicy> own) {
  private static final int MOST = 36_500;

  RetentionChoice {
    own = Map.copyOf(own);
  }

  static RetentionChoice nothing() {
    return new RetentionChoice(Optional.empty(), Map.of());
  }

  static RetentionChoice of(Section section) {
    section.only("keep-days", "notice-days", "logs");
    int notice = section.integer("notice-days", 1, MOST).orElse(30);
    Map<String, RetentionPolicy> own = new LinkedHashMap<>();
    Section logs = section.section("logs");
    for (String audience : logs.entries().keySet()) {
      int days = logs.integer(audience, 1, MOST).orElseThrow();
      own.put(audience, new RetentionPolicy(days, notice));
    }
    Optional<RetentionPolicy> all =
        section.integer("keep-days", 1, MOST).stream()
            .mapToObj(days -> new RetentionPolicy(days, notice))
            .findFirst();
    if (all.isEmpty() && own.isEmpty()) {
      throw section.wrong("keep-days", "is missing, and so is 'logs'");
    }
    return new RetentionChoice(all, own);
  }

  Optional<RetentionPolicy> policy(String audience) {
    return Optional.ofNullable(own.get(audience)).or(() -> all);
  }

  /**
   * An operator may keep longer than the law asks for, never shorter: a rule in force that asks for
   * more is named.
   */
  void requireLawful(LawPacks law, LocalDate today) {
    int shortest =
        Stream.concat(all.stream(), own.values().stream())
            .mapToInt(RetentionPolicy::keepDays)
            .min()
            .orElse(Integer.MAX_VALUE);
    for (LawRule rule : law.rules()) {
      if (!rule.retention().isEmpty() && rule.inForce(today)) {
        long asked = days(rule.retention());
        if (asked > shortest) {
          throw new IllegalArgumentException(
              "retention: "
                  + shortest
                  + " days are shorter than "
                  + rule.id()
                  + " asks for: "
                  + rule.retention()
                  + ", "
                  + asked
                  + " days");
        }
      }
    }
  }

  /** The most days that a period can have, from whichever day it is counted. */
  static long days(String retention) {
    if (retention.startsWith("PT")) {
      return Math.max(1, Duration.parse(retention).plusDays(1).minusNanos(1).toDays());
    }
    Period period = Period.parse(retention);
    return LongStream.range(0, 48)
        .mapToObj(LocalDate.of(2023, 1, 1)::plusMonths)
        .mapToLong(from -> ChronoUnit.DAYS.between(from, from.plus(period)))
        .max()
        .orElseThrow();
  }
}
