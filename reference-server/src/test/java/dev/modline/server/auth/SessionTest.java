package dev.modline.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {
  private final TestServer server = new TestServer();
  private final HttpClient browser = TestServer.browser();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> browse(HttpRequest.Builder request) {
    return TestServer.send(browser, request);
  }

  private HttpResponse<String> signIn(Role role) {
    return browse(server.request("/sign-in?token=" + server.once(role)));
  }

  @Test
  void aTokenSignsInOnceAndLeavesACookieThatScriptsCannotRead() {
    HttpResponse<String> answer = signIn(Role.MODERATOR);
    assertEquals(303, answer.statusCode());
    assertEquals("/queue", answer.headers().firstValue("Location").orElse(""));
    String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
    assertTrue(
        cookie.toLowerCase(java.util.Locale.ROOT).contains("; httponly; samesite=lax"), cookie);
    assertEquals(200, browse(server.request("/api/v1/cases")).statusCode());
    assertEquals(401, signIn(Role.MODERATOR).statusCode(), "a second time");
    assertEquals(403, browse(server.request("/api/v1/screen").POST(none())).statusCode());
    HttpResponse<String> other = server.send(server.request("/api/v1/cases"));
    assertEquals(401, other.statusCode(), "another browser");
  }

  @Test
  void aSecondTokenAddsItsCapacity() {
    signIn(Role.MODERATOR);
    assertEquals(403, browse(server.request("/api/v1/orders/x")).statusCode());
    signIn(Role.OPERATOR);
    assertEquals(404, browse(server.request("/api/v1/orders/x")).statusCode());
    assertEquals(200, browse(server.request("/api/v1/cases")).statusCode());
  }

  @Test
  void aPostOfAnotherSiteDoesNothing() {
    signIn(Role.OPERATOR);
    HttpResponse<String> forged =
        browse(
            server
                .request("/api/v1/controls")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"suspended\":true}")));
    assertEquals(403, forged.statusCode());
    assertEquals(false, server.line.controls().suspended());
    HttpResponse<String> guessed =
        browse(
            server
                .request("/sign-out")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("csrf=guess")));
    assertEquals(403, guessed.statusCode());
  }

  @Test
  void aFormThatWasReadBeforeItsBearerTokenIsCheckedIsTakenOrRefusedLikeAnyOther() {
    HttpRequest.Builder form =
        server
            .request("/sign-out")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("csrf=none"));
    String good = "Bearer " + server.bearer(Role.MODERATOR);
    assertEquals(303, server.send(form.copy().header("Authorization", good)).statusCode(), "known");
    assertEquals(
        401, server.send(form.copy().header("Authorization", "Bearer x")).statusCode(), "unknown");
  }

  @Test
  void signingInLeadsToOurPagesOnly() {
    for (String evil : new String[] {"https://evil.example/", "//evil.example", "/%5Cevil", "x"}) {
      String token = server.once(Role.USER);
      HttpResponse<String> answer =
          browse(server.request("/sign-in?token=" + token + "&to=" + evil));
      String location = answer.headers().firstValue("Location").orElse("/");
      assertEquals("/", location);
    }
  }

  @Test
  void aBrowserWithoutSessionIsSentToSignInAndAScriptIsTold() {
    HttpResponse<String> page =
        browse(server.request("/api/v1/cases").header("Accept", "text/html"));
    assertEquals(303, page.statusCode());
    assertEquals(
        "/sign-in?to=%2Fapi%2Fv1%2Fcases", page.headers().firstValue("Location").orElse(""));
    HttpResponse<String> script = browse(server.request("/api/v1/cases"));
    assertEquals(401, script.statusCode());
    assertEquals(
        "Bearer realm=\"modline\"", script.headers().firstValue("WWW-Authenticate").orElse(""));
  }

  private static HttpRequest.BodyPublisher none() {
    return BodyPublishers.noBody();
  }
}
