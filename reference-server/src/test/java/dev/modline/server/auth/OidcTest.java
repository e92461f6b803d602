package dev.modline.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Modline;
import dev.modline.authorities.orders.OrderDesk;
import dev.modline.server.OpenIdProvider;
import dev.modline.server.ReferenceServer;
import dev.modline.server.TestServer;
import dev.modline.server.http.Listening;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Platform;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real OpenID provider that runs in this process. */
class OidcTest {
  private static final String ISSUER = "staff";
  private final OpenIdProvider provider = new OpenIdProvider();
  private final Vertx vertx = Vertx.vertx();
  private final Modline line =
      Modline.builder().platform(Platform.noop()).store(CaseStore.inMemory()).build();
  private final HttpClient browser = TestServer.browser();
  private ReferenceServer server;

  @BeforeEach
  void open() {
    OidcSettings settings =
        new OidcSettings(
            URI.create(provider.issuer(ISSUER)),
            "modline",
            "secret",
            "modline-api",
            URI.create("http://127.0.0.1:1"),
            "preferred_username",
            "realm_access.roles",
            "authority",
            Map.of("safety-team", Role.MODERATOR));
    server =
        ReferenceServer.open(
            vertx,
            line,
            OrderDesk.of(line),
            TestServer.noFeeds(),
            Clock.systemUTC(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            OidcSignIn.discover(vertx, settings),
            List.of(),
            Listening.on("127.0.0.1", 0));
  }

  @AfterEach
  void close() {
    server.close();
    line.close();
    vertx.close().await();
    provider.close();
  }

  private String token(String issuer, String audience, Map<String, Object> claims, long seconds) {
    return provider.token(issuer, audience, claims, seconds);
  }

  private static Map<String, Object> claims(Object... roles) {
    return Map.of(
        "preferred_username", "jo", "realm_access", Map.of("roles", List.of(roles)), "azp", "bot");
  }

  private int call(String path, String token) {
    return TestServer.send(
            browser,
            HttpRequest.newBuilder(server.address().resolve(path))
                .header("Authorization", "Bearer " + token))
        .statusCode();
  }

  @Test
  void aTokenOfTheProviderOpensWhatItsRolesMayAndNothingElse() {
    String moderator = token(ISSUER, "modline-api", claims("safety-team", "unrelated"), 60);
    assertEquals(200, call("/api/v1/cases", moderator));
    assertEquals(403, call("/api/v1/orders/x", moderator));
    assertEquals(
        404, call("/api/v1/orders/x", token(ISSUER, "modline-api", claims("operator"), 60)));
    String authority = token(ISSUER, "modline-api", claims("authority:vn.abei"), 60);
    assertEquals(404, call("/api/v1/orders/x", authority));
    assertEquals(403, call("/api/v1/cases", authority));
    assertEquals(403, call("/api/v1/cases", token(ISSUER, "modline-api", claims("nothing"), 60)));
  }

  @Test
  void aTokenForSomebodyElseIsNotTaken() {
    assertEquals(401, call("/api/v1/cases", token(ISSUER, "another-api", claims("moderator"), 60)));
    assertEquals(
        401, call("/api/v1/cases", token(ISSUER, "modline-api", claims("moderator"), -90)));
    assertEquals(401, call("/api/v1/cases", token("evil", "modline-api", claims("moderator"), 60)));
    String good = token(ISSUER, "modline-api", claims("moderator"), 60);
    String[] parts = good.split("\\.", -1);
    String none =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals(401, call("/api/v1/cases", none + "." + parts[1] + "."));
    String body = parts[1].substring(0, parts[1].length() - 2) + "AA";
    assertEquals(401, call("/api/v1/cases", parts[0] + "." + body + "." + parts[2]));
  }

  @Test
  void aBrowserSignsInByTheCodeFlow() {
    provider.enqueue(ISSUER, "modline", claims("safety-team"));
    URI leave = location(get(server.address().resolve("/sign-in?to=/api/v1/cases")));
    assertTrue(leave.getQuery().contains("code_challenge_method=S256"), leave.toString());
    URI back = location(get(leave));
    URI here = server.address().resolve(back.getRawPath() + "?" + back.getRawQuery());
    URI landing = location(get(here));
    assertEquals("/api/v1/cases", landing.getPath());
    assertEquals(200, get(server.address().resolve("/api/v1/cases")).statusCode());
    assertEquals(400, get(here).statusCode(), "an answer counts once");
  }

  @Test
  void whoeverBeginsToSignInLeavesNothingBehindInTheServer() {
    String far = "/" + "a".repeat(7_000);
    for (String path :
        List.of("/sign-in", "/sign-in?to=/queue", "/sign-in?to=" + far, "/api/v1/cases")) {
      HttpResponse<String> answer =
          TestServer.send(
              HttpClient.newHttpClient(), HttpRequest.newBuilder(server.address().resolve(path)));
      List<String> cookies = answer.headers().allValues("Set-Cookie");
      assertTrue(
          cookies.stream().noneMatch(cookie -> cookie.startsWith("modline=")), cookies.toString());
      assertTrue(cookies.stream().allMatch(cookie -> cookie.length() < 4_096), "kept by browsers");
    }
  }

  @Test
  void aFlowThatWasTamperedWithOrIsAnothersEndsNowhere() {
    provider.enqueue(ISSUER, "modline", claims("safety-team"));
    HttpClient other = HttpClient.newHttpClient();
    var left = TestServer.send(other, HttpRequest.newBuilder(server.address().resolve("/sign-in")));
    String cookie = left.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.toLowerCase(java.util.Locale.ROOT).contains("httponly"), cookie);
    String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    String state = param(location(left), "state");
    URI back = server.address().resolve("/sign-in/callback?code=x&state=" + state);
    for (String forged :
        List.of(value.substring(2), "AA" + value.substring(2), "", "x", value + "A", "%00")) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(back).header("Cookie", "modline-flow=" + forged);
      assertEquals(400, TestServer.send(other, request).statusCode(), forged);
    }
    HttpRequest.Builder wrong =
        HttpRequest.newBuilder(server.address().resolve("/sign-in/callback?code=x&state=y"))
            .header("Cookie", "modline-flow=" + value);
    assertEquals(400, TestServer.send(other, wrong).statusCode(), "another state");
  }

  private static String param(URI uri, String name) {
    for (String pair : uri.getRawQuery().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    throw new AssertionError(uri.toString());
  }

  @Test
  void anAnswerThatNobodyAskedForIsRefused() {
    assertEquals(
        400, get(server.address().resolve("/sign-in/callback?code=x&state=y")).statusCode());
  }

  private HttpResponse<String> get(URI uri) {
    return TestServer.send(browser, HttpRequest.newBuilder(uri));
  }

  private static URI location(HttpResponse<String> answer) {
    assertTrue(answer.statusCode() / 100 == 3, answer.statusCode() + answer.body());
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }
}
