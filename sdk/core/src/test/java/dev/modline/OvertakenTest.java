package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.Restriction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person decides on what that person has seen. */
@Tag("promise-11")
class OvertakenTest {
  @Test
  void aModeratorNeverSettlesARevisionThatNobodyHasSeen() {
    try (Line line = new Line()) {
      CaseId id = line.screen("p1", "grumble").caseId().orElseThrow();
      long seen = line.modline.desk().open(id, "mod-1").folded().version();
      line.modline.screen(Line.revision("p1", 2, "grumble, grumble"));
      Overtaken e =
          assertThrows(Overtaken.class, () -> line.modline.desk().decide(id, "mod-1", allow(seen)));
      assertTrue(e.since().getFirst().event() instanceof Event.Screened s && s.revision() == 2);
      assertEquals(2, line.look(id).undecided().size(), "both revisions wait still");
    }
  }

  @Test
  void theLaterOfTwoModeratorsNeverReplacesTheEarlierSilently() {
    try (Line line = new Line()) {
      CaseId id = line.screen("p1", "grumble").caseId().orElseThrow();
      long first = line.modline.desk().open(id, "mod-1").folded().version();
      long second = line.modline.desk().open(id, "mod-2").folded().version();
      line.modline.desk().decide(id, "mod-1", allow(first));
      Judgement late = Judgement.builder(Action.REMOVE).category("insult").seen(second).build();
      Overtaken e =
          assertThrows(Overtaken.class, () -> line.modline.desk().decide(id, "mod-2", late));
      assertEquals(Actor.staff("mod-1"), e.since().getFirst().actor());
      line.run();
      assertEquals(Restriction.NONE, line.network.state("p1"));
    }
  }

  @Test
  void whatWasDoneInTheBackgroundOvertakesNobody() {
    try (Line line = new Line()) {
      CaseId id = line.screen("p1", "zorblax").caseId().orElseThrow();
      long seen = line.modline.desk().open(id, "mod-1").folded().version();
      line.run();
      line.modline.desk().claim(id, "mod-1");
      line.modline.desk().decide(id, "mod-1", allow(seen));
      line.run();
      assertEquals(Restriction.NONE, line.network.state("p1"));
    }
  }

  private static Judgement allow(long seen) {
    return Judgement.builder(Action.ALLOW).seen(seen).build();
  }
}
