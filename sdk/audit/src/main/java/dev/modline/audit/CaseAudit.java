package dev.modline.audit;

import dev.modline.OwedReports;
import dev.modline.model.CaseId;
import dev.modline.model.Clock;
import dev.modline.model.Duty;
import dev.modline.model.ObligationId;
import dev.modline.model.Occurrence;
import dev.modline.model.Recorded;
import dev.modline.model.Restriction;
import dev.modline.spi.Law;
import dev.modline.wire.EventBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One case as far as its entries in clear tell it, and what authorities are owed because of it. */
final class CaseAudit {
  private record Said(Occurrence occurrence, boolean decided, Instant at) {}

  /** The answer to an order that restricts, and where it stands in the case. */
  private record Answered(long version, String id) {}

  private record Pending(Duty.Report duty, Set<String> rules, long entry, Set<String> corrects) {}

  private final CaseId id;
  private final OpenedCase opened = new OpenedCase();
  private final Consumer<OwedRecord> owed;
  private final Consumer<OwedRecord> possible;
  private final Map<String, String> decisionOf = new HashMap<>();
  private final Map<String, Said> said = new HashMap<>();
  private final Map<ObligationId, Duty.Report> reports = new LinkedHashMap<>();
  private final Set<ObligationId> waived = new HashSet<>();
  private final Map<String, String> decisionFor = new HashMap<>();
  private Optional<Answered> answered = Optional.empty();
  private final List<Pending> pending = new ArrayList<>();
  private Instant time = Instant.MIN;
  private boolean observed;
  private long version;

  /** {@code possible} takes what may be owed by what does not stand in clear. */
  CaseAudit(CaseId id, Consumer<OwedRecord> owed, Consumer<OwedRecord> possible) {
    this.id = id;
    this.owed = it -> owed.accept(it.with(opened.record(it)));
    this.possible = possible;
  }

  long version() {
    return version;
  }

  /**
   * Takes the next event; what one commit owes stands in its last event, and says how the case
   * stood without that one.
   */
  Optional<String> event(
      long index, Instant at, EventBody event, Optional<Recorded> given, Law law) {
    version = event.caseVersion();
    if (!at.equals(time)) {
      settle(-1);
    }
    boolean closes = event.kind().equals("owed");
    Optional<String> problem = closes ? Optional.empty() : opened.event(given);
    time = at;
    observed |= event.observed();
    event.waives().ifPresent(waived::add);
    event.occurrence().ifPresent(it -> occurrence(index, at, event, it, law));
    if (closes) {
      settle(index);
      event.effects().forEach(order -> effect(index, at, order));
      problem = opened.event(given);
    }
    return problem;
  }

  private void occurrence(long index, Instant at, EventBody event, Occurrence it, Law law) {
    boolean decided = event.kind().equals("decided");
    said.put(it.subject(), new Said(it, decided, at));
    Set<String> overturned = new LinkedHashSet<>();
    event.lifts().stream()
        .filter(decisionOf::containsKey)
        .map(decisionOf::get)
        .forEach(overturned::add);
    event.imposes().forEach(ground -> decisionOf.put(ground, it.subject()));
    carriesOut(event, it);
    if (observed) {
      return;
    }
    mayTakeEffect(index, at, it);
    List<Duty.Report> told =
        reports.entrySet().stream()
            .filter(report -> !waived.contains(report.getKey()))
            .map(Map.Entry::getValue)
            .filter(report -> tellsOf(report, overturned))
            .toList();
    OwedReports.because(law, it, event.answersNotices(), told)
        .forEach(
            (duty, clocks) ->
                pending.add(new Pending(duty, rules(clocks), index, corrected(duty, told))));
  }

  /**
   * The answer to an order that restricts is followed at once by the decision it is carried out by.
   */
  private void carriesOut(EventBody event, Occurrence it) {
    if (it.kind() == Occurrence.Kind.ORDER_DECIDED && it.restriction() != Restriction.NONE) {
      answered = Optional.of(new Answered(event.caseVersion(), it.subject()));
    } else if (event.kind().equals("decided")) {
      answered
          .filter(order -> order.version() + 1 == event.caseVersion())
          .ifPresent(order -> decisionFor.put(order.id(), it.subject()));
    }
  }

  /** Whether a report tells of one of these decisions, or of an order that one carried out. */
  private boolean tellsOf(Duty.Report report, Set<String> decisions) {
    String decision = decisionFor.get(report.about());
    return decisions.contains(report.about()) || (decision != null && decisions.contains(decision));
  }

  /** An order took effect: its issuer is owed that it did. */
  private void effect(long index, Instant at, String order) {
    Said about = said.get(order);
    if (observed || about == null || about.occurrence().authority().isEmpty()) {
      return;
    }
    String issuer = about.occurrence().authority().get();
    Duty.Report duty = new Duty.Report(issuer, Duty.Report.Kind.ORDER_EFFECT, order, "");
    if (reports.putIfAbsent(ObligationId.of(id.value(), duty), duty) == null) {
      owed.accept(
          new OwedRecord(
              id,
              duty,
              index,
              at,
              Set.of(),
              about.occurrence(),
              false,
              times(about.at(), about.occurrence()),
              Set.of(),
              Optional.empty()));
    }
  }

  /** Records from before {@code effects} stood in clear do not say when it did. */
  private void mayTakeEffect(long index, Instant at, Occurrence it) {
    if (it.kind() != Occurrence.Kind.ORDER_DECIDED || it.restriction() == Restriction.NONE) {
      return;
    }
    it.authority()
        .map(issuer -> new Duty.Report(issuer, Duty.Report.Kind.ORDER_EFFECT, it.subject(), ""))
        .ifPresent(
            duty ->
                possible.accept(
                    new OwedRecord(
                        id,
                        duty,
                        index,
                        at,
                        Set.of(),
                        it,
                        false,
                        times(at, it),
                        Set.of(),
                        Optional.empty())));
  }

  private static Set<Instant> times(Instant at, Occurrence it) {
    return it.at().equals(at) ? Set.of(at) : Set.of(at, it.at());
  }

  private static Set<String> rules(List<Clock> clocks) {
    Set<String> rules = new TreeSet<>();
    clocks.forEach(clock -> rules.add(clock.rule() + "@" + clock.packHash()));
    return rules;
  }

  private Set<String> corrected(Duty.Report duty, List<Duty.Report> told) {
    Set<String> corrected = new TreeSet<>();
    if (duty.kind() == Duty.Report.Kind.CORRECTION) {
      told.stream()
          .filter(it -> it.authority().equals(duty.authority()) && it.form().equals(duty.form()))
          .forEach(it -> corrected.add(OwedRecord.recordId(id, it)));
    }
    return corrected;
  }

  /** Tells what is owed; under the entry that says so, or, where none does, under its cause. */
  void settle(long index) {
    Map<ObligationId, Pending> merged = new LinkedHashMap<>();
    for (Pending next : pending) {
      merged.merge(ObligationId.of(id.value(), next.duty()), next, CaseAudit::merge);
    }
    pending.clear();
    merged.forEach(
        (obligation, it) -> {
          Said about = said.get(it.duty().about());
          if (about == null || reports.putIfAbsent(obligation, it.duty()) != null) {
            return; // the same thing is never owed twice
          }
          owed.accept(
              new OwedRecord(
                  id,
                  it.duty(),
                  index < 0 ? it.entry() : index,
                  time,
                  it.rules(),
                  about.occurrence(),
                  about.decided(),
                  about.decided() ? Set.of(about.at()) : times(about.at(), about.occurrence()),
                  it.corrects(),
                  Optional.empty()));
        });
  }

  private static Pending merge(Pending one, Pending other) {
    Set<String> rules = new TreeSet<>(one.rules());
    rules.addAll(other.rules());
    return new Pending(one.duty(), rules, one.entry(), one.corrects());
  }
}
