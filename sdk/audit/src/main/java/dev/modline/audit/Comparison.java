package dev.modline.audit;

import dev.modline.audit.AuthorityLog.Logged;
import dev.modline.audit.AuthorityLog.Part;
import dev.modline.log.verify.PruneStatement;
import dev.modline.model.CaseId;
import dev.modline.model.ObligationId;
import dev.modline.wire.Leaf;
import dev.modline.wire.PeriodicBody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares one authority's log with what it was owed. */
final class Comparison {
  private final AuthorityLog log;
  private final Ties ties;
  private final List<OwedRecord> owed;
  private final Map<String, OwedRecord> owedToAnybody;
  private final Map<String, OwedRecord> possible;
  private final Map<String, AuthorityLog> logs;
  private final Duration maximumDelay;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long count;
  private long gone;
  private long unknown;

  /** {@code owedToAnybody} and {@code possible} are by record id; {@code logs} by authority. */
  Comparison(
      AuthorityLog log,
      Ties ties,
      List<OwedRecord> owed,
      Map<String, OwedRecord> owedToAnybody,
      Map<String, OwedRecord> possible,
      Map<String, AuthorityLog> logs,
      Duration maximumDelay) {
    this.log = log;
    this.ties = ties;
    this.owed = owed;
    this.owedToAnybody = owedToAnybody;
    this.possible = possible;
    this.logs = logs;
    this.maximumDelay = maximumDelay;
  }

  Comparison run(FullRecord full) {
    findings.addAll(log.findings);
    findings.addAll(ties.findings());
    log.part.told().ifPresent(told -> pruned(told, full));
    owedThere(full);
    thereOwed(full);
    erasures(full);
    periodic(full.periodic.handedOverTo(log.authority), full);
    if (gone > 0) {
      notes.add(gone + " records of " + log.authority + " may stand in what was pruned");
    }
    if (unknown > 0) {
      notes.add(
          unknown
              + " entries of "
              + log.authority
              + "'s log are about what was pruned of the full record, and not judged");
    }
    return this;
  }

  List<Finding> findings() {
    return findings;
  }

  List<String> notes() {
    return notes;
  }

  long count() {
    return count;
  }

  /** Its own log tells of it; so must the full record. */
  private void pruned(PruneStatement told, FullRecord full) {
    notes.add("not looked at in " + log.authority + "'s log: " + told);
    log.policies.breach(told).ifPresent(it -> found(Finding.Kind.PRUNED, it));
    boolean isTold =
        full.pruned.stream()
            .anyMatch(
                it ->
                    it.audience().equals(log.authority)
                        && it.minimumIndex() == told.minimumIndex());
    if (!isTold && !full.part.mayHold(told.at())) {
      found(
          Finding.Kind.PRUNED,
          log.authority + "'s log: " + told + ", and the full record does not tell of it");
    }
  }

  /** Whether what was owed under an entry of the full record may stand in what was pruned. */
  private boolean mayHaveGone(long entry, Collection<Instant> times) {
    return log.part.isThere()
        && entry <= ties.tiedFrom(log.part.begin())
        && times.stream().anyMatch(log.part::mayHold);
  }

  private void owedThere(FullRecord full) {
    int last = lastThere();
    long before = -1;
    long group = -1;
    long highest = -1;
    for (int i = 0; i < owed.size(); i++) {
      OwedRecord due = owed.get(i);
      Logged there = log.records.get(due.recordId());
      if (there == null) {
        missing(due, i < last);
        continue;
      }
      count++;
      if (due.entry() != group) {
        group = due.entry();
        before = highest;
      }
      if (there.index() < before) {
        found(
            Finding.Kind.OUT_OF_ORDER,
            due
                + " stands in "
                + log.authority
                + "'s log at "
                + there.index()
                + ", before earlier ones");
      }
      highest = Math.max(highest, there.index());
      differences(due, there);
      erasedBefore(due, there, full);
      late(due, there);
    }
  }

  private int lastThere() {
    for (int i = owed.size() - 1; i >= 0; i--) {
      if (log.records.containsKey(owed.get(i).recordId())) {
        return i;
      }
    }
    return -1;
  }

  private void missing(OwedRecord due, boolean laterOnesAreThere) {
    if (mayHaveGone(due.entry(), due.decidedAt())) {
      gone++;
      return;
    }
    if (!laterOnesAreThere && !overdue(due.at(), log.readAt)) {
      notes.add("too fresh to judge: " + due + " is not yet in " + log.authority + "'s log");
      return;
    }
    count++;
    Optional<AuthorityLog> elsewhere =
        logs.values().stream().filter(it -> it.records.containsKey(due.recordId())).findFirst();
    found(
        Finding.Kind.MISSING,
        due
            + " is owed to "
            + log.authority
            + " and is not in its log"
            + elsewhere.map(it -> "; it stands in that of " + it.authority).orElse(""));
  }

  private boolean overdue(Instant since, Instant now) {
    return since.plus(maximumDelay).isBefore(now);
  }

  private void differences(OwedRecord due, Logged there) {
    List<String> differences = Facts.differences(due, there);
    if (!differences.isEmpty()) {
      found(
          Finding.Kind.DIFFERS,
          due
              + ", entry "
              + there.index()
              + " of "
              + log.authority
              + "'s log: "
              + String.join("; ", differences));
    }
  }

  private void late(OwedRecord due, Logged there) {
    ties.covered(there.index())
        .filter(covered -> overdue(due.at(), covered))
        .ifPresent(
            covered ->
                found(
                    Finding.Kind.LATE,
                    due
                        + " was owed to "
                        + log.authority
                        + " at "
                        + due.at()
                        + ", and the first checkpoint over it is of "
                        + covered));
  }

  /** Whoever wants to keep a value back for good writes that its person was erased before. */
  private void erasedBefore(OwedRecord due, Logged there, FullRecord full) {
    for (Leaf.Sealed field : there.fields()) {
      if (field.hash().length > 0 || field.party().isEmpty()) {
        continue;
      }
      Part part = new Part(due.caseId(), field.party().get());
      Long erased = full.erased.get(part);
      if (erased == null || erased > due.entry()) {
        found(
            Finding.Kind.ERASURE,
            "entry "
                + there.index()
                + " of "
                + log.authority
                + "'s log says that "
                + name(part)
                + " had been erased before ("
                + field.field()
                + "), and the full record "
                + (erased == null ? "does not say so" : "says so only in entry " + erased));
      }
    }
  }

  /** What the full record says of a case may be gone, in part or in whole. */
  private boolean isUnknown(FullRecord full, Logged there) {
    CaseId id = there.body().caseId();
    boolean mayBeGone =
        full.part.mayHold(there.body().decidedAt()) && !ties.isAfterWhatWent(there.index());
    return full.part.isThere() && !full.knows(id) && (full.knowsTheEndOf(id) || mayBeGone);
  }

  private void thereOwed(FullRecord full) {
    Set<String> due = new HashSet<>();
    owed.forEach(it -> due.add(it.recordId()));
    for (Logged there : log.records.values()) {
      String id = there.body().id();
      if (due.contains(id)) {
        continue;
      }
      OwedRecord maybe = possible.get(id);
      if (maybe != null && maybe.authority().equals(log.authority)) {
        count++;
        differences(maybe, there);
        continue;
      }
      if (isUnknown(full, there)) {
        unknown++;
        continue;
      }
      if (there.index() >= ties.size()) {
        notes.add(
            "not yet tied, not judged: entry " + there.index() + " of " + log.authority + "'s log");
        continue;
      }
      OwedRecord owedElsewhere = owedToAnybody.get(id);
      String where =
          "record " + id + " (case " + there.body().caseId() + "), entry " + there.index() + " of ";
      if (owedElsewhere == null) {
        found(
            Finding.Kind.NOT_OWED,
            where
                + log.authority
                + "'s log, is not owed to it; it claims "
                + String.join(" and ", there.body().rules()));
      } else {
        found(
            Finding.Kind.WRONG_LOG,
            where
                + log.authority
                + "'s log, is owed to "
                + owedElsewhere.authority()
                + ", not to it");
      }
    }
  }

  /** What was handed over stands in both logs, and says the same. */
  private void periodic(List<PeriodicReports.HandedOver> handedOver, FullRecord full) {
    Set<ObligationId> known = new HashSet<>();
    for (PeriodicReports.HandedOver due : handedOver) {
      known.add(due.body().obligation());
      String what = PeriodicReports.name(due.body());
      PeriodicBody there = log.periodic.get(due.body().obligation());
      if (there == null && mayHaveGone(due.entry(), List.of(due.at()))) {
        gone++;
      } else if (there == null) {
        if (overdue(due.at(), log.readAt)) {
          found(
              Finding.Kind.MISSING,
              what
                  + " was handed over by entry "
                  + due.entry()
                  + " of the full record and is not in "
                  + log.authority
                  + "'s log");
        } else {
          notes.add("too fresh to judge: " + what + " is not yet in " + log.authority + "'s log");
        }
      } else if (!PeriodicReports.sameFacts(there, due.body())) {
        found(
            Finding.Kind.DIFFERS,
            what + " is due " + there.due() + " under " + there.rules() + " in that log alone");
      }
    }
    if (full.part.isThere()) {
      unknown += log.periodic.keySet().stream().filter(it -> !known.contains(it)).count();
      return;
    }
    log.periodic.values().stream()
        .filter(it -> !known.contains(it.obligation()))
        .forEach(
            it ->
                found(
                    Finding.Kind.NOT_OWED,
                    PeriodicReports.name(it)
                        + " stands in "
                        + log.authority
                        + "'s log; the full record does not say that it was handed over"));
  }

  private void erasures(FullRecord full) {
    Map<Part, Long> inRecord = full.erased;
    inRecord.forEach(
        (part, entry) -> {
          if (log.committed.contains(part) && !log.erased.containsKey(part)) {
            found(
                Finding.Kind.ERASURE,
                "full record entry "
                    + entry
                    + " erases "
                    + name(part)
                    + ", and "
                    + log.authority
                    + "'s log, which holds values of that person, does not say so");
          }
        });
    log.erased.forEach(
        (part, index) -> {
          boolean mayHaveGone = full.part.isThere() && !full.knows(part.caseId());
          if (!inRecord.containsKey(part) && !mayHaveGone) {
            found(
                Finding.Kind.ERASURE,
                "entry "
                    + index
                    + " of "
                    + log.authority
                    + "'s log says that "
                    + name(part)
                    + " was erased, and the full record does not");
          }
        });
  }

  private static String name(Part part) {
    return part.party().name() + " of case " + part.caseId();
  }

  private void found(Finding.Kind kind, String what) {
    findings.add(new Finding(kind, what));
  }
}
