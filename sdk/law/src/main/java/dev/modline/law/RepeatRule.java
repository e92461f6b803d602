package dev.modline.law;

import dev.modline.model.Clock;
import dev.modline.model.EvidenceMark;
import dev.modline.spi.Law;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the law wants of an account, page, group or channel that offends again and again.
 *
 * <p>Contract: a pure function of what is known of the offender. Immutable.
 */
public final class RepeatRule {
  /**
   * So many violations in so many days.
   *
   * @param violations how many
   * @param days in how many days, the day of the last one included
   */
  public record Threshold(int violations, int days) {}

  /**
   * What is known of an offender.
   *
   * @param violations when each violation was found
   * @param suspensions how often it was suspended before
   * @param warned whether it was warned
   */
  public record Offender(Collection<Instant> violations, int suspensions, boolean warned) {
    /** Copies. */
    public Offender {
      violations = List.copyOf(violations);
    }
  }

  /** What is to be done about an offender. */
  public sealed interface Consequence {
    /** Nothing yet. */
    record None() implements Consequence {}

    /** Warn, since the rule wants a warning before a suspension. */
    record Warn() implements Consequence {}

    /**
     * Suspend.
     *
     * @param atLeast for how long at least
     * @param atMost for how long at most
     * @param clock by when
     */
    record Suspend(Duration atLeast, Duration atMost, Clock clock) implements Consequence {}

    /**
     * Close for good.
     *
     * @param clock by when
     */
    record Close(Clock clock) implements Consequence {}
  }

  private final Citation citation;
  private final String jurisdiction;
  private final ZoneId zone;
  private final String packHash;
  private final List<Threshold> thresholds;
  private final Duration atLeast;
  private final Duration atMost;
  private final Optional<Integer> closeAfter;
  private final boolean closeOnOrder;
  private final boolean warnFirst;
  private final Optional<Term> within;

  private RepeatRule(
      Citation citation, String jurisdiction, ZoneId zone, String packHash, YamlMap map) {
    this.citation = citation;
    this.jurisdiction = jurisdiction;
    this.zone = zone;
    this.packHash = packHash;
    List<Threshold> read = new ArrayList<>();
    map.require("thresholds");
    for (YamlMap threshold : map.maps("thresholds")) {
      threshold.require("violations");
      threshold.require("days");
      read.add(
          new Threshold(
              threshold.count("violations").orElse(1), threshold.count("days").orElse(1)));
      threshold.end();
    }
    thresholds = List.copyOf(read);
    map.require("suspend-days");
    Optional<YamlMap> days = map.map("suspend-days");
    int least = days.flatMap(d -> d.count("at-least")).orElse(1);
    int most = days.flatMap(d -> d.count("at-most")).orElse(least);
    days.ifPresent(YamlMap::end);
    if (most < least) {
      map.problem("suspend-days", "'at-most' is less than 'at-least'");
    }
    atLeast = Duration.ofDays(least);
    atMost = Duration.ofDays(most);
    closeAfter = map.count("close-after-suspensions");
    closeOnOrder = map.flag("close-on-order");
    if (closeOnOrder && closeAfter.isEmpty()) {
      map.problem("close-on-order", "'close-on-order' needs 'close-after-suspensions'");
    }
    warnFirst = map.flag("warn-first");
    within = Term.read(map, "within");
  }

  static RepeatRule read(
      Citation citation, String jurisdiction, ZoneId zone, String packHash, YamlMap map) {
    return new RepeatRule(citation, jurisdiction, zone, packHash, map);
  }

  /** Its id. */
  public String id() {
    return citation.id();
  }

  /** Whose law it is. */
  public String jurisdiction() {
    return jurisdiction;
  }

  /** Instrument and article, for people. */
  public String reference() {
    return citation.reference();
  }

  /** How well it is known. */
  public EvidenceMark evidence() {
    return citation.evidence();
  }

  Citation citation() {
    return citation;
  }

  Duration atLeast() {
    return atLeast;
  }

  Duration atMost() {
    return atMost;
  }

  /** How long it gives, as packs spell it; empty: it names no time. */
  String within() {
    return within.map(Term::word).orElse("");
  }

  /** How many violations in how many days it does not bear. */
  public List<Threshold> thresholds() {
    return thresholds;
  }

  /** What the rule wants at {@code at}; nothing on days when it is not in force. */
  public Consequence judge(Offender offender, Instant at) {
    if (!citation.validity().contains(at.atZone(zone).toLocalDate())
        || thresholds.stream().noneMatch(threshold -> reached(threshold, offender, at))) {
      return new Consequence.None();
    }
    if (warnFirst && !offender.warned()) {
      return new Consequence.Warn();
    }
    if (!closeOnOrder && mayClose(offender)) {
      return new Consequence.Close(clock(at));
    }
    return new Consequence.Suspend(atLeast, atMost, clock(at));
  }

  private boolean mayClose(Offender offender) {
    return closeAfter.map(count -> offender.suspensions() >= count).orElse(false);
  }

  /** What it wants of an offender, with the first count that it does not bear. */
  Optional<Law.Repeat> repeat(Offender offender, Instant at) {
    String wants =
        switch (judge(offender, at)) {
          case Consequence.None none -> "";
          case Consequence.Warn warn -> "warn";
          case Consequence.Suspend suspend ->
              "suspend "
                  + suspend.atLeast().toDays()
                  + "-"
                  + suspend.atMost().toDays()
                  + " days"
                  + (closeOnOrder && mayClose(offender)
                      ? "; close only when an authority orders it"
                      : "");
          case Consequence.Close close -> "close";
        };
    return thresholds.stream()
        .filter(threshold -> !wants.isEmpty() && reached(threshold, offender, at))
        .findFirst()
        .map(
            threshold ->
                new Law.Repeat(
                    clock(at), wants, (int) count(threshold, offender, at), threshold.days()));
  }

  private static boolean reached(Threshold threshold, Offender offender, Instant at) {
    return count(threshold, offender, at) >= threshold.violations();
  }

  private static long count(Threshold threshold, Offender offender, Instant at) {
    Instant since = at.minus(Duration.ofDays(threshold.days()));
    return offender.violations().stream().filter(v -> v.isAfter(since) && !v.isAfter(at)).count();
  }

  private Clock clock(Instant at) {
    return new Clock(
        citation.id(),
        citation.reference(),
        packHash,
        citation.evidence(),
        at,
        within.flatMap(term -> term.due(at, zone, Optional.empty())));
  }
}
