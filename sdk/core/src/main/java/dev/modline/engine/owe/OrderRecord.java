package dev.modline.engine.owe;

import dev.modline.model.AuditRecord;
import dev.modline.model.Case;
import dev.modline.model.OrderState;
import java.time.Instant;

/**
 * What an issuer's record says of its order: what came of it, why, and when which step was taken.
 */
public final class OrderRecord {
  private OrderRecord() {}

  /** Adds what an issuer's record says beyond any other's; the names are in {@code Order}. */
  static void fill(AuditRecord.Builder record, OrderState order, Case current) {
    record
        .sealed("order", order.event().orderId())
        .sealed("document", order.event().documentNumber())
        .sealed("received", order.event().receivedAt().toString());
    order.authenticated().ifPresent(it -> time(record, "authenticated", it.event().at()));
    order.answeredAt().ifPresent(at -> time(record, "answered", at));
    order
        .outcome()
        .ifPresent(
            outcome -> {
              record.sealed("outcome", outcome.outcome().name());
              record.personal("reasons", outcome.reasons());
              outcome.done().ifPresent(ref -> record.personal("done", ref));
              outcome.undone().ifPresent(ref -> record.personal("undone", ref));
              current
                  .ruling(outcome.decisionId())
                  .ifPresent(
                      ruling ->
                          record
                              .decision(ruling.decision())
                              .provenance(ruling.provenance())
                              .decidedAt(ruling.at()));
            });
    order
        .acted()
        .ifPresent(
            acted -> {
              time(record, "acted", acted.at());
              record.sealed("effect", acted.gone() ? "TARGET_GONE" : "GIVEN");
            });
  }

  private static void time(AuditRecord.Builder record, String name, Instant at) {
    record.sealed(name, at.toString());
  }
}
