package dev.modline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Obligation;
import dev.modline.model.Order;
import dev.modline.model.OrderState;
import dev.modline.model.Target;
import dev.modline.model.Tracked;
import dev.modline.spi.Authority;
import java.util.List;

/** Orders of one authority, and what tests ask about them. */
final class Orders {
  static final String ISSUER = "vn.abei";

  private Orders() {}

  static Line line() {
    return new Line(b -> b.authorities(Authority.feed(ISSUER, Order.REPORTED)));
  }

  static Order.Builder order(String id) {
    return Order.builder(id, ISSUER, Target.post("p1"))
        .documentNumber("17/CV")
        .legalBasis("Test Act 1");
  }

  static Order.Builder byPhone(String id) {
    return order(id)
        .channel("phone")
        .transcript(new Order.Transcript("op-1", "an official", "024 0000 0000"));
  }

  static void answer(Line line, CaseId id, Event.OrderOutcome outcome) {
    line.modline.desk().answerOrder(id, "o1", "mod-1", outcome, "because");
  }

  static OrderState state(Line line, CaseId id) {
    OrderState state = line.look(id).orders().get("o1");
    assertTrue(state != null);
    return state;
  }

  static List<AuditRecord> records(Line line, CaseId id) {
    return Records.to(line, line.look(id), ISSUER);
  }

  static List<Duty.Report.Kind> kinds(Line line, CaseId id) {
    return Records.kinds(line, line.look(id), ISSUER);
  }

  static Obligation owed(Line line, CaseId id, Class<? extends Duty> kind) {
    return line.look(id).owed().stream()
        .map(Tracked::obligation)
        .filter(o -> kind.isInstance(o.duty()))
        .findFirst()
        .orElseThrow();
  }
}
