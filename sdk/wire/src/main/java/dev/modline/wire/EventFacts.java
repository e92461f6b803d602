package dev.modline.wire;

import dev.modline.model.Clock;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Mode;
import dev.modline.model.Obligation;
import dev.modline.model.Recorded;
import dev.modline.proto.LogProtos;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What of an event stands in clear in the full record. */
final class EventFacts {
  private EventFacts() {}

  /** The part in clear of an event's entry. */
  static LogProtos.EventEntry clear(Recorded recorded) {
    Event event = recorded.event();
    LogProtos.EventEntry.Builder facts =
        LogProtos.EventEntry.newBuilder()
            .setCaseId(recorded.caseId().value())
            .setCaseVersion(recorded.version())
            .setEventKind(Leaf.kindOf(event))
            .addAllRules(rules(event));
    recorded.occurrence().ifPresent(it -> facts.setOccurrence(Occurrences.wire(it)));
    switch (event) {
      case Event.Opened it -> facts.setObserved(it.mode() == Mode.OBSERVE);
      case Event.Decided it -> {
        it.decision().imposes().forEach(ground -> facts.addImposes(ground.id()));
        facts.addAllLifts(new TreeSet<>(it.decision().lifts()));
        facts.setAnswersNotices(!it.answers().isEmpty());
      }
      case Event.Owed it -> facts.addAllEffects(effects(it));
      case Event.Waived it -> facts.setWaives(it.obligation().value());
      case Event.Erased it -> facts.setErasedParty(it.party().name());
      default -> {}
    }
    return facts.build();
  }

  /** The orders of which their issuers are owed from now on that they took effect. */
  private static SortedSet<String> effects(Event.Owed owed) {
    SortedSet<String> orders = new TreeSet<>();
    for (Obligation obligation : owed.obligations()) {
      if (obligation.duty() instanceof Duty.Report report
          && report.kind() == Duty.Report.Kind.ORDER_EFFECT) {
        orders.add(report.about());
      }
    }
    return orders;
  }

  /** The rules behind an event, each with the hash of its pack or policy: {@code rule@hash}. */
  static SortedSet<String> rules(Event event) {
    SortedSet<String> rules = new TreeSet<>();
    switch (event) {
      case Event.Owed it -> {
        for (Obligation obligation : it.obligations()) {
          for (Clock clock : obligation.clocks()) {
            add(rules, clock.rule(), clock.packHash());
          }
        }
      }
      case Event.Screened it -> add(rules, it.verdict().rule(), it.verdict().policyHash());
      case Event.Decided it -> add(rules, it.decision().rule(), it.decision().policyHash());
      default -> {}
    }
    return rules;
  }

  private static void add(Set<String> rules, String rule, String hash) {
    if (!rule.isEmpty()) {
      rules.add(hash.isEmpty() ? rule : rule + "@" + hash);
    }
  }
}
