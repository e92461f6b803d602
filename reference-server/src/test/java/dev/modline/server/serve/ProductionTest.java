package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modline.log.KeyFile;
import dev.modline.log.VerifierKey;
import dev.modline.model.InvalidInput;
import dev.modline.server.OpenIdProvider;
import dev.modline.server.TestServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as an operator runs it: a real provider, a real webhook, a real store. */
class ProductionTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;
  private final OpenIdProvider provider = new OpenIdProvider();
  private final BlockingQueue<String> states = new LinkedBlockingQueue<>();
  private HttpServer network;

  @BeforeEach
  void open() throws IOException {
    network = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    network.createContext("/", this::answer);
    network.start();
  }

  @AfterEach
  void close() {
    network.stop(0);
    provider.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String signature = exchange.getRequestHeaders().getFirst("Modline-Signature");
      boolean good = signature.equals(expected(signature, body));
      exchange.sendResponseHeaders(good ? 204 : 401, -1);
      if (good && exchange.getRequestURI().getPath().equals("/state")) {
        states.add(body);
      }
    }
  }

  private static String expected(String signature, String body) {
    String seconds = signature.substring(2, signature.indexOf(','));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] sum = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(sum);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path settings(String more) throws IOException {
    Files.writeString(folder.resolve("terms.txt"), "zorblax\n");
    Files.writeString(folder.resolve("detect.yaml"), "terms:\n  - files: [terms.txt]\n");
    return Files.writeString(
        folder.resolve("modline.yaml"),
        """
        listen: {port: 0}
        data: data
        origin: example.org/log
        jurisdictions: [VN, EU]
        law: {packs: [vn, eu]}
        detection: detect.yaml
        authorities:
          vn.abei: {entitlements: [content]}
        platform:
          url: http://127.0.0.1:%d
          secret: %s
        sign-in:
          issuer: %s
          client-id: modline
          public-url: http://127.0.0.1
          roles: {platform: host}
        """
                .formatted(network.getAddress().getPort(), SECRET, provider.issuer("staff"))
            + more);
  }

  private Production start() throws IOException {
    return Production.open(
        SettingsReader.read(settings(""), Map.of("MODLINE_SIGN_IN_CLIENT_SECRET", "s")),
        Clock.systemUTC());
  }

  private HttpResponse<String> screen(Production server, String id) {
    String token = provider.token("staff", "modline", Map.of("roles", "platform"), 60);
    return TestServer.send(
        HttpClient.newHttpClient(),
        HttpRequest.newBuilder(server.address().resolve("/api/v1/screen"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"id\":\"" + id + "\",\"text\":\"zorblax\"}")));
  }

  @Test
  void aPostIsScreenedHiddenByWebhookAndARestartCarriesOn() throws Exception {
    String caseId;
    try (Production server = start()) {
      HttpResponse<String> answer = screen(server, "p-1");
      assertEquals(200, answer.statusCode(), answer.body());
      caseId = new JsonObject(answer.body()).getString("caseId");
      JsonObject state = new JsonObject(states.take());
      assertEquals("post:p-1", state.getString("target"));
      assertEquals("removed", state.getString("worldwide"));
    }
    try (Production server = start()) {
      assertEquals(caseId, new JsonObject(screen(server, "p-1").body()).getString("caseId"));
    }
  }

  @Test
  void aWitnessThatRefusesIsAnAlertAndTheLogGoesOn() throws Exception {
    HttpServer witness =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    witness.createContext("/", exchange -> refuse(exchange));
    witness.start();
    try {
      VerifierKey key =
          VerifierKey.of(
              "witness.example.org", VerifierKey.COSIGNATURE, KeyFile.generate().getPublic());
      Files.writeString(
          folder.resolve("witnesses.policy"),
          "witness w %s http://127.0.0.1:%d\nquorum w\n"
              .formatted(key, witness.getAddress().getPort()));
      Path settings = settings("witnesses: witnesses.policy\n");
      try (Production server =
          Production.open(
              SettingsReader.read(settings, Map.of("MODLINE_SIGN_IN_CLIENT_SECRET", "s")),
              Clock.systemUTC())) {
        assertEquals(200, screen(server, "p-1").statusCode());
        String metrics =
            TestServer.send(
                    HttpClient.newHttpClient(),
                    HttpRequest.newBuilder(server.address().resolve("/metrics")))
                .body();
        assertTrue(
            metrics.contains("modline_log_alerts_total{kind=\"witness_refused\",log=\"operator\"}"),
            metrics);
      }
    } finally {
      witness.stop(0);
    }
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(403, -1);
    }
  }

  @Test
  void theThreadsOfRequestsAreNotGrantedToADetectorThatIsNotThere() throws IOException {
    ServeSettings granted =
        SettingsReader.read(
            settings("inline-detectors: [nobody]\n"), Map.of("MODLINE_SIGN_IN_CLIENT_SECRET", "s"));
    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> Production.open(granted, Clock.systemUTC()).close());
    assertEquals("inline-detectors names what no detector asks for: nobody", refused.getMessage());
    start().close();
  }

  @Test
  void wrongSettingsAreNamedByLineOrVariable() throws IOException {
    assertWrong(Map.of(), "client-secret", "MODLINE_SIGN_IN_CLIENT_SECRET");
    Map<String, String> good = Map.of("MODLINE_SIGN_IN_CLIENT_SECRET", "s");
    Path file = settings("colour: red\n");
    String unknown = message(file, good);
    assertTrue(unknown.contains("modline.yaml:17: colour"), unknown);
    String mode = message(settings("mode: sometimes\n"), good);
    assertTrue(mode.contains("modline.yaml:17: mode"), mode);
    assertWrong(
        Map.of("MODLINE_SIGN_IN_CLIENT_SECRET", "s", "MODLINE_LISTEN_PORT", "99999"),
        "listen.port",
        "MODLINE_LISTEN_PORT");
  }

  private void assertWrong(Map<String, String> environment, String... parts) throws IOException {
    String message = message(settings(""), environment);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private static String message(Path file, Map<String, String> environment) {
    return assertThrows(
            IllegalArgumentException.class, () -> SettingsReader.read(file, environment))
        .getMessage();
  }
}
