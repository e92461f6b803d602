package dev.modline.server.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Action;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.spi.Detector;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two moderators have one case open: the second never overwrites the first unawares. */
@Tag("promise-11")
class OvertakenTest {
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9]+)\"");

  private final Live live = new Live();
  private TestServer server;

  @BeforeEach
  void open() {
    Detector everything =
        Detector.of(
            Manifest.builder("words", "1").build(),
            post ->
                Detection.of(
                    List.of(Finding.builder("words", "scam").severity(Severity.LOW).build())));
    server =
        new TestServer(
            b -> b.listeners(live).detectors(everything),
            List.of(new Consoles(new Assets(), live)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whoComesSecondIsToldWhoDecidedWhatAndKeepsTheText() {
    CaseId id = screen();
    String mine = page(id);
    server.line.desk().decide(id, "another-moderator", dev.modline.Judgement.allow());

    HttpResponse<String> late = decide(id, seen(mine), "REMOVE", "you wrote at length");
    assertEquals(409, late.statusCode());
    assertTrue(late.body().contains("another-moderator"), "who");
    assertTrue(late.body().contains("Your text is kept"), late.body());
    Case untouched = server.line.desk().look(id);
    assertEquals(1, untouched.rulings().size());
    assertEquals(Action.ALLOW, untouched.rulings().getFirst().decision().action());
  }

  @Test
  void theFormIsKeptAndSendingItOnceMoreIsMeant() {
    CaseId id = screen();
    String mine = page(id);
    server.line.notice(
        dev.modline.model.Notice.builder("n-1", server.line.desk().look(id).target())
            .category("scam")
            .reasons("it is one")
            .build());
    HttpResponse<String> late = decide(id, seen(mine), "ALLOW", "you wrote at length");
    assertEquals(409, late.statusCode());
    assertTrue(late.body().contains("you wrote at length"), "the text is kept");
    assertEquals(303, decide(id, seen(late.body()), "ALLOW", "you wrote at length").statusCode());
  }

  @Test
  void anApiCallerThatNamesWhatItSawIsToldTheSame() {
    CaseId id = screen();
    long seen =
        new JsonObject(server.get(Role.MODERATOR, "/api/v1/cases/" + id).body()).getLong("version");
    server.line.desk().decide(id, "another-moderator", dev.modline.Judgement.allow());
    JsonObject judgement = new JsonObject().put("action", "allow").put("seen", seen);
    HttpResponse<String> late =
        server.post(Role.MODERATOR, "/api/v1/cases/" + id + "/decision", judgement);
    assertEquals(409, late.statusCode());
    assertTrue(late.body().contains("another-moderator"), late.body());
  }

  private CaseId screen() {
    return server
        .line
        .screen(Post.builder("p-1").author("u-1").text("look").build())
        .caseId()
        .orElseThrow();
  }

  private String page(CaseId id) {
    return server.get(Role.MODERATOR, "/cases/" + id).body();
  }

  private static String seen(String page) {
    Matcher matcher = SEEN.matcher(page);
    assertTrue(matcher.find(), "the form says which version it shows");
    return matcher.group(1);
  }

  private HttpResponse<String> decide(CaseId id, String seen, String action, String note) {
    String form =
        "action=%s&category=scam&severity=LOW&basis=TERMS&reference=1&reason=scam&note=%s&seen=%s"
            .formatted(action, URLEncoder.encode(note, StandardCharsets.UTF_8), seen);
    return server.send(
        server
            .request("/cases/" + id + "/decide")
            .header("Authorization", "Bearer " + server.bearer(Role.MODERATOR))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }
}
