package dev.modline.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.server.ui.Assets;
import dev.modline.server.ui.Consoles;
import dev.modline.server.ui.Live;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What anybody can send: none of it is our fault, and none of it fills the log. */
@Isolated("it looks at what the whole program logs")
class HostileRequestsTest {
  private static final int FUZZED = 600;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final TestServer server =
      new TestServer(
          builder -> builder,
          List.of(new Consoles(new Assets(), new Live())),
          Limits.standard().withRequests(100_000, 100_000));

  @BeforeEach
  void listen() {
    logged.start();
    root().addAppender(logged);
  }

  @AfterEach
  void close() {
    root().detachAppender(logged);
    server.close();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private void assertNothingIsCalledAnError() {
    List<String> errors =
        logged.list.stream()
            .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
            .map(event -> event.getLoggerName() + " " + event.getFormattedMessage())
            .toList();
    assertEquals(List.of(), errors);
  }

  private int answered(String request) throws IOException {
    try (Raw raw = new Raw(server.at("/"))) {
      return raw.send(request).status();
    }
  }

  @Test
  void noAcceptLanguageIsAnErrorOfOurs() throws IOException {
    for (String value :
        List.of("-", ";", "_", ",", ";q=", "*;q=x", "\u00ff", "vi;q=9", "a".repeat(9))) {
      String head = "GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: " + value + "\r\n\r\n";
      assertEquals(200, answered(head), value);
    }
    HttpResponse<String> page =
        server.send(server.request("/").header("Accept-Language", "xx, en;q=0.2, vi-VN;q=0.9"));
    assertTrue(page.body().contains("lang=\"vi\""), page.body());
    assertNothingIsCalledAnError();
  }

  @Test
  void noPathIsAnErrorOfOurs() throws IOException {
    for (String path :
        List.of(
            "/%zz",
            "/%", "/%4", "/?%zz", "/queue?%", "/assets/%zz", "/%c0%af", "/%00", "/cases/%ff")) {
      int status = answered("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(status >= 200 && status < 500, path + " " + status);
    }
    assertNothingIsCalledAnError();
  }

  @Test
  void noBytesInAHeaderAreAnErrorOfOurs() throws IOException {
    Random random = new Random(20261130);
    List<String> names =
        List.of(
            "Accept-Language",
            "Accept",
            "Accept-Encoding",
            "Accept-Charset",
            "Authorization",
            "Cookie",
            "Content-Type",
            "Content-Length",
            "Transfer-Encoding",
            "Expect",
            "Host",
            "X-Forwarded-For",
            "X-CSRF-Token",
            "Range",
            "If-None-Match",
            "If-Modified-Since",
            "Upgrade",
            "Connection",
            "Origin",
            "Forwarded",
            "Content-Encoding",
            "X");
    List<String> targets =
        List.of(
            "GET /",
            "GET /api/v1/cases",
            "POST /api/v1/screen",
            "POST /preferences",
            "GET /queue",
            "GET /live/cases",
            "GET /sign-in?token=x",
            "DELETE /ssf/stream",
            "PUT /api/v1/controls",
            "HEAD /health");
    for (int i = 0; i < FUZZED; i++) {
      String target = targets.get(random.nextInt(targets.size()));
      StringBuilder head = new StringBuilder(target + " HTTP/1.1\r\n");
      String name = names.get(random.nextInt(names.size()));
      if (!name.equals("Host")) {
        head.append("Host: x\r\n");
      }
      if (!name.equals("Authorization") && random.nextBoolean()) {
        head.append("Authorization: Bearer ").append(server.bearer(Role.HOST)).append("\r\n");
      }
      head.append(name).append(": ").append(noise(random)).append("\r\nConnection: close\r\n\r\n");
      try (Raw raw = new Raw(server.at("/"))) {
        raw.send(head.toString());
        if (!name.equals("Content-Length") && !name.equals("Transfer-Encoding")) {
          int status = raw.status();
          assertTrue(status < 500, status + " to " + head);
        }
      }
    }
    assertEquals(200, server.send(server.request("/health")).statusCode());
    assertNothingIsCalledAnError();
  }

  private static String noise(Random random) {
    String pool = ";,=-_*/\"' \t()<>@:\\[]?{}qQ0159azAZ.%\u0000\u0001\u007f\u0080\u00e9\u00ff";
    StringBuilder noise = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      char next =
          random.nextInt(4) == 0
              ? (char) random.nextInt(256)
              : pool.charAt(random.nextInt(pool.length()));
      noise.append(next == '\r' || next == '\n' ? 'x' : next);
    }
    return noise.toString();
  }

  @Test
  void whoeverHangsUpInTheMiddleOfAnUploadFillsNoLog() throws IOException {
    String head =
        "POST /api/v1/screen HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + server.bearer(Role.HOST)
            + "\r\n";
    for (String rest :
        List.of(
            "Content-Length: 1000\r\n\r\n{\"id\"",
            "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"")) {
      try (Raw raw = new Raw(server.at("/"))) {
        raw.send(head + rest);
      }
    }
    String form =
        "POST /preferences HTTP/1.1\r\nHost: x\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\nback=";
    try (Raw raw = new Raw(server.at("/"))) {
      raw.send(form);
    }
    assertEquals(200, server.send(server.request("/health")).statusCode());
    assertNothingIsCalledAnError();
  }

  @Test
  void noFormThatCannotBeReadIsAnErrorOfOurs() throws IOException {
    for (String type :
        List.of(
            "multipart/form-data; boundary=",
            "multipart/form-data;boundary=\"\"",
            "multipart/form-data",
            "multipart/form-data; boundary=;",
            "multipart/form-data; boundary=x; charset=y",
            "multipart/mixed; boundary=",
            "application/x-www-form-urlencoded; charset=zz")) {
      for (String body : List.of("a=%", "--x\r\n\r\n--x--", "--\r\n", "&".repeat(3_000))) {
        int status =
            answered(
                "POST /preferences HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\n".formatted(type)
                    + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));
        assertTrue(status >= 200 && status < 500, type + " " + body + ": " + status);
      }
    }
    assertNothingIsCalledAnError();
  }

  @Test
  void noSpellingOfANumberIsAnErrorOfOurs() {
    for (String limit : List.of("1e2", "1E2", "10.0", "1e9999", "-1", "0x10", "1e", "%2b1", "")) {
      for (String path : List.of("/api/v1/cases", "/api/v1/obligations")) {
        int status = server.get(Role.OPERATOR, path + "?limit=" + limit).statusCode();
        assertTrue(status < 500, path + " " + limit + ": " + status);
      }
    }
    assertEquals(200, server.get(Role.OPERATOR, "/api/v1/obligations?limit=1e2").statusCode());
    assertNothingIsCalledAnError();
  }

  @Test
  void noFormLeadsToAnotherSite() {
    for (String back :
        List.of(
            "/%09/evil.example",
            "/%0a/x",
            "/%0d/x",
            "//evil.example",
            "/%5Cevil.example",
            "%5C/evil.example",
            "/%00/x",
            "https://evil.example",
            "%20//evil.example",
            "/%c2%a0/x",
            "javascript:alert(1)",
            "/%7f/x",
            "")) {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/preferences")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("theme=dark&back=" + back)));
      assertEquals(303, answer.statusCode(), back);
      assertEquals("/", answer.headers().firstValue("Location").orElse(""), back);
    }
    HttpResponse<String> own =
        server.send(
            server
                .request("/preferences")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("theme=dark&back=/queue%3Fshow%3Dmine")));
    assertEquals("/queue?show=mine", own.headers().firstValue("Location").orElse(""));
    assertNothingIsCalledAnError();
  }
}
