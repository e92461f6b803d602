package dev.modline.server.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.modline.authorities.ncmec.CyberTipline;
import dev.modline.authorities.ncmec.Reporter;
import dev.modline.law.LawPacks;
import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Event;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Severity;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.testkit.authority.CyberTiplineSimulator;
import dev.modline.testkit.authority.XmlNode;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A person has a case reported to the tipline; what it may be told of the author is told it only.
 */
@Tag("USC-2258A")
class TiplineDeskTest {
  private static final List<String> PERSONAL =
      List.of(
          "jo-screen-77", "Jo Shown 77", "https://square.example/u/jo77", "192.0.2.77", "40177");

  @TempDir private Path folder;
  private final CyberTiplineSimulator tipline = new CyberTiplineSimulator("u", "p");
  private final Live live = new Live();
  private final List<Authority.Submission> feed = new ArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = rootLogger();
  private final Level level = root.getLevel();
  private TestServer server;

  /** While another test is setting SLF4J up, it hands out loggers that stand in for the real. */
  private static Logger rootLogger() {
    while (true) {
      if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger logger) {
        return logger;
      }
      Thread.onSpinWait();
    }
  }

  @BeforeEach
  void open() {
    log.start();
    root.addAppender(log);
    server =
        new TestServer(
            b ->
                b.listeners(live)
                    .inline("suspects")
                    .detectors(suspects())
                    .law(LawPacks.builder().shipped("us", "eu").demo().build())
                    .jurisdictions("US", "EU")
                    .platform((target, desired, version) -> Platform.Effect.applied())
                    .authorities(ncmec(), other())
                    .manual(),
            List.of(
                new Consoles(
                    new Assets(),
                    live,
                    ClosedMedia.standard(),
                    Optional.of(new Tipline("us.ncmec", Set.of("csam"))))));
  }

  @AfterEach
  void close() {
    server.close();
    tipline.close();
    root.detachAppender(log);
    root.setLevel(level);
  }

  private CyberTipline ncmec() {
    return CyberTipline.builder(() -> "u:p", Reporter.of("trust@square.example"), folder)
        .address(tipline.address())
        .entitledTo(
            Set.of(
                "url",
                "screen-name",
                "display-name",
                "profile-url",
                "ip-address",
                "ip-port",
                "ip-event",
                "ip-time"))
        .build();
  }

  /** Another authority that names everything as its own right, and does not take an origin. */
  private Authority other() {
    return new Authority() {
      @Override
      public String id() {
        return "eu.tdb";
      }

      @Override
      public Set<String> entitlements() {
        return Set.of("content", "url", "target", "screen-name", "ip-address", "profile-url");
      }

      @Override
      public Delivery deliver(Submission submission) {
        feed.add(submission);
        return Delivery.acknowledged("taken");
      }
    };
  }

  /** Is not sure: a person has to look. */
  private static Detector suspects() {
    return Detector.of(
        Manifest.builder("suspects", "1").execution(Manifest.Execution.INLINE).build(),
        post ->
            Detection.of(
                List.of(
                    Finding.builder("suspects", post.text().contains("csam") ? "csam" : "insult")
                        .severity(Severity.MEDIUM)
                        .build())));
  }

  private CaseId screen(String id, String text) {
    JsonObject post =
        new JsonObject()
            .put("id", id)
            .put("text", text)
            .put("url", "https://square.example/" + id)
            .put("author", new JsonObject().put("id", "u-77").put("country", "US"))
            .put(
                "origin",
                new JsonObject()
                    .put("screenName", PERSONAL.get(0))
                    .put("displayName", PERSONAL.get(1))
                    .put("profileUrl", PERSONAL.get(2))
                    .put("address", PERSONAL.get(3))
                    .put("port", Integer.parseInt(PERSONAL.get(4)))
                    .put("at", "2026-11-24T02:59:00Z"));
    HttpResponse<String> answer = server.post(Role.HOST, "/api/v1/screen", post);
    assertEquals(200, answer.statusCode(), answer.body());
    return new CaseId(new JsonObject(answer.body()).getString("caseId"));
  }

  private HttpResponse<String> report(Role role, CaseId id, String... fields) {
    StringBuilder form = new StringBuilder("x=1");
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&')
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return server.send(
        server
            .request("/cases/" + id + "/tipline")
            .header("Authorization", "Bearer " + server.bearer(role))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString())));
  }

  private String page(CaseId id) {
    return server.get(Role.MODERATOR, "/cases/" + id).body();
  }

  @Test
  void aPersonRemovesAndReportsWithPriorityAndSeesHowItStands() {
    CaseId id = screen("p1", "csam, perhaps");
    server.line.controls().dischargeDue();
    assertTrue(tipline.reports().isEmpty(), "a suspicion alone is not reported");
    assertTrue(page(id).contains("none yet"), page(id));

    assertEquals(422, report(Role.MODERATOR, id, "tiplineReference", "18 USC 2252A").statusCode());
    assertEquals(422, report(Role.MODERATOR, id, "apparent", "yes").statusCode());
    assertTrue(server.line.desk().look(id).rulings().isEmpty(), "nothing by halves");

    HttpResponse<String> done =
        report(
            Role.MODERATOR,
            id,
            "apparent",
            "yes",
            "tiplineReference",
            "18 USC 2252A",
            "priority",
            "a child may be in danger & now");
    assertEquals(303, done.statusCode(), done.body());
    assertTrue(page(id).contains("Priority has been asked for."));
    server.line.controls().dischargeDue();

    CyberTiplineSimulator.Report report = tipline.finished().getFirst();
    XmlNode document = report.document();
    assertEquals(
        "a child may be in danger & now", document.at("incidentSummary", "escalateToHighPriority"));
    assertEquals(PERSONAL.get(0), document.at("personOrUserReported", "screenName"));
    assertEquals(PERSONAL.get(2), document.at("personOrUserReported", "profileUrl"));
    assertEquals(
        PERSONAL.get(3), document.at("personOrUserReported", "ipCaptureEvent", "ipAddress"));
    assertEquals("Upload", document.at("personOrUserReported", "ipCaptureEvent", "eventName"));
    String number = tipline.reports().keySet().iterator().next();
    assertTrue(page(id).contains(number), "the page shows the tipline's own number");
    assertTrue(
        server.line.desk().look(id).history().stream()
            .anyMatch(it -> it.event() instanceof Event.Prioritised));

    HttpResponse<String> late = report(Role.MODERATOR, id, "priority", "again");
    assertEquals(409, late.statusCode(), "it was sent already");
  }

  @Test
  @Tag("promise-8")
  void theOriginStandsInNoLogLineNoPageNoAnswerAndNoOtherAuthoritysReport() {
    root.setLevel(Level.DEBUG);
    CaseId id = screen("p1", "csam, perhaps");
    report(Role.MODERATOR, id, "apparent", "yes", "tiplineReference", "18 USC 2252A");
    server.line.controls().dischargeDue();
    assertEquals(1, tipline.finished().size());
    assertEquals(1, feed.size(), "the other authority got its report too");

    StringBuilder seen = new StringBuilder(page(id));
    seen.append(server.get(Role.MODERATOR, "/api/v1/cases/" + id).body());
    seen.append(server.get(Role.MODERATOR, "/api/v1/cases/" + id + "/summary").body());
    seen.append(server.get(Role.MODERATOR, "/queue/list").body());
    for (Authority.Submission each : feed) {
      seen.append(each).append(each.values()).append(each.record().personal());
      seen.append(each.record().sealed());
    }
    for (ILoggingEvent line : List.copyOf(log.list)) {
      seen.append(line.getFormattedMessage()).append('\n');
    }
    server.line.desk().look(id).history().forEach(it -> seen.append(it.event()));
    for (String personal : PERSONAL) {
      assertFalse(seen.toString().contains(personal), personal);
    }
    assertTrue(page(id).contains("screen name, shown name"), "that it is known is shown");
  }

  @Test
  @Tag("promise-11")
  void nobodyButAModeratorCanAndOnlyWhereItConcernsTheTipline() {
    CaseId id = screen("p1", "csam, perhaps");
    for (Role role : Role.values()) {
      if (role != Role.MODERATOR) {
        assertEquals(
            403,
            report(role, id, "apparent", "yes", "tiplineReference", "x").statusCode(),
            role.name());
      }
    }
    CaseId insult = screen("p2", "an insult");
    assertFalse(page(insult).contains("tipline-title"));
    assertEquals(
        409,
        report(Role.MODERATOR, insult, "apparent", "yes", "tiplineReference", "x").statusCode());
    assertTrue(server.line.desk().look(insult).rulings().isEmpty());
    server.line.controls().dischargeDue();
    assertTrue(tipline.reports().isEmpty());
  }

  @Test
  void wrongPartsOfAnOriginAreNamedAndNeverRepeated() {
    for (String[] wrong :
        List.of(
            new String[] {"address", "secret.example"},
            new String[] {"address", "1.2.3.400"},
            new String[] {"profileUrl", "javascript:secret"},
            new String[] {"screenName", " "})) {
      JsonObject post =
          new JsonObject()
              .put("id", "p9")
              .put("text", "csam")
              .put("origin", new JsonObject().put(wrong[0], wrong[1]));
      HttpResponse<String> answer = server.post(Role.HOST, "/api/v1/screen", post);
      assertTrue(answer.statusCode() == 400 || answer.statusCode() == 422, answer.body());
      assertTrue(answer.body().contains("origin." + wrong[0]), answer.body());
      assertFalse(answer.body().contains("secret"), answer.body());
    }
  }
}
