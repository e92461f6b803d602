package dev.modline.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.TestServer;
import dev.modline.server.auth.DemoTokens;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Limits;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page, form, stream, log and feed, tried by nobody and by every role that must not have it.
 */
class PageRolesTest {
  private record Door(String method, String path, Set<Role> open) {}

  private static final List<Door> DOORS =
      List.of(
          door("GET", "/queue", Role.MODERATOR),
          door("GET", "/queue/list", Role.MODERATOR),
          door("GET", "/cases/c-1", Role.MODERATOR),
          door("POST", "/cases/c-1/claim", Role.MODERATOR),
          door("POST", "/cases/c-1/release", Role.MODERATOR),
          door("POST", "/cases/c-1/preview", Role.MODERATOR),
          door("POST", "/cases/c-1/decide", Role.MODERATOR),
          door("POST", "/cases/c-1/appeal", Role.MODERATOR),
          door("POST", "/cases/c-1/order", Role.MODERATOR),
          door("POST", "/cases/c-1/order-check", Role.MODERATOR),
          door("POST", "/cases/c-1/media", Role.MODERATOR),
          door("POST", "/cases/c-1/tipline", Role.MODERATOR),
          door("GET", "/operator", Role.OPERATOR),
          door("GET", "/operator/state", Role.OPERATOR),
          door("POST", "/operator/suspend", Role.OPERATOR),
          door("POST", "/operator/resume", Role.OPERATOR),
          door("POST", "/operator/observe", Role.OPERATOR),
          door("POST", "/operator/enforce", Role.OPERATOR),
          door("POST", "/operator/erase", Role.OPERATOR),
          door("POST", "/operator/waive", Role.OPERATOR),
          door("GET", "/authority", Role.AUTHORITY),
          door("GET", "/authority/state", Role.AUTHORITY),
          door("GET", "/square", Role.USER),
          door("GET", "/square/feed", Role.USER),
          door("GET", "/square/unread", Role.USER),
          door("GET", "/square/posts/p-1", Role.USER),
          door("GET", "/square/posts/p-1/thread", Role.USER),
          door("GET", "/square/inbox", Role.USER),
          door("GET", "/square/inbox/list", Role.USER),
          door("GET", "/square/inbox/k", Role.USER),
          door("GET", "/square/people", Role.USER),
          door("GET", "/square/people/u-1", Role.USER),
          door("GET", "/square/pictures/post:p-1", Role.USER),
          door("GET", "/square/entries/post:p-1/edit", Role.USER),
          door("GET", "/square/entries/post:p-1/report", Role.USER),
          door("POST", "/square/posts", Role.USER),
          door("POST", "/square/posts/p-1/comments", Role.USER),
          door("POST", "/square/entries/post:p-1/edit", Role.USER),
          door("POST", "/square/entries/post:p-1/delete", Role.USER),
          door("POST", "/square/entries/post:p-1/report", Role.USER),
          door("POST", "/square/inbox/k/appeal", Role.USER),
          door("POST", "/square/be", Role.USER),
          door("POST", "/square/join", Role.USER),
          door("GET", "/live/cases", Role.MODERATOR, Role.OPERATOR),
          door("GET", "/live/square", Role.USER),
          door("GET", "/live/records", Role.AUTHORITY, Role.AUDITOR),
          door("GET", "/log/operator/checkpoint", Role.AUDITOR),
          door("GET", "/openings/operator", Role.AUDITOR),
          door("POST", "/feeds/vn.abei/poll", Role.AUTHORITY));

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Demo demo;

  private static Door door(String method, String path, Role... open) {
    return new Door(method, path, EnumSet.copyOf(List.of(open)));
  }

  @BeforeEach
  void open() throws Exception {
    demo =
        Demo.open(
            DemoSettings.in(folder)
                .port(0)
                .pace(Duration.ZERO)
                .withoutHistory()
                .within(Limits.standard().withRequests(1_000_000, 1_000_000)));
  }

  @AfterEach
  void close() {
    demo.close();
  }

  private int knock(String method, String path, String bearer) {
    boolean feed = path.startsWith("/feeds/");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(demo.address().resolve(path))
            .header("Content-Type", feed ? "application/json" : "application/x-www-form-urlencoded")
            .method(
                method,
                method.equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(feed ? "{}" : "x=1"));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return TestServer.send(client, request).statusCode();
  }

  @Test
  void nobodyPassesADoorThatIsNotTheirs() {
    for (Door door : DOORS) {
      String what = door.method() + " " + door.path();
      assertEquals(401, knock(door.method(), door.path(), ""), what + " by nobody");
      assertEquals(401, knock(door.method(), door.path(), "guess"), what + " by a guess");
      for (DemoTokens.Issued issued : demo.tokens().issued()) {
        if (!door.open().contains(issued.caller().role())) {
          int status = knock(door.method(), door.path(), issued.bearer());
          assertEquals(403, status, what + " by " + issued.caller().role());
        }
      }
    }
    assertFalse(demo.line().controls().suspended());
  }

  @Test
  void theDoorsOpenToThoseWhoseTheyAre() {
    for (String path : List.of("/queue", "/operator", "/authority", "/square")) {
      Role role =
          DOORS.stream()
              .filter(d -> d.path().equals(path))
              .findFirst()
              .orElseThrow()
              .open()
              .iterator()
              .next();
      assertEquals(200, knock("GET", path, bearer(role)), path);
    }
    assertEquals(200, knock("GET", "/log/operator/checkpoint", bearer(Role.AUDITOR)));
  }

  @Test
  void anAuthorityReadsItsOwnLogAndFeedOnly() {
    List<DemoTokens.Issued> authorities =
        demo.tokens().issued().stream().filter(i -> i.caller().authority().isPresent()).toList();
    assertTrue(authorities.size() > 1, "there are several");
    for (DemoTokens.Issued reader : authorities) {
      for (DemoTokens.Issued other : authorities) {
        String audience = other.caller().authority().orElseThrow();
        boolean own = reader == other;
        int log = knock("GET", "/log/" + audience + "/checkpoint", reader.bearer());
        assertEquals(own ? 200 : 403, log, "the log of " + audience);
        if (!own) {
          int feed = knock("POST", "/feeds/" + audience + "/poll", reader.bearer());
          assertEquals(403, feed, "the feed of " + audience);
        }
      }
    }
  }

  @Test
  void anAddressThatWasUsedAlreadyIsAnsweredWithAPageForAPerson() {
    HttpRequest.Builder used =
        HttpRequest.newBuilder(demo.address().resolve("/sign-in?token=used"))
            .header("Accept", "text/html");
    HttpResponse<String> answer = TestServer.send(client, used);
    assertEquals(401, answer.statusCode());
    assertEquals(
        "text/html; charset=utf-8", answer.headers().firstValue("Content-Type").orElse(""));
    assertTrue(answer.body().contains("used already"), answer.body());
  }

  private String bearer(Role role) {
    return demo.tokens().issued().stream()
        .filter(i -> i.caller().role() == role)
        .findFirst()
        .orElseThrow()
        .bearer();
  }
}
