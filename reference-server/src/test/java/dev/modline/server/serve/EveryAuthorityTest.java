package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.authorities.feed.FeedArchive;
import dev.modline.authorities.feed.FeedClient;
import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.Onboarding;
import dev.modline.server.ui.Live;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One post, one authority of every kind, one settings file: each gets its report, and says so. */
@Tag("promise-2")
@Tag("promise-3")
@Timeout(120)
class EveryAuthorityTest {
  @TempDir private Path folder;
  private Offices offices;
  private byte[] picture;

  @BeforeEach
  void open() throws Exception {
    offices = new Offices(folder);
    try (InputStream in = Live.class.getResourceAsStream("/demo/pictures/cat.png")) {
      picture = Objects.requireNonNull(in).readAllBytes();
    }
  }

  @AfterEach
  void close() {
    offices.close();
  }

  private String screen(Production server) {
    JsonObject post =
        new JsonObject()
            .put("id", "p-1")
            .put("text", "zorblax")
            .put("url", "https://square.example/p-1")
            .put("author", new JsonObject().put("id", "u-1"))
            .put(
                "media",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("id", "m")
                            .put("type", "image/png")
                            .put("data", Base64.getEncoder().encodeToString(picture))));
    HttpResponse<String> answer =
        offices.operator.call(
            server.address(),
            "POST",
            "/api/v1/screen",
            offices.operator.token("modline", "host"),
            post.encode());
    assertEquals(200, answer.statusCode(), answer.body());
    return new JsonObject(answer.body()).getString("caseId");
  }

  /** The reports of the case by addressee, as a moderator's client reads them. */
  private Map<String, JsonObject> reports(Production server, String caseId) {
    JsonObject file =
        offices.operator.json(
            server.address(),
            "/api/v1/cases/" + caseId + "/summary",
            offices.operator.token("modline", "moderator"));
    Map<String, JsonObject> reports = new TreeMap<>();
    for (Object each : file.getJsonArray("obligations")) {
      JsonObject json = (JsonObject) each;
      if (json.getString("duty").equals("report")) {
        reports.put(json.getString("subject").split(" ", -1)[1], json);
      }
    }
    return reports;
  }

  /** Asks until this holds of the reports; the test's limit ends what never comes. */
  private Map<String, JsonObject> await(
      Production server, String caseId, Predicate<Map<String, JsonObject>> wanted) {
    Map<String, JsonObject> now = reports(server, caseId);
    while (!wanted.test(now)) {
      now = reports(server, caseId);
    }
    return now;
  }

  private static boolean done(Map<String, JsonObject> reports, String authority) {
    return reports.get(authority).containsKey("evidence");
  }

  private static boolean tried(Map<String, JsonObject> reports, String authority) {
    return reports.get(authority).getInteger("attempts") > 0;
  }

  private boolean allDone(Map<String, JsonObject> reports) {
    return done(reports, Offices.FEED)
        && done(reports, Offices.DSA)
        && done(reports, Offices.TIPLINE)
        && done(reports, Offices.MAIL)
        && tried(reports, Offices.LETTER);
  }

  /** The authority's side of the feed: takes what is there and acknowledges it. */
  private void follow(Production server) throws Exception {
    String own = offices.operator.authority(Offices.FEED);
    String document =
        offices
            .operator
            .call(server.address(), "GET", "/feeds/" + Offices.FEED + "/onboarding", own, "")
            .body();
    try (FeedReader reader =
        Onboarding.read(document)
            .reader()
            .archive(FeedArchive.folder(folder.resolve("received")))
            .open()) {
      FeedClient client =
          new FeedClient(
              server.address().resolve("/feeds/" + Offices.FEED + "/poll"),
              reader,
              () -> own,
              HttpClient.newHttpClient());
      while (reader.archive().size() == 0) {
        client.poll(8, false);
        client.acknowledge();
      }
    }
  }

  private void assertEverybodyGotIt(Map<String, JsonObject> reports) {
    assertEquals(1, offices.mail.messages().size());
    String message = offices.mail.messages().getFirst().source();
    assertTrue(offices.mail.messages().getFirst().encrypted());
    assertTrue(message.contains(".json.p7s"), "signed");
    assertFalse(message.contains("zorblax"), "nobody's words");
    assertTrue(evidence(reports, Offices.MAIL).getString("reference").contains("modline."));

    assertEquals(1, offices.dsa.statements().size());

    assertEquals(1, offices.tipline.finished().size());
    var report = offices.tipline.finished().getFirst();
    assertEquals(
        "https://square.example/p-1",
        report.document().at("internetDetails", "webPageIncident", "url"));
    assertArrayEquals(picture, report.files().values().iterator().next().content());
    assertTrue(
        offices
            .tipline
            .reports()
            .containsKey(evidence(reports, Offices.TIPLINE).getString("reference")));

    assertEquals(1, offices.letters().size(), offices.letters().toString());
    String letter = offices.letters().getFirst();
    JsonObject waiting = reports.get(Offices.LETTER);
    assertTrue(waiting.getString("problem").contains(letter), waiting.encode());
  }

  private static JsonObject evidence(Map<String, JsonObject> reports, String authority) {
    JsonObject evidence = reports.get(authority).getJsonObject("evidence");
    assertEquals(authority, evidence.getString("by"));
    assertFalse(evidence.getString("reference").isEmpty());
    return evidence;
  }

  @Test
  void eachGetsItsReportAndItsReceiptIsInTheRecord() throws Exception {
    try (Production server = offices.operator.start()) {
      String caseId = screen(server);
      follow(server);
      Map<String, JsonObject> reports = await(server, caseId, this::allDone);
      assertEverybodyGotIt(reports);
      for (String each : new String[] {Offices.FEED, Offices.DSA, Offices.TIPLINE, Offices.MAIL}) {
        assertEquals("discharged", reports.get(each).getString("state"), each);
        assertFalse(evidence(reports, each).getBoolean("possibleDuplicate"), each);
      }
      posted(server, reports.get(Offices.LETTER).getString("id"));
      assertEquals("waived", reports(server, caseId).get(Offices.LETTER).getString("state"));
    }
  }

  /** A person has posted the letter and writes down what the department answered. */
  private void posted(Production server, String obligation) {
    HttpResponse<String> answer =
        offices.operator.call(
            server.address(),
            "POST",
            "/api/v1/obligations/" + obligation + "/waiver",
            offices.operator.token("modline", "operator"),
            "{\"reason\":\"posted; the department confirmed under 12/2026\"}");
    assertEquals(200, answer.statusCode(), answer.body());
  }

  @Test
  void aRestartWhileNobodyAnswersLosesNothingAndRepeatsNothing() throws Exception {
    offices.shut(true);
    String caseId;
    try (Production server = offices.operator.start()) {
      caseId = screen(server);
      await(
          server,
          caseId,
          now ->
              tried(now, Offices.DSA) && tried(now, Offices.TIPLINE) && tried(now, Offices.MAIL));
    }
    assertEquals(0, offices.mail.messages().size());
    assertEquals(0, offices.dsa.statements().size());
    assertEquals(0, offices.tipline.finished().size());

    offices.shut(false);
    Clock nextDay = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
    try (Production server = offices.operator.start(nextDay)) {
      follow(server);
      assertEverybodyGotIt(await(server, caseId, this::allDone));
    }
  }

  @Test
  void whatIsWrongWithAnAuthorityIsNamedBeforeAnythingIsOpened() throws IOException {
    Files.delete(folder.resolve("reports.p12"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> offices.operator.start()).getMessage();
    assertTrue(message.contains("authorities.xx.office.keystore"), message);
    assertFalse(Files.exists(folder.resolve("data")));
  }
}
