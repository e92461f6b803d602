package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Mode;
import dev.modline.model.Progress;
import dev.modline.model.Restriction;
import dev.modline.model.Tracked;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DischargeTest {
  @Test
  @Tag("promise-3")
  void whatFailsIsTriedUntilItSucceeds() {
    try (Line line = new Line()) {
      line.network.failing = 5;
      line.screen("p1", "zorblax");
      for (int i = 0; i < 20 && line.network.state("p1") != Restriction.REMOVED; i++) {
        line.run();
        line.clock.forward(Duration.ofHours(2));
      }
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
      assertEquals(6, line.network.calls);
      assertFalse(Line.owes(line.only(), Duty.SetState.class));
    }
  }

  @Test
  @Tag("promise-4")
  void aRepeatThatNobodyCanBeAskedAboutIsMarked() {
    try (Line line = new Line()) {
      line.office.failing = 1;
      line.screen("p1", "zorblax");
      line.run();
      line.clock.forward(Duration.ofMinutes(1));
      line.run();
      Event.Discharged told =
          line.only().history().stream()
              .map(r -> r.event())
              .filter(e -> e instanceof Event.Discharged d && d.evidence().by().equals("messenger"))
              .map(Event.Discharged.class::cast)
              .findFirst()
              .orElseThrow();
      assertTrue(told.evidence().possibleDuplicate());
    }
  }

  @Test
  @Tag("promise-3")
  void whatComesCloseToItsDueTimeEscalatesBeforeItIsLate() {
    try (Line line = new Line()) {
      line.network.failing = Integer.MAX_VALUE;
      line.screen("p1", "zorblax");
      line.run();
      line.clock.forward(Duration.ofHours(13));
      line.run();
      assertEquals(1, setState(line.only()).progress().escalated());
      line.clock.forward(Duration.ofHours(7));
      line.run();
      assertEquals(2, setState(line.only()).progress().escalated());
      line.clock.forward(Duration.ofHours(5));
      line.run();
      assertEquals(3, setState(line.only()).progress().escalated());
      assertTrue(setState(line.only()).progress().isOwed(), "late, and still owed");
    }
  }

  private static Tracked setState(Case c) {
    return c.obligations().values().stream()
        .filter(t -> t.obligation().duty() instanceof Duty.SetState)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tag("promise-12")
  void theKillSwitchStopsActingAndLosesNothing() {
    try (Line line = new Line()) {
      line.modline.controls().suspend("operator-1");
      line.screen("p1", "zorblax");
      assertEquals(0, line.run());
      assertEquals(0, line.network.calls);
      line.modline.controls().resume("operator-1");
      line.run();
      assertEquals(Restriction.REMOVED, line.network.state("p1"));
    }
  }

  @Test
  @Tag("promise-12")
  void observeModeDecidesAndRecordsButTouchesNothing() {
    try (Line line = new Line(b -> b.mode(Mode.OBSERVE))) {
      line.screen("p1", "zorblax");
      line.run();
      assertEquals(0, line.network.calls);
      assertTrue(line.office.sent.isEmpty());
      Case c = line.only();
      assertEquals(1, c.rulings().size());
      assertTrue(c.obligations().isEmpty());
      assertTrue(c.grounds().isEmpty());
      assertTrue(line.modline.screen(Line.post("p1", "zorblax")).state().isUnrestricted());
    }
  }

  @Test
  @Tag("promise-3")
  void aPersonCanCloseAnObligationWithAReason() {
    try (Line line = new Line()) {
      line.office.failing = Integer.MAX_VALUE;
      line.screen("p1", "zorblax");
      line.run();
      Tracked tell =
          line.only().owed().stream()
              .filter(t -> t.obligation().duty() instanceof Duty.TellAuthor)
              .findFirst()
              .orElseThrow();
      Case after =
          line.modline.desk().waive(tell.obligation().id(), "mod-1", "the account is closed");
      assertEquals(
          Progress.State.WAIVED,
          after.obligations().get(tell.obligation().id()).progress().state());
    }
  }
}
