package dev.modline.audit;

import dev.modline.model.AuditRecord;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.OrderState;
import dev.modline.model.Party;
import dev.modline.model.Recorded;
import dev.modline.model.ValueRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A case folded from the events that the auditor was given, as far as none is missing: what a
 * record about it has to say follows from it, written here by the documents and not by the engine's
 * code, so that a fault of the one is not repeated by the other.
 */
final class OpenedCase {
  /** A field that a record has only where the author's host told when the post was made. */
  static final String CONTENT_DATE = "content-date";

  private @Nullable Case folded;
  private boolean whole = true;

  /** Takes the next event, or that it was not given. What is wrong with it, if it does not fit. */
  Optional<String> event(Optional<Recorded> opened) {
    if (!whole || opened.isEmpty()) {
      whole = false;
      return Optional.empty();
    }
    Recorded next = opened.get();
    try {
      folded = folded == null ? Case.fold(List.of(next)) : folded.with(List.of(next));
      return Optional.empty();
    } catch (IllegalStateException | IllegalArgumentException e) {
      whole = false;
      return Optional.of("holds an event that cannot follow: " + e.getMessage());
    }
  }

  /** What the record has to say; empty where an event of the case was not given. */
  Optional<AuditRecord> record(OwedRecord owed) {
    Case current = folded;
    if (!whole || current == null) {
      return Optional.empty();
    }
    AuditRecord.Builder record =
        AuditRecord.builder(
                owed.authority(),
                obligation(owed),
                owed.duty().kind(),
                owed.occurrence(),
                current.target().kind())
            .sealed("target", current.target().toString());
    current.ruling(owed.duty().about()).ifPresent(it -> ruling(record, it));
    current.lastScreening().ifPresent(it -> content(record, it));
    OrderState order = current.orders().get(owed.duty().about());
    if (order != null) {
      order(record, order, current);
    }
    return Optional.of(record.build());
  }

  private static Obligation obligation(OwedRecord owed) {
    CaseId id = owed.caseId();
    return new Obligation(
        ObligationId.of(id.value(), owed.duty()),
        Optional.of(id),
        owed.duty(),
        List.of(),
        owed.at());
  }

  private static void ruling(AuditRecord.Builder record, Case.Ruling ruling) {
    record.decision(ruling.decision()).provenance(ruling.provenance()).decidedAt(ruling.at());
  }

  private static void content(AuditRecord.Builder record, Case.Screening screening) {
    Event.Screened event = screening.event();
    record.personal("content", event.text());
    event.url().ifPresent(url -> record.personal("url", url));
    record.personal(
        CONTENT_DATE, new ValueRef(Party.author(), CONTENT_DATE + "@" + event.revision()));
    if (!event.language().equals("und")) {
      record.sealed("language", event.language());
    }
  }

  private static void order(AuditRecord.Builder record, OrderState order, Case current) {
    record
        .sealed("order", order.event().orderId())
        .sealed("document", order.event().documentNumber())
        .sealed("received", order.event().receivedAt().toString());
    order.authenticated().ifPresent(it -> time(record, "authenticated", it.event().at()));
    order.answeredAt().ifPresent(at -> time(record, "answered", at));
    order.outcome().ifPresent(outcome -> outcome(record, outcome, current));
    order
        .acted()
        .ifPresent(
            acted -> {
              time(record, "acted", acted.at());
              record.sealed("effect", acted.gone() ? "TARGET_GONE" : "GIVEN");
            });
  }

  private static void outcome(
      AuditRecord.Builder record, Event.OrderAnswered outcome, Case current) {
    record.sealed("outcome", outcome.outcome().name()).personal("reasons", outcome.reasons());
    outcome.done().ifPresent(ref -> record.personal("done", ref));
    outcome.undone().ifPresent(ref -> record.personal("undone", ref));
    current.ruling(outcome.decisionId()).ifPresent(it -> ruling(record, it));
  }

  private static void time(AuditRecord.Builder record, String name, Instant at) {
    record.sealed(name, at.toString());
  }
}
