package dev.modline.detect.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.MovedClock;
import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.InvalidInput;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModerationsTest {
  private static final String RESULT =
      """
      {"flagged":%1$s,"categories":{"hate":%1$s,"violence":false,"illicit":null},
       "category_scores":{"hate":%2$s,"violence":0.01},"category_applied_input_types":{}}""";

  private final MovedClock clock = new MovedClock();
  private final List<AutoCloseable> open = new ArrayList<>();

  private ModelServer server(ModelServer.Answering answering) throws IOException {
    ModelServer server = new ModelServer(answering);
    open.add(server);
    return server;
  }

  private RemoteDetectorBuilder builder(ModelServer server) {
    return RemoteDetector.moderations("remote", server.url("/v1/moderations"), "omni")
        .aim("hate", "hate-speech", 0.7, Severity.HIGH)
        .together(1, Duration.ZERO)
        .clock(clock);
  }

  private RemoteDetector detector(RemoteDetectorBuilder builder) {
    RemoteDetector detector = builder.build();
    open.add(detector);
    return detector;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private static Post post(String text) {
    return Post.builder("p").author("somebody").text(text).language("en").build();
  }

  private static String answer(boolean flagged, double score) {
    return "{\"id\":\"m\",\"model\":\"omni\",\"results\":["
        + RESULT.formatted(flagged, score)
        + "]}";
  }

  /** A service that flags the texts with "bad" in them, each at its place. */
  private static void judge(ModelServer.Request request, ModelServer.Answer answer)
      throws IOException {
    List<String> results =
        Json.read(request.body()).texts("input").stream()
            .map(text -> RESULT.formatted(text.contains("bad"), text.contains("bad") ? 0.9 : 0.1))
            .toList();
    answer.send(200, "{\"results\":[" + String.join(",", results) + "]}");
  }

  private static Reason reason(Detection detection) {
    return assertInstanceOf(Detection.Unavailable.class, detection).reason();
  }

  private static List<Finding> found(Detection detection) {
    return assertInstanceOf(Detection.Found.class, detection).findings();
  }

  @Test
  void aScoreFromTheThresholdOnIsAFindingInTheOperatorsWords() throws Exception {
    ModelServer server = server(ModerationsTest::judge);
    RemoteDetector detector =
        detector(builder(server).key("sk-secret").version("2024-09-26").modelCard("card.md"));
    Finding finding = found(detector.detect(post("so bad"))).getFirst();
    assertEquals("hate-speech", finding.category());
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals(0.9, finding.confidence());
    assertEquals("hate", finding.rule());
    assertEquals(new Footing.Model("omni", finding.detectorVersion()), finding.footing());
    assertTrue(finding.detectorVersion().startsWith("2024-09-26+"), finding.detectorVersion());
    assertEquals("card.md", detector.manifest().modelCard());
    assertEquals(List.of(), found(detector.detect(post("so good"))));
    ModelServer.Request request = server.requests.getFirst();
    assertEquals("Bearer sk-secret", request.headers().get("Authorization"));
    assertEquals("{\"model\":\"omni\",\"input\":[\"so bad\"]}", request.body());
  }

  @Test
  void withoutAimsTheServicesOwnFlagsCount() throws Exception {
    ModelServer server = server(ModerationsTest::judge);
    RemoteDetector detector =
        detector(
            RemoteDetector.moderations("remote", server.url("/"), "omni")
                .severity(Severity.LOW)
                .clock(clock));
    Finding finding = found(detector.detect(post("bad"))).getFirst();
    assertEquals("hate", finding.category());
    assertEquals(Severity.LOW, finding.severity());
    assertEquals(List.of(), found(detector.detect(post("good"))));
  }

  @Test
  void textsThatComeTogetherGoTogetherAndEachGetsItsOwnAnswer() throws Exception {
    ModelServer server = server(ModerationsTest::judge);
    // The moment is a minute: what ends the waiting is that the batch is full.
    RemoteDetector detector =
        detector(builder(server).together(8, Duration.ofMinutes(1)).timeLimit(ofMinute()));
    List<Detection> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Detection>> asked =
          IntStream.range(0, 32)
              .mapToObj(i -> post((i % 2 == 0 ? "bad " : "good ") + i))
              .map(p -> CompletableFuture.supplyAsync(() -> detector.detect(p), threads))
              .toList();
      asked.forEach(each -> answers.add(each.join()));
    }
    for (int i = 0; i < answers.size(); i++) {
      assertEquals(i % 2 == 0 ? 1 : 0, found(answers.get(i)).size(), "text " + i);
    }
    assertEquals(4, server.requests.size());
  }

  private static Duration ofMinute() {
    return Duration.ofMinutes(1);
  }

  @Test
  void oneTextThatTheServiceCannotTakeHarmsNoOther() throws Exception {
    ModelServer server =
        server(
            (request, answer) -> {
              if (request.body().contains("poison")) {
                answer.send(400, "{\"error\":{}}");
              } else {
                judge(request, answer);
              }
            });
    RemoteDetector detector =
        detector(builder(server).together(8, Duration.ofMinutes(1)).timeLimit(ofMinute()));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Detection>> asked =
          IntStream.range(0, 8)
              .mapToObj(i -> post(i == 3 ? "poison" : "bad " + i))
              .map(p -> CompletableFuture.supplyAsync(() -> detector.detect(p), threads))
              .toList();
      for (int i = 0; i < 8; i++) {
        if (i == 3) {
          assertEquals(Reason.REFUSED, reason(asked.get(i).join()));
        } else {
          assertEquals(1, found(asked.get(i).join()).size());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"results\":[]}",
        "{\"results\":{}}",
        "{\"results\":[{}]}",
        "{\"results\":[{\"category_scores\":{\"violence\":1}}]}",
        "{\"results\":[{\"category_scores\":{\"hate\":1.2}}]}",
        "{\"results\":[{\"category_scores\":{\"hate\":NaN}}]}",
        "{\"results\":[{\"category_scores\":{\"hate\":\"high\"}}]}",
        "{\"results\":[{\"category_scores\":{\"hate\":1e999999}}]}",
        "{\"results\":[{\"category_scores\":{\"hate\":0.1,\"hate\":0.9}}]}",
        "{\"results\":[{\"category_scores\":{\"hate\":0.1}},{\"category_scores\":{\"hate\":1}}]}",
        "{\"results\":[{\"category_scores\":{\"hate\":0.1}}]} {}",
        "{\"results\":[{\"category_scores\":{\"hate\":0.1}}]",
        "<html>Welcome</html>",
      })
  @Tag("promise-10")
  void anAnswerThatIsNotExactlyRightIsAFaultAndNeverClean(String body) throws Exception {
    ModelServer server = server((request, answer) -> answer.send(200, body));
    Detection.Unavailable fault =
        assertInstanceOf(
            Detection.Unavailable.class, detector(builder(server)).detect(post("the post itself")));
    assertEquals(Reason.FAULT, fault.reason());
    assertFalse(fault.detail().contains("the post"), fault.detail());
  }

  @Test
  @Tag("promise-10")
  void aServiceThatContradictsItselfIsNotBelieved() throws Exception {
    String body = answer(true, 0.9).replace("\"hate\":true", "\"hate\":false");
    ModelServer server = server((request, answer) -> answer.send(200, body));
    RemoteDetector detector =
        detector(RemoteDetector.moderations("remote", server.url("/"), "omni").clock(clock));
    assertEquals(Reason.FAULT, reason(detector.detect(post("x"))));
  }

  @Test
  @Tag("promise-10")
  void whateverTheServerDoesIsUnavailableAndNothingIsRemembered() throws Exception {
    String good = answer(false, 0.1);
    ModelServer server = server((request, answer) -> answer.send(500, ""));
    RemoteDetector detector = detector(builder(server).timeLimit(Duration.ofMillis(400)));
    assertEquals(Reason.FAULT, reason(detector.detect(post("a"))));
    server.answering = (request, answer) -> answer.send(401, "{}");
    assertEquals(Reason.FAULT, reason(detector.detect(post("a"))));
    server.answering =
        (request, answer) -> answer.header("Location", "http://127.0.0.1:1/").send(302, "");
    assertEquals(Reason.FAULT, reason(detector.detect(post("a"))));
    server.answering = (request, answer) -> answer.send(413, "");
    assertEquals(Reason.LIMIT_EXCEEDED, reason(detector.detect(post("a"))));
    server.answering = (request, answer) -> answer.cutOff(good);
    assertEquals(Reason.FAULT, reason(detector.detect(post("a"))));
    server.answering = (request, answer) -> answer.flood();
    assertEquals(Reason.FAULT, reason(detector.detect(post("a"))));
    server.answering = (request, answer) -> answer.silence();
    assertEquals(Reason.TIME_LIMIT, reason(detector.detect(post("a"))));
    server.answering = (request, answer) -> answer.stall(good);
    assertEquals(Reason.TIME_LIMIT, reason(detector.detect(post("a"))));
    server.answering = (request, answer) -> answer.send(200, good);
    assertEquals(List.of(), found(detector.detect(post("a"))));
  }

  @Test
  void nobodyThereIsAFault() throws Exception {
    ModelServer gone = new ModelServer(ModerationsTest::judge);
    URI url = gone.url("/");
    gone.close();
    RemoteDetector detector =
        detector(RemoteDetector.moderations("remote", url, "omni").clock(clock));
    assertEquals(Reason.FAULT, reason(detector.detect(post("a"))));
  }

  @Test
  void aServiceThatAsksForARestGetsIt() throws Exception {
    ModelServer server =
        server((request, answer) -> answer.header("Retry-After", "30").send(429, ""));
    RemoteDetector detector = detector(builder(server));
    assertEquals(Reason.CIRCUIT_OPEN, reason(detector.detect(post("a"))));
    server.answering = ModerationsTest::judge;
    clock.move(Duration.ofSeconds(29));
    assertEquals(Reason.CIRCUIT_OPEN, reason(detector.detect(post("a"))));
    assertEquals(1, server.requests.size());
    clock.move(Duration.ofSeconds(1));
    assertEquals(List.of(), found(detector.detect(post("a"))));

    server.answering =
        (request, answer) ->
            answer.header("Retry-After", "Tue, 24 Nov 2026 10:02:00 GMT").send(503, "");
    assertEquals(Reason.CIRCUIT_OPEN, reason(detector.detect(post("b"))));
    server.answering = ModerationsTest::judge;
    clock.move(Duration.ofSeconds(89));
    assertEquals(Reason.CIRCUIT_OPEN, reason(detector.detect(post("b"))));
    clock.move(Duration.ofSeconds(1));
    assertEquals(List.of(), found(detector.detect(post("b"))));

    server.answering = (request, answer) -> answer.header("Retry-After", "999999999").send(429, "");
    assertEquals(Reason.CIRCUIT_OPEN, reason(detector.detect(post("c"))));
    server.answering = ModerationsTest::judge;
    clock.move(Duration.ofHours(1));
    assertEquals(List.of(), found(detector.detect(post("c"))), "no answer silences for longer");
  }

  @Test
  void theSameTextIsAskedAboutOnceAnHour() throws Exception {
    ModelServer server = server(ModerationsTest::judge);
    RemoteDetector detector = detector(builder(server).remembers(2, Duration.ofHours(1)));
    detector.detect(post("bad"));
    assertEquals(1, found(detector.detect(post("bad"))).size());
    assertEquals(1, server.requests.size());
    detector.detect(Post.builder("q").text("bad").language("vi").build());
    assertEquals(2, server.requests.size(), "the language is part of the question");
    detector.detect(post("two"));
    detector.detect(post("three"));
    detector.detect(post("bad"));
    assertEquals(5, server.requests.size(), "only two are remembered");
    clock.move(Duration.ofHours(1));
    detector.detect(post("bad"));
    assertEquals(6, server.requests.size(), "and for an hour");
  }

  @Test
  @Tag("promise-10")
  void aSpentBudgetIsUnavailableUntilTheHourHasRoom() throws Exception {
    ModelServer server = server(ModerationsTest::judge);
    RemoteDetector detector = detector(builder(server).budget(0.03, 0.01));
    detector.detect(post("1"));
    clock.move(Duration.ofMinutes(30));
    detector.detect(post("2"));
    detector.detect(post("3"));
    assertEquals(Reason.BUDGET_SPENT, reason(detector.detect(post("4"))));
    assertEquals(List.of(), found(detector.detect(post("3"))), "what is known costs nothing");
    clock.move(Duration.ofMinutes(30));
    assertEquals(List.of(), found(detector.detect(post("4"))));
    assertEquals(Reason.BUDGET_SPENT, reason(detector.detect(post("5"))), "two of this hour");
    assertEquals(4, server.requests.size());
  }

  @Test
  void aTextThatIsTooLongIsNotSent() throws Exception {
    ModelServer server = server(ModerationsTest::judge);
    RemoteDetector detector = detector(builder(server).mostText(10));
    assertEquals(Reason.LIMIT_EXCEEDED, reason(detector.detect(post("12345678901"))));
    assertEquals(List.of(), found(detector.detect(post("😀".repeat(10)))));
    assertEquals(1, server.requests.size());
  }

  @Test
  void aKeyGoesEncryptedOrNowhere() {
    URI plain = URI.create("http://models.example/v1/moderations");
    assertThrows(
        InvalidInput.class,
        () -> RemoteDetector.moderations("remote", plain, "omni").key("sk-secret").build());
    assertThrows(
        InvalidInput.class,
        () ->
            RemoteDetector.moderations("remote", URI.create("https://m.example/"), "omni")
                .key("sk-\nsecret")
                .build());
    try (RemoteDetector secure =
        RemoteDetector.moderations("remote", URI.create("https://m.example/"), "omni")
            .key("sk-secret")
            .build()) {
      assertFalse(secure.toString().contains("secret"));
      assertFalse(secure.manifest().version().contains("secret"));
    }
  }
}
