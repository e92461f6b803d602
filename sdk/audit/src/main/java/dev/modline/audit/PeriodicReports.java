package dev.modline.audit;

import dev.modline.model.ObligationId;
import dev.modline.spi.Law;
import dev.modline.wire.PeriodicBody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reports for periods in the full record, held to the law that the record names: what ended
 * while a law was in force has to stand there as owed, and nothing else may.
 */
final class PeriodicReports {
  /** The engine says that a report is owed up to 40 days before its period ends. */
  private static final Duration AHEAD = Duration.ofDays(41);

  /** A report that was handed over: the authority's log has to hold it. */
  record HandedOver(PeriodicBody body, long entry, Instant at) {}

  private final List<Finding> findings = new ArrayList<>();
  private final Map<ObligationId, PeriodicBody> owed = new LinkedHashMap<>();
  private final Map<ObligationId, PeriodicBody.State> ended = new HashMap<>();
  private final List<HandedOver> handedOver = new ArrayList<>();
  private final Map<ObligationId, Law.Periodic> required = new LinkedHashMap<>();
  private Optional<Law> law = Optional.empty();
  private Instant since = Instant.MIN;
  private final PrunedPart part;

  /** {@code part} of the full record is gone. */
  PeriodicReports(PrunedPart part) {
    this.part = part;
  }

  /** A law is in force from now on. */
  void law(Law next, Instant at) {
    require(at);
    law = Optional.of(next);
    since = at;
  }

  private void require(Instant until) {
    if (law.isPresent() && since.isBefore(until)) {
      for (Law.Periodic each : law.get().periodic(since, until)) {
        required.putIfAbsent(each.obligation(until).id(), each);
      }
    }
  }

  /** Takes the next entry. */
  void entry(long index, Instant at, PeriodicBody body) {
    ObligationId id = body.obligation();
    if (body.state() == PeriodicBody.State.OWED) {
      owed(index, at, body);
      return;
    }
    PeriodicBody before = owed.get(id);
    if (before == null && part.isThere()) {
      owed.put(id, body); // it became owed before what is left, as far as that shows
    } else if (before == null) {
      wrong(index, "ends " + name(body) + ", which was never said to be owed");
    } else if (!sameFacts(before, body)) {
      wrong(index, "ends " + name(body) + " and says something else of it than when it was owed");
    }
    if (ended.putIfAbsent(id, body.state()) != null) {
      wrong(index, "ends " + name(body) + " a second time");
    } else if (body.state() == PeriodicBody.State.HANDED_OVER) {
      handedOver.add(new HandedOver(body, index, at));
    }
  }

  private void owed(long index, Instant at, PeriodicBody body) {
    if (owed.putIfAbsent(body.obligation(), body) != null) {
      wrong(index, "says a second time that " + name(body) + " is owed");
    }
    if (law.isEmpty()) {
      return;
    }
    Optional<Law.Periodic> due =
        law.get().periodic(at.minus(Duration.ofDays(1)), at.plus(AHEAD)).stream()
            .filter(it -> it.duty().equals(body.report()))
            .findFirst();
    if (due.isEmpty()) {
      findings.add(
          new Finding(
              Finding.Kind.NOT_OWED,
              "entry " + index + " of the full record owes " + name(body) + "; no law wants that"));
      return;
    }
    PeriodicBody right = PeriodicBody.of(due.get().obligation(at), PeriodicBody.State.OWED);
    if (!right.equals(body)) {
      findings.add(
          new Finding(
              Finding.Kind.DIFFERS,
              "entry "
                  + index
                  + " of the full record, "
                  + name(body)
                  + ": due is "
                  + body.due()
                  + " under "
                  + body.rules()
                  + ", not "
                  + right.due()
                  + " under "
                  + right.rules()));
    }
  }

  /** Nothing follows; what ended before {@code until} has to stand there. */
  void end(Instant until) {
    require(until);
    required.forEach(
        (id, report) -> {
          if (!owed.containsKey(id)) {
            findings.add(
                new Finding(
                    Finding.Kind.MISSING,
                    report.duty().subject()
                        + " became owed while "
                        + report.clocks().getFirst().rule()
                        + " was in force, and the full record does not say so"));
          }
        });
  }

  List<Finding> findings() {
    return findings;
  }

  /** What was handed over to an authority, in order. */
  List<HandedOver> handedOverTo(String authority) {
    return handedOver.stream()
        .filter(it -> it.body().report().authority().equals(authority))
        .toList();
  }

  /** Reports whose time is over and that were neither handed over nor closed. */
  List<String> notes(Instant now) {
    return owed.values().stream()
        .filter(it -> !ended.containsKey(it.obligation()))
        .filter(it -> it.due().filter(due -> due.isBefore(now)).isPresent())
        .map(it -> "late: " + name(it) + " was due at " + it.due().orElseThrow())
        .toList();
  }

  static String name(PeriodicBody body) {
    return body.report().subject() + " (" + body.obligation() + ")";
  }

  static boolean sameFacts(PeriodicBody one, PeriodicBody other) {
    return one.report().equals(other.report())
        && one.due().equals(other.due())
        && one.rules().equals(other.rules());
  }

  private void wrong(long index, String what) {
    findings.add(
        new Finding(Finding.Kind.RECORD, "entry " + index + " of the full record " + what));
  }
}
