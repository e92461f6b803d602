package dev.modline.testkit.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modline.Judgement;
import dev.modline.Modline;
import dev.modline.authorities.dsa.Approvals;
import dev.modline.authorities.dsa.DsaDatabase;
import dev.modline.law.LawPacks;
import dev.modline.model.Account;
import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Notice;
import dev.modline.model.Post;
import dev.modline.model.Progress;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.model.Tracked;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * From a post to a stored statement, through the line and the law pack that ships. A large platform
 * sent {@code automated_detection} inverted for years: here it is looked at where it arrives, in
 * both directions.
 */
@Tag("DSA-24")
class StatementsEndToEndTest {
  private static final class HandClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-24T03:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final HandClock clock = new HandClock();
  private final DsaDatabaseSimulator database = new DsaDatabaseSimulator("t");
  private final Approvals.Register approvals = Approvals.register();
  private final Modline line =
      Modline.builder()
          .platform(Platform.noop())
          .store(CaseStore.inMemory())
          .clock(clock)
          .law(LawPacks.builder().shipped("eu").demo().build())
          .jurisdictions("EU")
          .authorities(
              DsaDatabase.builder(database.address(), () -> "t")
                  .linger(Duration.ZERO)
                  .clock(clock)
                  .approvals(approvals)
                  .build())
          .inline("words")
          .detectors(words())
          .manual()
          .build();

  private static Detector words() {
    return Detector.of(
        Manifest.builder("words", "1").execution(Manifest.Execution.INLINE).build(),
        post ->
            Detection.of(
                post.text().contains("zorblax")
                    ? List.of(Finding.builder("words", "hate").severity(Severity.HIGH).build())
                    : post.text().contains("grumble")
                        ? List.of(
                            Finding.builder("words", "hate").severity(Severity.MEDIUM).build())
                        : List.of()));
  }

  @AfterEach
  void close() {
    line.close();
    database.close();
  }

  private static Post post(String id, String text) {
    return Post.builder(id)
        .author(Account.builder("author-of-" + id).language("de").build())
        .text(text)
        .language("de")
        .createdAt(Instant.parse("2026-11-20T22:30:00Z"))
        .build();
  }

  private CaseId screened(String id, String text) {
    return line.screen(post(id, text)).caseId().orElseThrow();
  }

  private CaseId noticed(String id) {
    Notice notice =
        Notice.builder("n-" + id, Target.post(id))
            .category("hate")
            .reasons("it hurts")
            .reporter(Account.of("reporter"))
            .build();
    return line.notice(notice, post(id, "nothing that a word list knows")).caseId();
  }

  private void run() {
    clock.now = clock.now.plus(Duration.ofHours(2));
    line.controls().dischargeDue();
  }

  private JsonNode only() {
    assertEquals(1, database.statements().size());
    return database.statements().values().iterator().next();
  }

  private List<Tracked> reports(CaseId id) {
    return line.desk().look(id).obligations().values().stream()
        .filter(it -> it.obligation().duty() instanceof Duty.Report)
        .toList();
  }

  private static Judgement removal(String explanation) {
    return Judgement.builder(Action.REMOVE)
        .category("hate")
        .severity(Severity.HIGH)
        .basis(Basis.terms("rule 4", explanation))
        .build();
  }

  private void assertAutomation(String source, String detection, String decision) {
    JsonNode it = only();
    assertEquals(source, it.path("source_type").asText());
    assertEquals(detection, it.path("automated_detection").asText());
    assertEquals("AUTOMATED_DECISION_" + decision, it.path("automated_decision").asText());
  }

  @Test
  void theDayAndTheLanguageOfTheContentAreThePosts() {
    screened("p1", "you zorblax");
    run();
    assertEquals("2026-11-20", only().path("content_date").asText());
    assertEquals("2026-11-24", only().path("application_date").asText());
    assertEquals("DE", only().path("content_language").asText());
  }

  @Test
  void foundAndDecidedByAMachine() {
    screened("p1", "you zorblax");
    run();
    assertAutomation("SOURCE_VOLUNTARY", "Yes", "FULLY");
    assertTrue(only().path("decision_facts").asText().contains("by automated means alone"));
  }

  @Test
  void reportedAndDecidedByPeople() {
    CaseId id = noticed("p1");
    run();
    assertTrue(database.statements().isEmpty(), "nothing is decided yet");
    line.desk().decide(id, "staff-1", removal(""));
    run();
    assertAutomation("SOURCE_ARTICLE_16", "No", "NOT_AUTOMATED");
    assertTrue(only().path("decision_facts").asText().contains("taken by a person"));
  }

  @Test
  void foundByAMachineAndDecidedByAPersonAgainstWhatThePolicyProposed() {
    CaseId id = screened("p1", "grumble");
    line.desk().decide(id, "staff-1", removal(""));
    run();
    JsonNode it = only();
    assertEquals("SOURCE_VOLUNTARY", it.path("source_type").asText());
    assertEquals("Yes", it.path("automated_detection").asText());
    assertFalse(it.path("automated_decision").asText().endsWith("FULLY"));
  }

  @Test
  void whatTheDatabaseHoldsAgreesWithTheRecordInEveryCase() {
    List<CaseId> cases =
        List.of(screened("p1", "you zorblax"), screened("p2", "grumble"), noticed("p3"));
    line.desk().decide(cases.get(1), "staff-1", removal(""));
    line.desk().decide(cases.get(2), "staff-1", removal(""));
    run();
    assertEquals(3, database.statements().size());
    for (CaseId id : cases) {
      var provenance = line.desk().look(id).rulings().getLast().provenance();
      String record = "r-" + reports(id).getFirst().obligation().id().value().substring(2);
      JsonNode it = database.statements().get(record);
      assertEquals(
          provenance.automatedDetection() ? "Yes" : "No", it.path("automated_detection").asText());
      assertEquals(
          "AUTOMATED_DECISION_" + provenance.automatedDecision(),
          it.path("automated_decision").asText());
    }
  }

  @Test
  @Tag("promise-3")
  @Tag("promise-8")
  void freeWordsWaitForAPersonVisiblyAndLeaveOnceApproved() {
    CaseId id = noticed("p1");
    String words = "I know the author from school.";
    line.desk().decide(id, "staff-1", removal(words));
    run();
    run();
    Tracked waiting = reports(id).getFirst();
    assertEquals(Progress.State.OPEN, waiting.progress().state());
    assertTrue(waiting.progress().problem().contains("own words"), waiting::toString);
    assertFalse(waiting.progress().problem().contains("school"), waiting::toString);
    assertTrue(
        line.desk().look(id).history().stream().anyMatch(it -> it.event() instanceof Event.Failed));
    assertTrue(database.statements().isEmpty());
    approvals.approve("r-" + waiting.obligation().id().value().substring(2), words + " ");
    run();
    assertTrue(database.statements().isEmpty(), "another text was approved, not this");
    approvals.approve("r-" + waiting.obligation().id().value().substring(2), words);
    run();
    assertEquals(words, only().path("incompatible_content_explanation").asText());
    assertEquals(Progress.State.DISCHARGED, reports(id).getFirst().progress().state());
  }

  @Test
  @Tag("promise-3")
  @Tag("promise-8")
  void whatLooksPersonalIsPutRightByANewDecisionAndTheOldReportIsClosedWithAReason() {
    CaseId id = noticed("p1");
    line.desk().decide(id, "staff-1", removal("write to him at a.b@example.com"));
    run();
    Tracked waiting = reports(id).getFirst();
    assertEquals(Progress.State.OPEN, waiting.progress().state());
    line.desk().decide(id, "staff-2", removal(""));
    line.desk().waive(waiting.obligation().id(), "staff-2", "its words held an address");
    run();
    assertFalse(only().toString().contains("example.com"));
    assertEquals(
        List.of(Progress.State.WAIVED, Progress.State.DISCHARGED),
        reports(id).stream()
            .filter(
                it -> ((Duty.Report) it.obligation().duty()).kind() == Duty.Report.Kind.DECISION)
            .map(it -> it.progress().state())
            .toList());
  }
}
