package dev.modline.testkit.authority;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modline.authorities.dsa.DsaDatabase;
import dev.modline.model.Basis;
import dev.modline.model.Provenance;
import dev.modline.model.Territory;
import dev.modline.model.Trigger;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements reach the database each exactly once, whatever it does. The full number of decisions:
 * {@code mvn -pl sdk/testkit -am verify -Dtest=DsaDatabaseTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.args=-Dmodline.decisions=10000}.
 */
@Tag("promise-3")
@Tag("promise-4")
class DsaDatabaseTest {
  private static final int MANY = Integer.getInteger("modline.decisions", 300);

  private final DsaDatabaseSimulator database = new DsaDatabaseSimulator("t");
  private final AtomicReference<Instant> now = new AtomicReference<>(Submissions.NOW);

  @AfterEach
  void close() {
    database.close();
  }

  private DsaDatabase.Builder adapter() {
    return DsaDatabase.builder(database.address(), () -> "t")
        .linger(Duration.ofMillis(5))
        .clock(now::get);
  }

  /** Some faults are silence: nobody waits long for them here. */
  private DsaDatabase.Builder impatient() {
    return adapter().requestLimit(Duration.ofMillis(700));
  }

  /** As the engine does it: what failed is asked for, then repeated. */
  private Delivery insist(Authority authority, Authority.Submission submission) throws Exception {
    for (int attempt = 1; attempt <= 200; attempt++) {
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
    throw new AssertionError("not delivered in 200 attempts: " + submission.key());
  }

  private Map<String, Delivery> all(Authority authority, List<Authority.Submission> submissions)
      throws Exception {
    Map<String, Delivery> answers = new ConcurrentHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Delivery>> work = new ArrayList<>();
      for (Authority.Submission it : submissions) {
        work.add(
            () -> {
              Delivery answer = insist(authority, it);
              answers.put(it.record().id(), answer);
              return answer;
            });
      }
      for (Future<Delivery> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    return answers;
  }

  private static List<Authority.Submission> many(int count) {
    List<Authority.Submission> submissions = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      submissions.add(Submissions.of(DsaDatabase.ID, n));
    }
    return submissions;
  }

  private void assertEachOnce(List<Authority.Submission> sent, Map<String, Delivery> answers) {
    Map<String, JsonNode> stored = database.statements();
    assertEquals(sent.size(), stored.size());
    for (Authority.Submission it : sent) {
      String id = it.record().id();
      Delivery.Acknowledged answer = assertInstanceOf(Delivery.Acknowledged.class, answers.get(id));
      String uuid = stored.get(id).path("uuid").asText();
      assertTrue(Set.of(uuid, id).contains(answer.reference()), answer.reference());
      assertFalse(answer.possibleDuplicate());
    }
  }

  @Test
  void whatComesTogetherGoesTogether() throws Exception {
    List<Authority.Submission> sent = many(MANY);
    assertEachOnce(sent, all(adapter().linger(Duration.ofMillis(50)).build(), sent));
    assertTrue(database.largestBatch() > 1, "largest batch " + database.largestBatch());
    assertTrue(database.requests() < MANY);
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void eachFaultAloneLosesAndDoublesNothing(Misbehaviour fault) throws Exception {
    database.mischief(Mischief.script(fault, fault));
    List<Authority.Submission> sent = many(20);
    assertEachOnce(sent, all(impatient().build(), sent));
  }

  @Test
  void anyMixtureOfFaultsLosesAndDoublesNothing() throws Exception {
    List<Misbehaviour> faults = new ArrayList<>(List.of(Misbehaviour.values()));
    faults.remove(Misbehaviour.NONE);
    database.mischief(Mischief.random(7, 0.3, faults));
    List<Authority.Submission> sent = many(MANY);
    assertEachOnce(sent, all(impatient().build(), sent));
  }

  @Test
  void aRefusedStatementHoldsUpNoOther() throws Exception {
    List<Authority.Submission> sent = many(30);
    String unwanted = sent.get(11).record().id();
    database.refuse(unwanted);
    Map<String, Delivery> answers = all(adapter().linger(Duration.ofMillis(50)).build(), sent);
    assertEquals(new Delivery.Refused("the database refused category"), answers.remove(unwanted));
    assertEquals(29, database.statements().size());
    answers.values().forEach(it -> assertInstanceOf(Delivery.Acknowledged.class, it));
  }

  @Test
  void aStatementThatBreaksTheDatabaseHoldsUpNoOther() throws Exception {
    List<Authority.Submission> sent = new ArrayList<>(many(30));
    Authority.Submission poison = sent.get(11);
    database.breakOver(poison.record().id());
    DsaDatabase adapter = adapter().linger(Duration.ofMillis(50)).build();
    ConcurrentHashMap<String, Delivery> answers = new ConcurrentHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Authority.Submission it : sent) {
        threads.submit(() -> answers.put(it.record().id(), adapter.deliver(it)));
      }
    }
    assertEquals(29, answers.size());
    assertEquals(29, database.statements().size());
    assertThrows(Exception.class, () -> adapter.deliver(poison));
  }

  @Test
  void aDuplicateIsAskedForAndAcknowledged() throws Exception {
    Authority.Submission one = Submissions.of(DsaDatabase.ID, 1);
    Authority adapter = adapter().build();
    Delivery first = adapter.deliver(one);
    assertEquals(first, adapter.deliver(one));
    assertEquals(Optional.of(first), adapter.find(one.key()));
    assertEquals(Optional.empty(), adapter.find(Submissions.of(DsaDatabase.ID, 2).key()));
    assertEquals(1, database.statements().size());
  }

  @Test
  void automationIsSaidAsItWasInBothDirections() throws Exception {
    Authority adapter = adapter().linger(Duration.ZERO).build();
    int n = 0;
    for (Trigger trigger : Trigger.values()) {
      for (boolean detected : new boolean[] {true, false}) {
        for (Provenance.Automation how : Provenance.Automation.values()) {
          Authority.Submission it =
              Submissions.of(
                  DsaDatabase.ID,
                  n,
                  new Provenance(trigger, detected, how),
                  Submissions.decision(n, Basis.terms("rule 4", "")));
          n++;
          adapter.deliver(it);
          JsonNode statement = database.statements().get(it.record().id());
          assertEquals(detected ? "Yes" : "No", statement.path("automated_detection").asText());
          assertEquals("AUTOMATED_DECISION_" + how, statement.path("automated_decision").asText());
          assertEquals(source(trigger), statement.path("source_type").asText());
        }
      }
    }
    assertEquals(30, n);
  }

  private static String source(Trigger trigger) {
    return switch (trigger) {
      case OWN_INITIATIVE, HASH_LIST -> "SOURCE_VOLUNTARY";
      case NOTICE -> "SOURCE_ARTICLE_16";
      case TRUSTED_FLAGGER -> "SOURCE_TRUSTED_FLAGGER";
      case ORDER -> "SOURCE_TYPE_OTHER_NOTIFICATION";
    };
  }

  @Test
  void lawTerritoryAndLanguageAreSaid() throws Exception {
    Authority.Submission law =
        Submissions.of(
            DsaDatabase.ID,
            1,
            Submissions.provenance(0),
            Submissions.decision(
                1,
                Basis.law("§ 130 StGB", "closed text of the policy"),
                "hate",
                "rule-1",
                Territory.of(Set.of("DE", "AT", "VN"))));
    adapter().build().deliver(law);
    JsonNode it = database.statements().get(law.record().id());
    assertEquals("DECISION_GROUND_ILLEGAL_CONTENT", it.path("decision_ground").asText());
    assertEquals("§ 130 StGB", it.path("illegal_content_legal_ground").asText());
    assertEquals("[\"AT\",\"DE\"]", it.path("territorial_scope").toString());
    assertEquals("STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH", it.path("category").asText());
    assertEquals("[\"KEYWORD_HATE_SPEECH\"]", it.path("category_specification").toString());
    assertEquals(
        "[\"DECISION_VISIBILITY_CONTENT_DISABLED\"]", it.path("decision_visibility").toString());
    assertEquals("VI", it.path("content_language").asText());
    assertEquals("2026-11-24", it.path("application_date").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see a.b@example.com",
        "call 0901 234 567",
        "call +84 (90) 123-4567",
        "posted by @nguyen.van.a",
        "from 192.168.1.17",
        "account DE89 3704 0044 0532 0130 00",
        "at https://square.example/u/17"
      })
  @Tag("promise-8")
  void whatLooksLikePersonalDataGoesToAPerson(String explanation) throws Exception {
    Delivery answer =
        adapter()
            .build()
            .deliver(
                Submissions.of(
                    DsaDatabase.ID,
                    1,
                    Submissions.provenance(0),
                    Submissions.decision(1, Basis.terms("rule 4", explanation))));
    String reason = assertInstanceOf(Delivery.Refused.class, answer).reason();
    assertFalse(reason.contains(explanation.substring(explanation.length() - 5)), reason);
    assertEquals(0, database.requests());
  }

  @Test
  @Tag("promise-8")
  void aPersonsOwnWordsLeaveOnlyOnceApproved() throws Exception {
    Authority.Submission typed =
        Submissions.of(
            DsaDatabase.ID,
            1,
            Submissions.provenance(2),
            Submissions.decision(
                1, Basis.terms("rule 4", "I know him"), "scam", "", Territory.worldwide()));
    assertInstanceOf(Delivery.Refused.class, adapter().build().deliver(typed));
    assertEquals(0, database.requests());
    assertInstanceOf(
        Delivery.Acknowledged.class,
        adapter().approvedExplanations(Set.of("I know him")).build().deliver(typed));
  }

  @Test
  void nothingIsSaidToADatabaseWhoseCertificateHasExpired() throws Exception {
    ServerCertificate certificate = new ServerCertificate();
    try (DsaDatabaseSimulator secure = new DsaDatabaseSimulator("t", certificate)) {
      certificate.expire();
      List<Authority.Submission> sent = many(10);
      Authority adapter = over(secure, certificate);
      for (Authority.Submission it : sent) {
        assertThrows(Exception.class, () -> adapter.deliver(it));
      }
      assertEquals(0, secure.requests());
      certificate.renew();
      for (Authority.Submission it : sent) {
        insist(adapter, it);
      }
      assertEquals(10, secure.statements().size());
    }
  }

  private static Authority over(DsaDatabaseSimulator secure, ServerCertificate certificate) {
    return DsaDatabase.builder(secure.address(), () -> "t")
        .linger(Duration.ZERO)
        .http(HttpClient.newBuilder().sslContext(certificate.trust()).build())
        .build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"60;60", "Tue, 24 Nov 2026 03:01:00 GMT;60", "soon;30", "-5;30", "99999999;600"})
  void howLongToRestIsSaidInSecondsOrByADate(String asked, long seconds) throws Exception {
    AtomicInteger answers = new AtomicInteger();
    try (SimulatedServer busy =
        new SimulatedServer(
            (method, path, headers, body) ->
                answers.incrementAndGet() == 1
                    ? new SimulatedServer.Reply(429, Map.of("Retry-After", asked), new byte[0])
                    : SimulatedServer.Reply.empty(500))) {
      Authority adapter =
          DsaDatabase.builder(busy.address(), () -> "t")
              .linger(Duration.ZERO)
              .clock(now::get)
              .build();
      Authority.Submission it = Submissions.of(DsaDatabase.ID, 1);
      assertThrows(Exception.class, () -> adapter.deliver(it));
      now.updateAndGet(then -> then.plusSeconds(seconds - 1));
      assertThrows(Exception.class, () -> adapter.deliver(it));
      assertEquals(1, answers.get(), "it rests");
      now.updateAndGet(then -> then.plusSeconds(1));
      assertThrows(Exception.class, () -> adapter.deliver(it));
      assertEquals(2, answers.get(), "and no longer");
    }
  }

  @Test
  void anAnswerThatStopsInItsMiddleHoldsUpNothingForLong() throws Exception {
    try (ServerSocket stalling = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  Socket socket = stalling.accept();
                  socket.getInputStream().read();
                  socket
                      .getOutputStream()
                      .write("HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{".getBytes(UTF_8));
                  stalling.accept();
                } catch (IOException e) {
                  // The test is over.
                }
              });
      URI address = URI.create("http://127.0.0.1:" + stalling.getLocalPort() + "/");
      Authority adapter =
          DsaDatabase.builder(address, () -> "t")
              .requestLimit(Duration.ofMillis(500))
              .linger(Duration.ZERO)
              .build();
      assertThrows(Exception.class, () -> adapter.deliver(Submissions.of(DsaDatabase.ID, 1)));
    }
  }

  @Test
  void aWrongTokenIsNoRefusal() {
    Authority adapter = DsaDatabase.builder(database.address(), () -> "old").build();
    assertThrows(Exception.class, () -> adapter.deliver(Submissions.of(DsaDatabase.ID, 1)));
    assertTrue(database.statements().isEmpty());
  }
}
