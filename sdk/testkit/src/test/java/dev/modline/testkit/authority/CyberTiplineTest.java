package dev.modline.testkit.authority;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.authorities.ncmec.CyberTipline;
import dev.modline.authorities.ncmec.Reporter;
import dev.modline.model.Basis;
import dev.modline.model.Provenance;
import dev.modline.model.Territory;
import dev.modline.model.Trigger;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reports reach the CyberTipline whole, whatever it does; what may be there twice is marked. The
 * full number: {@code mvn -pl sdk/testkit -am verify -Dtest=CyberTiplineTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.args=-Dmodline.decisions=10000}.
 */
@Tag("promise-3")
@Tag("promise-4")
class CyberTiplineTest {
  /** The steps that hand over a file, of six: submit, two files with a description each, finish. */
  private static final Set<Integer> UPLOADS = Set.of(1, 3);

  private static final int MANY = Integer.getInteger("modline.decisions", 100);

  private final CyberTiplineSimulator tipline = new CyberTiplineSimulator("u", "p");
  private final AtomicReference<Instant> now = new AtomicReference<>(Submissions.NOW);
  @TempDir private Path folder;

  @AfterEach
  void close() {
    tipline.close();
  }

  /** Waits long unless silence is what is tried: a busy machine is no fault of the server. */
  private Duration patience = Duration.ofSeconds(25);

  private CyberTipline adapter() {
    return builder("u:p").build();
  }

  private CyberTipline.Builder builder(String credentials) {
    return CyberTipline.builder(
            () -> credentials, Reporter.of("trust@square.example"), folder.resolve("state"))
        .address(tipline.address())
        .entitledTo(Set.of("url", "account", "ip-address", "ip-time", "publicly-available"))
        .requestLimit(patience)
        .clock(now::get);
  }

  private static byte[] picture(int n) {
    return ("a harmless picture " + n + "\r\n--").getBytes(StandardCharsets.UTF_8);
  }

  private static Authority.Medium medium(String name, byte[] bytes, boolean viewed) {
    Optional<String> fileName = viewed ? Optional.of("holiday.png") : Optional.empty();
    return new Authority.Medium(name, viewed, fileName, () -> Optional.of(bytes));
  }

  private static Authority.Submission report(int n, Map<String, String> values, boolean viewed) {
    return report(n, "csam", values, viewed);
  }

  private static Authority.Submission report(
      int n, String category, Map<String, String> values, boolean viewed) {
    Authority.Submission plain =
        Submissions.of(
            CyberTipline.ID,
            n,
            new Provenance(Trigger.HASH_LIST, true, Provenance.Automation.FULLY),
            Submissions.decision(
                n, Basis.terms("rule 1", ""), category, "rule-1", Territory.worldwide()));
    return new Authority.Submission(
        plain.key(),
        plain.report(),
        plain.record(),
        values,
        1,
        List.of(
            medium("media@1/0", picture(n), viewed), medium("media@1/1", picture(-n - 1), false)));
  }

  private static Authority.Submission report(int n) {
    return report(n, Map.of("url", "https://square.example/p/" + n), false);
  }

  /** As the engine does it; each attempt by a new adapter, as after a crash. */
  private Delivery insist(Authority.Submission submission) throws Exception {
    for (int attempt = 1; attempt <= 300; attempt++) {
      Authority authority = adapter();
      try {
        if (attempt > 1) {
          Optional<Delivery> known = authority.find(submission.key());
          if (known.isPresent()) {
            return known.get();
          }
        }
        return authority.deliver(submission);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        now.updateAndGet(it -> it.plus(Duration.ofMinutes(1)));
      }
    }
    throw new AssertionError("not delivered in 300 attempts: " + submission.key());
  }

  private Map<Authority.Submission, Delivery> all(List<Authority.Submission> submissions)
      throws Exception {
    Map<Authority.Submission, Delivery> answers = new ConcurrentHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Delivery>> work = new ArrayList<>();
      submissions.forEach(
          it ->
              work.add(
                  () -> {
                    Delivery answer = insist(it);
                    answers.put(it, answer);
                    return answer;
                  }));
      for (Future<Delivery> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    return answers;
  }

  /** The finished reports that hold this submission's address. */
  private List<CyberTiplineSimulator.Report> finished(Authority.Submission submission) {
    return tipline.finished().stream()
        .filter(
            it ->
                it.document()
                    .at("internetDetails", "webPageIncident", "url")
                    .equals(submission.values().get("url")))
        .toList();
  }

  /** Files that something on the way repeated: who hands one over cannot notice. */
  private int doubledOnTheWay;

  private void assertWhole(Map<Authority.Submission, Delivery> answers) {
    answers.forEach(
        (submission, delivery) -> {
          Delivery.Acknowledged answer = assertInstanceOf(Delivery.Acknowledged.class, delivery);
          List<CyberTiplineSimulator.Report> there = finished(submission);
          assertTrue(!there.isEmpty(), "missing: " + submission);
          assertTrue(there.size() == 1 || answer.possibleDuplicate(), "an unmarked duplicate");
          CyberTiplineSimulator.Report last = tipline.reports().get(answer.reference());
          assertTrue(there.contains(last), "the reference is that of a finished report");
          Set<String> contents = new HashSet<>();
          last.files()
              .values()
              .forEach(file -> contents.add(new String(file.content(), StandardCharsets.UTF_8)));
          for (Authority.Medium medium : submission.media()) {
            assertTrue(
                contents.contains(
                    new String(medium.content().get().orElseThrow(), StandardCharsets.UTF_8)));
          }
          assertTrue(
              last.files().size() == submission.media().size() + doubledOnTheWay
                  || answer.possibleDuplicate());
          assertEquals(
              submission.media().size(),
              last.files().values().stream().filter(file -> !file.details().isEmpty()).count());
        });
  }

  @Test
  void aReportGoesThroughItsFourSteps() throws Exception {
    Authority.Submission it = report(1, Map.of("url", "https://a.example/?a=1&b=<x>"), true);
    Delivery.Acknowledged answer =
        assertInstanceOf(Delivery.Acknowledged.class, adapter().deliver(it));
    assertFalse(answer.possibleDuplicate());
    CyberTiplineSimulator.Report report = tipline.reports().get(answer.reference());
    assertTrue(report.finished());
    XmlNode document = report.document();
    assertEquals(
        "Child Pornography (possession, manufacture, and distribution)",
        document.at("incidentSummary", "incidentType"));
    assertEquals("2026-11-24T03:00:00Z", document.at("incidentSummary", "incidentDateTime"));
    assertEquals("", document.at("incidentSummary", "escalateToHighPriority"));
    assertEquals(
        "https://a.example/?a=1&b=<x>", document.at("internetDetails", "webPageIncident", "url"));
    assertEquals("trust@square.example", document.at("reporter", "reportingPerson", "email"));
    assertTrue(document.all("personOrUserReported").isEmpty(), "nobody supplied a person");
    assertEquals(
        "Found on a list of known content, by automated means. Decided by automated means alone.",
        document.at("additionalInfo"));
    List<CyberTiplineSimulator.File> files = List.copyOf(report.files().values());
    assertArrayEquals(picture(1), files.getFirst().content());
    XmlNode details = files.getFirst().details().getFirst();
    assertEquals("true", details.at("fileViewedByEsp"));
    assertEquals("holiday.png", details.at("originalFileName"));
    assertEquals("", files.getLast().details().getFirst().at("originalFileName"));
    assertEquals("false", files.getLast().details().getFirst().at("fileViewedByEsp"));
    assertEquals("", details.at("exifViewedByEsp") + details.at("publiclyAvailable"));
    assertEquals(
        List.of("MD5", "SHA256"),
        details.all("originalFileHash").stream()
            .map(hash -> hash.attributes().get("hashType"))
            .toList());
    assertEquals(6, tipline.requests());
    assertEquals(answer, adapter().deliver(it), "done is done");
    assertEquals(Optional.of(answer), adapter().find(it.key()));
    assertEquals(6, tipline.requests());
  }

  @Test
  @Tag("promise-8")
  void ofThePersonOnlyWhatTheHostSuppliedAndTheEntitlementOpened() throws Exception {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("account", "u-17");
    values.put("ip-address", "192.0.2.7");
    values.put("ip-time", "2026-11-24T02:00:00Z");
    values.put("publicly-available", "true");
    Delivery.Acknowledged answer =
        assertInstanceOf(Delivery.Acknowledged.class, adapter().deliver(report(1, values, false)));
    CyberTiplineSimulator.Report report = tipline.reports().get(answer.reference());
    XmlNode person = report.document().all("personOrUserReported").getFirst();
    assertEquals("u-17", person.at("espIdentifier"));
    assertEquals("192.0.2.7", person.at("ipCaptureEvent", "ipAddress"));
    assertEquals("", person.at("ipCaptureEvent", "eventName"), "nobody said which event it was");
    XmlNode details = report.files().values().iterator().next().details().getFirst();
    assertEquals("true", details.at("publiclyAvailable"));
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void eachFaultAtEachStepLosesNothingAndMarksWhatMayBeThereTwice(Misbehaviour fault)
      throws Exception {
    if (fault == Misbehaviour.SLOW || fault == Misbehaviour.COMMIT_THEN_SILENCE) {
      patience = Duration.ofSeconds(2);
    }
    for (int step = 0; step < 6; step++) {
      Misbehaviour[] script = new Misbehaviour[step + 1];
      java.util.Arrays.fill(script, Misbehaviour.NONE);
      script[step] = fault;
      tipline.mischief(Mischief.script(script));
      Authority.Submission it = report(step);
      Delivery answer = insist(it);
      doubledOnTheWay = fault == Misbehaviour.DUPLICATE && UPLOADS.contains(step) ? 1 : 0;
      assertWhole(Map.of(it, answer));
      boolean doubt = ((Delivery.Acknowledged) answer).possibleDuplicate();
      if (fault == Misbehaviour.NONE || step == 2 || step >= 4) {
        assertFalse(doubt, fault + " at step " + step + " leaves no doubt");
      }
    }
  }

  @Test
  void anyMixtureOfFaultsLosesNothingAndMarksWhatMayBeThereTwice() throws Exception {
    List<Misbehaviour> faults = new ArrayList<>(List.of(Misbehaviour.values()));
    faults.remove(Misbehaviour.NONE);
    faults.remove(Misbehaviour.DUPLICATE); // each step has it above, with its exact counts
    patience = Duration.ofMillis(700);
    tipline.mischief(Mischief.random(11, 0.2, faults));
    List<Authority.Submission> sent = new ArrayList<>();
    for (int n = 0; n < MANY; n++) {
      sent.add(report(n));
    }
    Map<Authority.Submission, Delivery> answers = all(sent);
    assertEquals(MANY, answers.size());
    assertWhole(answers);
  }

  @Test
  void afterACrashItGoesOnWhereItStood() throws Exception {
    tipline.mischief(
        Mischief.script(Misbehaviour.NONE, Misbehaviour.NONE, Misbehaviour.SERVER_ERROR));
    Authority.Submission it = report(1);
    assertThrows(Exception.class, () -> adapter().deliver(it));
    assertEquals(1, tipline.reports().size());
    Delivery answer = adapter().deliver(it);
    assertEquals(1, tipline.reports().size(), "no second report");
    assertEquals(2, tipline.finished().getFirst().files().size(), "no file twice");
    assertFalse(((Delivery.Acknowledged) answer).possibleDuplicate());
  }

  @Test
  void anUnfinishedReportThatIsGoneIsMadeAgainWithoutDoubt() throws Exception {
    tipline.mischief(Mischief.script(Misbehaviour.NONE, Misbehaviour.TOO_MANY_REQUESTS));
    Authority.Submission it = report(1);
    assertThrows(Exception.class, () -> adapter().deliver(it));
    tipline.forgetUnfinished();
    Delivery answer = insist(it);
    assertFalse(((Delivery.Acknowledged) answer).possibleDuplicate());
    assertEquals(1, tipline.finished().size());
  }

  @Test
  void aSubmissionOfUnknownOutcomeIsMadeAgainAndMarkedAndTheFirstStaysUnfinished()
      throws Exception {
    patience = Duration.ofSeconds(2);
    tipline.mischief(Mischief.script(Misbehaviour.COMMIT_THEN_SILENCE));
    Delivery answer = insist(report(1));
    assertTrue(((Delivery.Acknowledged) answer).possibleDuplicate());
    assertEquals(2, tipline.reports().size());
    assertEquals(1, tipline.finished().size());
  }

  @Test
  void aFinishOfUnknownOutcomeIsAskedForByFinishingAgain() throws Exception {
    Misbehaviour[] script = new Misbehaviour[6];
    java.util.Arrays.fill(script, Misbehaviour.NONE);
    script[5] = Misbehaviour.COMMIT_THEN_SILENCE;
    patience = Duration.ofSeconds(2);
    tipline.mischief(Mischief.script(script));
    Delivery answer = insist(report(1));
    assertFalse(((Delivery.Acknowledged) answer).possibleDuplicate());
    assertEquals(1, tipline.reports().size());
  }

  @Test
  void aFileThatArrivesDamagedIsSentAgain() throws Exception {
    tipline.garble(1);
    Authority.Submission it = report(1);
    assertThrows(Exception.class, () -> adapter().deliver(it));
    assertTrue(tipline.finished().isEmpty());
    Delivery answer = insist(it);
    assertWhole(Map.of(it, answer));
    assertTrue(((Delivery.Acknowledged) answer).possibleDuplicate(), "the damaged one is there");
  }

  @Test
  void invalidXmlGoesToAPersonAndLeavesNoDoubt() throws Exception {
    tipline.refuse("square.example/p/1");
    Delivery.Refused refused =
        assertInstanceOf(Delivery.Refused.class, adapter().deliver(report(1)));
    assertEquals("the CyberTipline calls the XML of submit invalid (4100)", refused.reason());
    tipline.refuse("");
    assertFalse(((Delivery.Acknowledged) adapter().deliver(report(1))).possibleDuplicate());
  }

  @Test
  void wrongCredentialsAreNoRefusal() throws Exception {
    Authority stranger = builder("u:old").build();
    assertThrows(Exception.class, () -> stranger.deliver(report(1)));
    assertTrue(tipline.reports().isEmpty());
    assertFalse(((Delivery.Acknowledged) insist(report(1))).possibleDuplicate());
  }

  @Test
  void aPersonsWordForPriorityIsPassedOn() throws Exception {
    Authority.Submission it = report(1);
    adapter()
        .deliver(
            new Authority.Submission(
                it.key(),
                it.report(),
                it.record(),
                it.values(),
                it.attempt(),
                it.media(),
                Optional.of("a child is in danger & now")));
    assertEquals(
        "a child is in danger & now",
        tipline.finished().getFirst().document().at("incidentSummary", "escalateToHighPriority"));
  }

  @Test
  void whatIsNotMappedAndWhatIsNoDecisionGoToAPerson() throws Exception {
    assertInstanceOf(Delivery.Refused.class, adapter().deliver(report(1, "scam", Map.of(), false)));
    assertEquals(0, tipline.requests());
  }
}
