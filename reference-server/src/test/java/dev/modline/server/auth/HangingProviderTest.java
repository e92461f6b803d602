package dev.modline.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modline.Modline;
import dev.modline.authorities.orders.OrderDesk;
import dev.modline.server.ReferenceServer;
import dev.modline.server.TestServer;
import dev.modline.server.http.Listening;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Platform;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A provider that says nothing, or does not stop talking, while anybody can have it asked. */
@Tag("promise-10")
class HangingProviderTest {
  private static final long FAR_TOO_MUCH = 64L << 20;

  /** More than threads or connections that some pool may have by default. */
  private static final int MANY = 40;

  private static final Duration SHORT = Duration.ofMillis(1);

  private enum Answers {
    ERROR,
    NOTHING,
    ENDLESS
  }

  private final Vertx vertx = Vertx.vertx();
  private final Modline line =
      Modline.builder().platform(Platform.noop()).store(CaseStore.inMemory()).build();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Semaphore asked = new Semaphore(0);
  private final AtomicLong sent = new AtomicLong();
  private final ECKey key = key();
  private volatile Answers answers = Answers.ERROR;
  private HttpServer provider;
  private OidcSignIn signIn;
  private ReferenceServer server;

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("the-key").generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void open() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    provider.setExecutor(threads);
    provider.createContext("/", this::answer);
    provider.start();
    OidcSettings settings =
        new OidcSettings(
            URI.create(issuer()),
            "modline",
            "secret",
            "modline",
            URI.create("http://127.0.0.1:1"),
            "sub",
            "roles",
            "authority",
            Map.of());
    signIn = OidcSignIn.discover(vertx, settings);
    server =
        ReferenceServer.open(
            vertx,
            line,
            OrderDesk.of(line),
            TestServer.noFeeds(),
            Clock.systemUTC(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            signIn,
            List.of(),
            Listening.on("127.0.0.1", 0));
  }

  @AfterEach
  void close() {
    over.countDown();
    server.close();
    signIn.close();
    line.close();
    vertx.close().await();
    provider.stop(0);
    threads.shutdownNow();
  }

  private String issuer() {
    return "http://127.0.0.1:" + provider.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (path.endsWith("openid-configuration")) {
        JsonObject document =
            new JsonObject()
                .put("issuer", issuer())
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("jwks_uri", issuer() + "/keys");
        send(exchange, 200, document.encode());
        return;
      }
      asked.release();
      switch (answers) {
        case ERROR -> {
          String keys = new JWKSet(key.toPublicJWK()).toString();
          send(exchange, path.equals("/keys") ? 200 : 400, path.equals("/keys") ? keys : "{}");
        }
        case NOTHING -> over.await();
        case ENDLESS -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          byte[] some = " ".repeat(0x2000).getBytes(StandardCharsets.US_ASCII);
          while (sent.get() < FAR_TOO_MUCH) {
            out.write(some);
            sent.addAndGet(some.length);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Comes back from the provider with a code that nobody handed out. */
  private CompletableFuture<Integer> comeBack() {
    HttpResponse<String> left =
        TestServer.send(client, HttpRequest.newBuilder(server.address().resolve("/sign-in")));
    String cookie = left.headers().firstValue("Set-Cookie").orElseThrow();
    String to = left.headers().firstValue("Location").orElseThrow();
    String state = to.replaceFirst(".*[?&]state=([^&]+).*", "$1");
    HttpRequest back =
        HttpRequest.newBuilder(
                server.address().resolve("/sign-in/callback?code=made-up&state=" + state))
            .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
            .build();
    return client.sendAsync(back, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
  }

  private CompletableFuture<Integer> call(String token) {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/api/v1/cases"))
            .header("Authorization", "Bearer " + token)
            .build();
    return client.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
  }

  private String token(String keyId) throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).keyID(keyId).build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience("modline")
            .subject("jo")
            .claim("roles", List.of("moderator"))
            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  @Test
  void codesThatTheProviderNeverAnswersDoNotKeepOthersFromSigningIn() throws Exception {
    answers = Answers.NOTHING;
    List<CompletableFuture<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      waiting.add(comeBack());
    }
    // Some pools take five at once, and those are enough to take all of it.
    assertTrue(asked.tryAcquire(5, 1, TimeUnit.MINUTES), "the provider is asked");
    answers = Answers.ERROR;
    assertEquals(401, comeBack().get(1, TimeUnit.MINUTES));
  }

  @Test
  void aProviderThatAnswersACodeWithoutEndDoesNotFillOurMemory() throws Exception {
    answers = Answers.ENDLESS;
    assertEquals(401, comeBack().get(1, TimeUnit.MINUTES));
    assertTrue(sent.get() < FAR_TOO_MUCH, "it was read on and on");
  }

  @Test
  void tokensOfKeysThatNobodyKnowsDoNotMakeTheOthersWait() throws Exception {
    String good = token("the-key");
    assertEquals(200, call(good).get(1, TimeUnit.MINUTES));
    answers = Answers.NOTHING;
    List<CompletableFuture<Integer>> madeUp = new ArrayList<>();
    asked.drainPermits();
    for (int i = 0; i < MANY; i++) {
      madeUp.add(call(token("made-up-" + i)));
    }
    assertTrue(asked.tryAcquire(1, TimeUnit.MINUTES), "the provider is asked");
    assertEquals(200, call(good).get(1, TimeUnit.MINUTES));
    assertFalse(madeUp.stream().anyMatch(CompletableFuture::isDone), "it has waited for others");
  }

  @Test
  void aProviderThatIsAwayKeepsNobodyOutWhoseKeyIsKnown() throws Exception {
    Discovery discovery = Discovery.of(URI.create(issuer()));
    SignedTokens tokens = SignedTokens.of(discovery, SHORT, SHORT);
    String good = token("the-key");
    assertEquals("jo", tokens.claims(good, "modline").getString("sub"));
    answers = Answers.NOTHING;
    asked.drainPermits();
    while (!asked.tryAcquire(1, TimeUnit.MILLISECONDS)) { // until it is time to ask again
      assertEquals("jo", tokens.claims(good, "modline").getString("sub"));
    }
    for (int i = 0; i < MANY; i++) {
      assertEquals("jo", tokens.claims(good, "modline").getString("sub"));
    }
    assertEquals(1, over.getCount(), "it has not answered yet");
  }

  @Test
  void whoseKeyCannotBeFetchedIsNotToldThatTheTokenIsNoGood() throws Exception {
    provider.removeContext("/");
    assertEquals(503, call(token("the-key")).get(1, TimeUnit.MINUTES));
  }
}
