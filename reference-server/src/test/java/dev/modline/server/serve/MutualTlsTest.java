package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authorities that are known by their client certificates, in real handshakes. */
@Tag("promise-11")
class MutualTlsTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @TempDir Path folder;
  private final Certificates authority = Certificates.self("CN=Test CA", MONTH);
  private final Certificates server = authority.issue("CN=moderation.example.org");
  private final Certificates pinned = Certificates.self("CN=abei", MONTH);
  private final Certificates expired = Certificates.self("CN=abei", Duration.ofHours(1));
  private Operator operator;
  private Production production;

  @BeforeEach
  void open() throws Exception {
    server.write(folder.resolve("tls.pem"), folder.resolve("tls.key"));
    authority.write(folder.resolve("ca.pem"), folder.resolve("ca.key"));
    String listen =
        """
        , tls: {port: 0, certificate: tls.pem, key: tls.key, client-ca: ca.pem, clients: {\
        vn.abei: ["%s", "%s"], eu.other: ["CN=feed,O=Other Authority"]}}\
        """
            .formatted(pinned.fingerprint(), expired.fingerprint());
    operator =
        new Operator(
            folder, listen, "authorities: {vn.abei: {kind: feed}, eu.other: {kind: feed}}");
    production = operator.start();
  }

  @AfterEach
  void close() {
    production.close();
    operator.close();
  }

  private int status(Certificates own, String method, String path, String bearer) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(authority.client(own)).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(production.tlsAddress().orElseThrow().resolve(path));
      if (method.equals("POST")) {
        request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"returnImmediately\":true}"));
      }
      if (!bearer.isEmpty()) {
        request.header("Authorization", "Bearer " + bearer);
      }
      return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
  }

  private int log(Certificates own, String audience) throws Exception {
    return status(own, "GET", "/log/" + audience + "/checkpoint", "");
  }

  @Test
  void aPinnedCertificateOpensItsOwnLogAndFeedAndNothingElse() throws Exception {
    assertEquals(200, log(pinned, "vn.abei"));
    assertEquals(200, status(pinned, "POST", "/feeds/vn.abei/poll", ""));
    assertEquals(200, status(pinned, "GET", "/ssf/stream?stream_id=vn.abei", ""));
    assertEquals(403, log(pinned, "eu.other"));
    assertEquals(403, log(pinned, "operator"));
    assertEquals(403, status(pinned, "POST", "/feeds/eu.other/poll", ""));
    assertEquals(403, status(pinned, "GET", "/api/v1/obligations", ""));
  }

  @Test
  void aCertificateThatAnAuthorityVouchesForIsKnownByItsSubject() throws Exception {
    Certificates other = authority.issue("CN=feed,O=Other Authority");
    assertEquals(200, log(other, "eu.other"));
    assertEquals(403, log(other, "vn.abei"));
    Certificates nobody = authority.issue("CN=feed,O=Nobody");
    assertEquals(401, log(nobody, "eu.other"), "vouched for, but nobody's");
  }

  @Test
  void withoutACertificateABearerTokenIsAskedFor() throws Exception {
    assertEquals(401, log(null, "vn.abei"));
    String path = "/log/vn.abei/checkpoint";
    assertEquals(200, status(null, "GET", path, operator.authority("vn.abei")));
    assertEquals(403, status(null, "GET", path, operator.authority("eu.other")));
    assertEquals(
        403,
        status(pinned, "GET", path, operator.authority("eu.other")),
        "who sends a token is judged by it");
    assertEquals(401, status(pinned, "GET", path, "nonsense"));
  }

  @Test
  void wrongAndExpiredCertificatesEndTheHandshake() {
    assertThrows(IOException.class, () -> log(Certificates.self("CN=abei", MONTH), "vn.abei"));
    assertThrows(IOException.class, () -> log(expired, "vn.abei"), "expired, though pinned");
    Certificates forger = Certificates.self("CN=Test CA", MONTH);
    assertThrows(
        IOException.class,
        () -> log(forger.issue("CN=feed,O=Other Authority"), "eu.other"),
        "the same names, by another authority's key");
  }

  @Test
  void withoutTlsACertificateIsNobodys() throws Exception {
    assertEquals(
        401,
        operator.call(production.address(), "GET", "/log/vn.abei/checkpoint", "", "").statusCode());
    assertTrue(production.tlsAddress().orElseThrow().toString().startsWith("https://"));
  }
}
