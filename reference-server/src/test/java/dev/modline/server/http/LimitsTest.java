package dev.modline.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.TestServer;
import dev.modline.server.auth.Forms;
import dev.modline.server.auth.Role;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each limit bites, and bites nobody else. */
class LimitsTest {
  private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(300);

  private static TestServer server(Limits limits, Routes... more) {
    return new TestServer(builder -> builder, List.of(more), limits);
  }

  /** No time passes by which rates are measured: what is used up stays used up. */
  private static TestServer still(Limits limits) {
    return new TestServer(
        builder -> builder,
        List.of(),
        Listening.on("127.0.0.1", 0).within(limits).measuredBy(() -> 0));
  }

  @Test
  void oneAddressDoesNotTakeAllConnections() throws IOException {
    try (TestServer server = server(Limits.standard().withConnections(100, 5))) {
      List<Raw> held = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        held.add(new Raw(server.at("/")));
        assertEquals(200, held.getLast().send(HEALTH).status(), "within its share");
      }
      try (Raw beyond = new Raw(server.at("/"))) {
        assertTrue(beyond.closed(), "beyond its share");
      }
      held.removeFirst().close();
      int status = 0;
      while (status == 0) {
        try (Raw next = new Raw(server.at("/"))) {
          status = next.send(HEALTH).status(); // Until the server has seen that one is gone.
        }
      }
      assertEquals(200, status);
      for (Raw each : held) {
        each.close();
      }
    }
  }

  /** Nobody is signed in, and the last byte of each form never comes. */
  @Test
  void strangersWhoNeverFinishTheirFormsLockNobodyOut() throws IOException {
    String form =
        "POST /told HTTP/1.1\r\nHost: x\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n\r\na";
    String upload =
        "POST /api/v1/screen HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Expect: 100-continue\r\nContent-Length: 4\r\nAuthorization: Bearer ";
    Routes forms =
        (router, site) ->
            router.post("/told").handler(Forms.handler()).handler(context -> context.end("read"));
    try (TestServer server = server(Limits.standard().withConnections(3, 100), forms);
        Raw known = new Raw(server.at("/"))) {
      known.send(upload + server.bearer(Role.HOST) + "\r\n\r\n");
      assertEquals(100, known.status());
      assertEquals("", known.line());
      List<Raw> held = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        held.add(new Raw(server.at("/")).send(form));
        try (Raw next = new Raw(server.at("/"))) {
          assertEquals(200, next.send(HEALTH).status(), "there is room");
        }
      }
      known.send("{}{}");
      assertEquals(400, known.status(), "who is known is not put out for strangers");
      for (Raw each : held) {
        each.close();
      }
    }
  }

  @Test
  void whoeverHoldsConnectionsWithoutAskingMakesRoomForWhoAsks() throws IOException {
    try (TestServer server = server(Limits.standard().withConnections(3, 100))) {
      List<Raw> held = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        held.add(new Raw(server.at("/")));
        assertEquals(200, held.getLast().send(HEALTH).status());
      }
      try (Raw next = new Raw(server.at("/"))) {
        assertEquals(200, next.send(HEALTH).status(), "there is room");
      }
      for (Raw each : held) {
        each.close();
      }
    }
  }

  @Test
  void nobodyHoldsAConnectionByAHeaderOrABodyThatNeverEnds() throws IOException {
    String post =
        "POST /preferences HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
    Routes forms =
        (router, site) ->
            router
                .post("/preferences")
                .handler(new Body(1_000))
                .handler(context -> context.response().end());
    try (TestServer server = server(Limits.standard().withTimes(SHORT, SHORT, SHORT), forms)) {
      for (String start : List.of("", "GET / HTTP/1.1\r\nX: ", HEALTH, post, post + "back")) {
        try (Raw slow = new Raw(server.at("/"))) {
          slow.send(start);
          if (start.equals(HEALTH)) {
            while (!slow.line().startsWith("{")) {
              // The answer goes by.
            }
          }
          assertTrue(slow.closed(), start);
        }
      }
    }
    try (TestServer server = server(Limits.standard().withTimes(SHORT, LONG, LONG), forms);
        Raw patient = new Raw(server.at("/"))) {
      assertEquals(200, patient.send(post + "x".repeat(99)).status(), "one that goes on is served");
    }
  }

  @Test
  void whoAsksTooOftenIsToldSoAndNobodyElseIs() {
    try (TestServer server = still(Limits.standard().withRequests(1_000, 1))) {
      assertEquals(200, server.get(Role.MODERATOR, "/api/v1/cases").statusCode());
      HttpResponse<String> last = server.send(server.request("/openapi.yaml"));
      for (int i = 0; i < 50 && last.statusCode() == 200; i++) {
        last = server.send(server.request("/openapi.yaml"));
      }
      assertEquals(429, last.statusCode());
      assertTrue(last.headers().firstValue("Retry-After").isPresent());
      HttpResponse<String> guess =
          server.send(server.request("/api/v1/cases").header("Authorization", "Bearer made-up"));
      assertEquals(429, guess.statusCode(), "a made-up token is no way around");
      assertEquals(200, server.get(Role.MODERATOR, "/api/v1/cases").statusCode(), "who is known");
      assertEquals(200, server.send(server.request("/health")).statusCode());
    }
  }

  @Test
  void oneWhoIsSignedInDoesNotUseUpWhatIsAnothers() {
    try (TestServer server = still(Limits.standard().withRequests(1, 1_000))) {
      HttpResponse<String> last = server.get(Role.MODERATOR, "/api/v1/cases");
      for (int i = 0; i < 50 && last.statusCode() == 200; i++) {
        last = server.get(Role.MODERATOR, "/api/v1/cases");
      }
      assertEquals(429, last.statusCode());
      assertEquals(200, server.get(Role.AUDITOR, "/api/v1/cases").statusCode(), "another");
      assertEquals(200, server.send(server.request("/openapi.yaml")).statusCode(), "nobody");
    }
  }

  @Test
  void behindAProxyThatIsBelievedEachOfItsClientsIsCountedForItself() {
    Limits limits = Limits.standard().withRequests(1, 1);
    try (TestServer server = still(limits.behind(Set.of("127.0.0.1")));
        TestServer exposed = still(limits)) {
      for (TestServer each : List.of(server, exposed)) {
        HttpResponse<String> last = from(each, "192.0.2.1");
        for (int i = 0; i < 50 && last.statusCode() == 200; i++) {
          last = from(each, "192.0.2.1");
        }
        assertEquals(429, last.statusCode());
      }
      assertEquals(200, from(server, "192.0.2.2").statusCode(), "another client");
      assertEquals(429, from(server, "192.0.2.7, 192.0.2.1").statusCode(), "what it wrote itself");
      assertEquals(429, from(exposed, "192.0.2.2").statusCode(), "no proxy, no belief");
    }
  }

  private static HttpResponse<String> from(TestServer server, String address) {
    return server.send(server.request("/openapi.yaml").header("X-Forwarded-For", address));
  }

  @Test
  void uploadsBeyondTheSumAreRefusedAndWhatWasHeldIsGivenBack() throws IOException {
    try (TestServer server = server(Limits.standard().withUploads(1_000_000))) {
      String head =
          "POST /api/v1/screen HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Authorization: Bearer "
              + server.bearer(Role.HOST)
              + "\r\n";
      try (Raw half = new Raw(server.at("/"));
          Raw chunked = new Raw(server.at("/"));
          Raw never = new Raw(server.at("/"))) {
        // Its answer to "continue" shows that it holds its share.
        half.send(head + "Expect: 100-continue\r\nContent-Length: 900000\r\n\r\n");
        assertEquals(100, half.status());
        chunked.send(head + "Transfer-Encoding: chunked\r\n\r\n30d40\r\n" + " ".repeat(200_000));
        assertEquals(503, chunked.status(), "counted as it comes");
        never.send(head + "Content-Length: 1000001\r\n\r\n");
        assertEquals(413, never.status(), "it could never be held");
        try (Raw another = new Raw(server.at("/"))) {
          assertEquals(503, another.send(head + "Content-Length: 200000\r\n\r\n").status());
        }
      }
      int status = 503;
      while (status == 503) {
        try (Raw next = new Raw(server.at("/"))) {
          String post = "{\"id\":\"p\",\"text\":\"x\"}";
          String whole = post + " ".repeat(900_000 - post.length());
          status = next.send(head + "Content-Length: 900000\r\n\r\n" + whole).status();
        }
      }
      assertEquals(200, status, "once its sender has gone");
    }
  }

  @Test
  void healthIsAnsweredWhileAllElseIsFull() throws InterruptedException {
    CountDownLatch full = new CountDownLatch(1_000);
    CountDownLatch go = new CountDownLatch(1);
    Routes filling =
        (router, site) ->
            router
                .get("/fill")
                .handler(
                    context -> {
                      for (int i = 0; i < 1_000; i++) {
                        site.blocking()
                            .call(
                                () -> {
                                  full.countDown();
                                  return go.await(5, TimeUnit.MINUTES);
                                });
                      }
                      context.response().end();
                    });
    try (TestServer server = server(Limits.standard(), filling)) {
      assertEquals(200, server.send(server.request("/fill")).statusCode());
      assertTrue(full.await(1, TimeUnit.MINUTES));
      assertEquals(429, server.get(Role.MODERATOR, "/api/v1/cases").statusCode());
      assertEquals(200, server.send(server.request("/health")).statusCode());
      assertEquals(200, server.send(server.request("/metrics")).statusCode());
      go.countDown();
    }
  }

  @Test
  void formsOfStrangersDoNotTakeTheRoomOfThoseWhoMayCall() throws IOException {
    Routes forms =
        (router, site) ->
            router
                .post("/preferences")
                .handler(Uploads.counted(BodyHandler.create(false), 64 << 10))
                .handler(context -> context.response().end());
    String slow =
        "POST /preferences HTTP/1.1\r\nHost: x\r\nContent-Length: 65536\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\na=";
    List<Raw> held = new ArrayList<>();
    try (TestServer server = server(Limits.standard().withUploads(1 << 20), forms)) {
      // One after the other: that it has begun to read one shows when it answers the next.
      for (int i = 0; i < 20; i++) {
        held.add(new Raw(server.at("/")).send(slow));
        assertEquals(200, server.send(server.request("/health")).statusCode());
      }
      try (Raw beyond = new Raw(server.at("/"))) {
        assertEquals(503, beyond.send(slow).status(), "a stranger's");
      }
      for (int blanks : new int[] {1, 200 << 10}) {
        HttpResponse<String> screened =
            server.send(
                server
                    .request("/api/v1/screen")
                    .header("Authorization", "Bearer " + server.bearer(Role.HOST))
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"id\":\"p\",\"text\":\"x\"" + " ".repeat(blanks) + "}")));
        assertEquals(200, screened.statusCode(), blanks + screened.body());
      }
    } finally {
      for (Raw each : held) {
        each.close();
      }
    }
  }

  @Test
  void toStopEverythingDoesNotWaitForPicturesThatAreOnTheirWay() throws IOException {
    try (TestServer server = server(Limits.standard().withUploads(1 << 20));
        Raw first = new Raw(server.at("/"));
        Raw second = new Raw(server.at("/"))) {
      String large =
          "POST /api/v1/screen HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n"
              + "Content-Type: application/json\r\nExpect: 100-continue\r\n"
              + "Authorization: Bearer "
              + server.bearer(Role.HOST)
              + "\r\n\r\n";
      assertEquals(100, first.send(large).status(), "it is waited for");
      assertEquals(503, second.send(large).status(), "there is no room for another");
      HttpResponse<String> stopped =
          server.send(
              server
                  .request("/api/v1/controls")
                  .header("Authorization", "Bearer " + server.bearer(Role.OPERATOR))
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofString("{\"suspended\":true}")));
      assertEquals(200, stopped.statusCode(), stopped.body());
    }
  }
}
