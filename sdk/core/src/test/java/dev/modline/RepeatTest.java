package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Account;
import dev.modline.model.Action;
import dev.modline.model.Appeal;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Clock;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Occurrence;
import dev.modline.model.Post;
import dev.modline.model.Recorded;
import dev.modline.model.Requirement;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.spi.Law;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who offends again and again is put before a person, with the counts; no count acts by itself. */
@Tag("promise-11")
class RepeatTest {
  private static final Target OFFENDER = Target.account("u-1");

  /** Three violations in thirty days are too many. */
  private static final class ThreeInThirty implements Law {
    @Override
    public String hash() {
      return "test";
    }

    @Override
    public List<Requirement> requirements(Occurrence occurrence) {
      return List.of();
    }

    @Override
    public boolean countsRepeats() {
      return true;
    }

    @Override
    public List<Repeat> repeats(
        Set<String> jurisdictions, List<Instant> violations, int suspensions, Instant at) {
      int count =
          (int) violations.stream().filter(v -> v.isAfter(at.minus(Duration.ofDays(30)))).count();
      Clock clock =
          new Clock(
              "test.repeat",
              "Test Act 5",
              "test",
              EvidenceMark.SECONDARY,
              at,
              Optional.of(at.plus(Duration.ofHours(12))));
      return count < 3
          ? List.of()
          : List.of(new Repeat(clock, "suspend, after " + suspensions, count, 30));
    }
  }

  private static Line line() {
    return new Line(b -> b.law(new ThreeInThirty()));
  }

  @Test
  void theThirdViolationPutsTheAccountBeforeAPersonWithTheCountsAsEvidence() {
    try (Line line = line()) {
      CaseId first = violate(line, "p1");
      CaseId second = violate(line, "p2");
      assertEquals(List.of(), line.store.casesAbout(OFFENDER), "two are borne");
      CaseId third = violate(line, "p3");
      Case account = account(line);
      assertEquals(CaseSummary.Status.NEEDS_DECISION, account.status());
      Event.RepeatFound found = found(account).getFirst();
      assertEquals(3, found.violations());
      assertEquals(30, found.days());
      assertEquals("test.repeat", found.rule());
      assertEquals(Set.of(first, second, third), Set.copyOf(found.cases()));
      assertEquals(
          Optional.of(line.clock.instant().plus(Duration.ofHours(12))),
          account.undecided().getFirst().obligation().due(),
          "by the rule's own time");
      line.clock.forward(Duration.ofDays(20));
      line.run();
      assertTrue(line.network.states.keySet().stream().noneMatch(OFFENDER::equals), "no lock");
      assertEquals(CaseSummary.Status.NEEDS_DECISION, account(line).status());
    }
  }

  @Test
  void aQuestionThatIsOpenIsNotAskedAgainAndAfterItsAnswerTheNextViolationAsksAnew() {
    try (Line line = line()) {
      for (String post : List.of("p1", "p2", "p3", "p4")) {
        violate(line, post);
      }
      assertEquals(1, found(account(line)).size());
      CaseId id = account(line).id();
      line.modline
          .desk()
          .decide(id, "mod-1", Judgement.builder(Action.RESTRICT).category("repeat").build());
      line.run();
      assertEquals(
          Restriction.RESTRICTED, line.network.states.get(OFFENDER).worldwide(), "a person did");
      assertEquals(List.of(), account(line).undecided());
      violate(line, "p5");
      assertEquals("suspend, after 1", found(account(line)).getLast().wants());
      assertEquals(1, account(line).undecided().size());
    }
  }

  @Test
  @Tag("promise-9")
  void whatWasRestoredIsNoViolationAndNeitherIsWhatIsTooLongAgo() {
    try (Line line = line()) {
      violate(line, "p1");
      line.modline.appeal(Appeal.builder("a1", Target.post("p1"), "u-1").text("no").build());
      CaseId appealed = line.modline.caseOf("a1");
      line.modline.desk().decideAppeal(appealed, "a1", "mod-1", true, "a place name");
      violate(line, "p2");
      violate(line, "p3");
      assertEquals(List.of(), line.store.casesAbout(OFFENDER), "one of three was none");
      line.clock.forward(Duration.ofDays(31));
      violate(line, "p4");
      violate(line, "p5");
      assertEquals(List.of(), line.store.casesAbout(OFFENDER), "two of four are too long ago");
    }
  }

  @Test
  void anothersViolationsAreNotCounted() {
    try (Line line = line()) {
      violate(line, "p1");
      violate(line, "p2");
      line.screen("p3", "zorblax");
      line.run();
      assertEquals(List.of(), line.store.casesAbout(OFFENDER));
    }
  }

  @Test
  void withoutSuchALawNothingIsCounted() {
    try (Line line = new Line()) {
      CaseId id = violate(line, "p1");
      assertTrue(
          line.look(id).obligations().values().stream()
              .noneMatch(t -> t.obligation().duty() instanceof Duty.CountRepeats));
    }
  }

  private static CaseId violate(Line line, String post) {
    Screening screening =
        line.modline.screen(
            Post.builder(post).author(Account.of("u-1")).text("zorblax").language("en").build());
    line.run();
    return screening.caseId().orElseThrow();
  }

  private static Case account(Line line) {
    return line.look(line.store.casesAbout(OFFENDER).getFirst().id());
  }

  private static List<Event.RepeatFound> found(Case c) {
    return c.history().stream()
        .map(Recorded::event)
        .filter(Event.RepeatFound.class::isInstance)
        .map(Event.RepeatFound.class::cast)
        .toList();
  }
}
