package dev.modline;

import static dev.modline.Orders.ISSUER;
import static dev.modline.Orders.kinds;
import static dev.modline.Orders.line;
import static dev.modline.Orders.order;
import static dev.modline.Orders.records;
import static dev.modline.Orders.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Actor;
import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Order;
import dev.modline.model.Target;
import dev.modline.model.Tracked;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A demand for a person's data waits for a person, whatever else happens. */
@Tag("DSA-9")
class OrderForUserDataTest {
  @Test
  @Tag("promise-11")
  @Tag("DSA-10")
  void aDemandForUserDataIsMetByNoMachine() {
    try (Line line = line()) {
      line.screen("p1", "zorblax");
      CaseId id =
          line.modline
              .order(
                  order("o1")
                      .demand(Order.Demand.USER_DATA)
                      .urgent(true)
                      .deadline(line.clock.instant().plus(Duration.ofHours(3)))
                      .build())
              .caseId();
      for (int day = 0; day < 10; day++) {
        line.clock.forward(Duration.ofDays(1));
        line.run();
      }
      line.modline.screen(Line.revision("p1", 2, "zorblax again"));
      line.modline.desk().decide(id, "mod-1", Judgement.allow());
      line.modline.controls().suspend("op-1");
      line.modline.controls().resume("op-1");
      line.modline.acknowledged(ISSUER, 1_000, "cosigned");
      line.modline.deleted(Target.post("p1"));
      line.run();
      assertTrue(state(line, id).isOpen(), "it still waits for a person");
      Tracked decide =
          line.look(id).undecided().stream()
              .filter(
                  t -> ((Duty.Decide) t.obligation().duty()).matter() == Duty.Decide.Matter.ORDER)
              .findFirst()
              .orElseThrow();
      assertEquals(3, decide.progress().escalated(), "and its lateness is known to all");
      assertEquals(List.of(), records(line, id), "nothing has left");
      line.modline
          .desk()
          .answerOrder(
              id,
              "o1",
              "counsel-1",
              OrderReply.builder(Event.OrderOutcome.COMPLIED, "checked by counsel")
                  .done("handed over in person, letter 17")
                  .build());
      line.run();
      assertEquals(
          Actor.staff("counsel-1"),
          line.look(id).history().stream()
              .filter(r -> r.event() instanceof Event.OrderAnswered)
              .findFirst()
              .orElseThrow()
              .actor());
      assertEquals(List.of(Duty.Report.Kind.ORDER_OUTCOME), kinds(line, id));
      AuditRecord told = records(line, id).getFirst();
      assertTrue(told.personal().keySet().stream().noneMatch("account"::equals));
    }
  }
}
