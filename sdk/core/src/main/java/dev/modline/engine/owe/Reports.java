package dev.modline.engine.owe;

import dev.modline.engine.base.Evidences;
import dev.modline.model.AuditRecord;
import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Occurrence;
import dev.modline.model.OrderState;
import dev.modline.model.Recorded;
import dev.modline.model.ValueRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What authorities are told: their records, and the corrections of what they were told before. */
public final class Reports {
  private Reports() {}

  /** The authorities that were told of any of these decisions and have to hear of the next. */
  static SortedSet<String> informed(Case current, Collection<String> decisionIds) {
    SortedSet<String> authorities = new TreeSet<>();
    for (String decisionId : decisionIds) {
      current.reportsAbout(decisionId).forEach(report -> authorities.add(report.authority()));
    }
    return authorities;
  }

  /** The reports about what a decision overturns; none for the id of anything else. */
  static List<Duty.Report> told(Case current, String decisionId) {
    return toldOf(current, Decisions.overturnedBy(current, decisionId));
  }

  private static List<Duty.Report> toldOf(Case current, Collection<String> decisionIds) {
    return decisionIds.stream().flatMap(id -> current.reportsAbout(id).stream()).toList();
  }

  /**
   * The record that an obligation to report delivers. On the operator's own initiative it leaves
   * without the author's identity: no field of it holds one. What never was is left out: an entry
   * that commits to it would say that it was erased.
   */
  static Optional<AuditRecord> record(
      Obligation obligation, Case current, List<Recorded> newEvents, Predicate<ValueRef> wasKept) {
    if (!(obligation.duty() instanceof Duty.Report report)) {
      return Optional.empty();
    }
    Occurrence occurrence = occurrence(report.about(), current, newEvents);
    AuditRecord.Builder record =
        AuditRecord.builder(
                report.authority(), obligation, report.kind(), occurrence, current.target().kind())
            .rules(obligation.clocks().stream().map(c -> c.rule() + "@" + c.packHash()).toList())
            .sealed("target", current.target().toString());
    current
        .ruling(report.about())
        .ifPresent(
            ruling ->
                record
                    .decision(ruling.decision())
                    .provenance(ruling.provenance())
                    .decidedAt(ruling.at()));
    current
        .lastScreening()
        .ifPresent(
            screening -> {
              record.personal("content", screening.event().text());
              screening.event().url().ifPresent(url -> record.personal("url", url));
              ValueRef day = Evidences.contentDate(screening.event().revision());
              if (wasKept.test(day)) {
                record.personal("content-date", day);
              }
              if (!screening.event().language().equals("und")) {
                record.sealed("language", screening.event().language());
              }
            });
    OrderState order = current.orders().get(report.about());
    if (order != null) {
      OrderRecord.fill(record, order, current);
    }
    if (report.kind() == Duty.Report.Kind.CORRECTION) {
      record.corrects(corrected(report, current));
    }
    return Optional.of(record.build());
  }

  private static String corrected(Duty.Report correction, Case current) {
    for (Duty.Report told : told(current, correction.about())) {
      if (told.authority().equals(correction.authority())
          && told.form().equals(correction.form())) {
        ObligationId id = ObligationId.of(current.id().value(), told);
        return "r-" + id.value().substring(2);
      }
    }
    throw new IllegalStateException("a correction without a report in case " + current.id());
  }

  private static Occurrence occurrence(String about, Case current, List<Recorded> newEvents) {
    for (Recorded recorded : newEvents.reversed()) {
      if (recorded.occurrence().isPresent()
          && recorded.occurrence().get().subject().equals(about)) {
        return recorded.occurrence().get();
      }
    }
    for (Recorded recorded : current.history().reversed()) {
      if (recorded.occurrence().isPresent()
          && recorded.occurrence().get().subject().equals(about)
          && !(recorded.event() instanceof Event.Owed)) {
        return recorded.occurrence().get();
      }
    }
    throw new IllegalStateException("nothing to report about in case " + current.id());
  }
}
