package dev.modline.server.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Event;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Media;
import dev.modline.model.Notice;
import dev.modline.model.Post;
import dev.modline.model.Recorded;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.spi.Detector;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Media of the gravest cases are in no page until somebody opens one on purpose. */
@Tag("promise-11")
class ClosedMediaTest {
  private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, 7, 7, 7, 7, 7, 7, 7, 7, 7};

  private final Live live = new Live();
  private final TestServer server =
      new TestServer(
          b -> b.listeners(live).inline("marks").detectors(marks()),
          List.of(new Consoles(new Assets(), live)));

  @AfterEach
  void close() {
    server.close();
  }

  /** Calls every picture of a post that names a category in its text a hit in it. */
  private static Detector marks() {
    return Detector.of(
        Manifest.builder("marks", "1").execution(Manifest.Execution.INLINE).build(),
        post ->
            post.text().startsWith("as ")
                ? Detection.of(
                    List.of(
                        Finding.builder("marks", post.text().substring(3))
                            .severity(Severity.CRITICAL)
                            .build()))
                : Detection.clean());
  }

  private CaseId screen(String id, String text) {
    return server
        .line
        .screen(
            Post.builder(id)
                .author("u-1")
                .text(text)
                .media(Media.of("m", "image/jpeg", PICTURE))
                .build())
        .caseId()
        .orElseThrow();
  }

  private HttpResponse<String> open(Role role, CaseId id, String form) {
    return server.send(
        server
            .request("/cases/" + id + "/media")
            .header("Authorization", "Bearer " + server.bearer(role))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static boolean showsPicture(String html) {
    return html.contains("data:image")
        || html.contains(Base64.getEncoder().encodeToString(PICTURE));
  }

  private List<Recorded> openings(CaseId id) {
    return server.line.desk().look(id).history().stream()
        .filter(it -> it.event() instanceof Event.Viewed viewed && !viewed.media().isEmpty())
        .toList();
  }

  @Test
  void anOrdinaryPictureIsShownAndThatItWasIsRecorded() {
    CaseId id = screen("p1", "as insult");
    assertTrue(showsPicture(server.get(Role.MODERATOR, "/cases/" + id).body()));
    assertEquals(1, openings(id).size());
    assertTrue(server.line.desk().look(id).viewed(server.line.desk().look(id).media().getFirst()));
  }

  @Test
  void aClosedMediumIsInNoPageAndNoAnswerOfTheApi() {
    CaseId id = screen("p1", "as csam");
    for (String path :
        List.of(
            "/cases/" + id,
            "/cases/" + id + "?action=remove",
            "/queue",
            "/queue/list",
            "/api/v1/cases/" + id,
            "/api/v1/cases/" + id + "/summary")) {
      HttpResponse<String> answer = server.get(Role.MODERATOR, path);
      assertEquals(200, answer.statusCode(), path);
      assertFalse(showsPicture(answer.body()), path);
    }
    String html = server.get(Role.MODERATOR, "/cases/" + id).body();
    assertFalse(html.contains("<img"), "no picture at all on the page");
    assertTrue(html.contains("media@1/0"));
    assertTrue(html.contains("Nobody has opened this one."));
    assertEquals(List.of(), openings(id), "nothing of it counts as an opening of the medium");
  }

  @Test
  void openingIsDeliberateAndOnTheRecordWithWhoAndWhen() {
    CaseId id = screen("p1", "as csam");
    HttpResponse<String> hasty = open(Role.MODERATOR, id, "medium=media%401%2F0");
    assertEquals(422, hasty.statusCode());
    assertFalse(showsPicture(hasty.body()));
    assertEquals(List.of(), openings(id));

    HttpResponse<String> opened = open(Role.MODERATOR, id, "medium=media%401%2F0&deliberate=yes");
    assertEquals(200, opened.statusCode());
    assertTrue(showsPicture(opened.body()));
    assertEquals("no-store", opened.headers().firstValue("Cache-Control").orElse(""));
    Case after = server.line.desk().look(id);
    assertTrue(after.viewed(after.media().getFirst()));
    assertEquals(1, openings(id).size());
    assertEquals("mod-1", ((dev.modline.model.Actor.Staff) openings(id).getFirst().actor()).id());

    String again = server.get(Role.MODERATOR, "/cases/" + id).body();
    assertFalse(showsPicture(again), "once opened is not open for ever");
    assertTrue(again.contains("A member of staff has opened this one."));
    assertTrue(again.contains("media@1/0"));
  }

  @Test
  void whatIsNotThereIsNotOpenedAndNotRecorded() {
    CaseId id = screen("p1", "as csam");
    for (String medium : List.of("media%401%2F9", "text%401", "", "..%2F..")) {
      assertEquals(
          404, open(Role.MODERATOR, id, "medium=" + medium + "&deliberate=yes").statusCode());
    }
    assertEquals(404, open(Role.MODERATOR, new CaseId("c-none"), "deliberate=yes").statusCode());
    assertEquals(List.of(), openings(id));
  }

  @Test
  void everybodyElseIsTurnedAway() {
    CaseId id = screen("p1", "as csam");
    for (Role role : Role.values()) {
      if (role != Role.MODERATOR) {
        HttpResponse<String> answer = open(role, id, "medium=media%401%2F0&deliberate=yes");
        assertEquals(403, answer.statusCode(), role.name());
      }
    }
    assertEquals(List.of(), openings(id));
  }

  @Test
  void aReportersWordIsEnoughToCloseThem() {
    CaseId id = screen("p1", "as insult");
    server.line.notice(
        Notice.builder("n-1", Target.post("p1")).category("csam").reasons("look at it").build());
    assertFalse(showsPicture(server.get(Role.MODERATOR, "/cases/" + id).body()));
  }
}
