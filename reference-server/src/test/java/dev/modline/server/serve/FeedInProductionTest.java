package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.authorities.feed.FeedArchive;
import dev.modline.authorities.feed.FeedClient;
import dev.modline.authorities.feed.FeedFormatException;
import dev.modline.authorities.feed.FeedReader;
import dev.modline.authorities.feed.Onboarding;
import dev.modline.authorities.feed.Received;
import dev.modline.authorities.feed.TokenKeySet;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.log.witness.WitnessService;
import dev.modline.log.witness.WitnessStore;
import dev.modline.server.auth.Role;
import dev.modline.server.http.WitnessServer;
import dev.modline.store.LogKeyRotation;
import dev.modline.wire.Leaf;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority follows its feed of the server that operators run, with a real witness between. */
@Tag("promise-3")
@Tag("promise-7")
class FeedInProductionTest {
  private static final String ABEI = "vn.abei";
  private static final String AUTHORITIES =
      """
      authorities:
        vn.abei: {kind: feed, entitlements: [content, target]}
        eu.other: {kind: feed}
      witnesses: witnesses.policy
      """;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Operator operator;
  private WitnessServer witness;
  private KeyPair logKeys;

  @BeforeEach
  void open() throws IOException {
    operator = new Operator(folder, "", AUTHORITIES);
    Path data = Files.createDirectories(folder.resolve("data"));
    logKeys = KeyFile.create(data.resolve("modline.db.log-key"));
    VerifierKey full = key("operator");
    WitnessService service =
        new WitnessService(
            CheckpointSigner.of("witness.example/1", KeyFile.generate()),
            List.of(full),
            WitnessStore.inMemory(),
            Clock.systemUTC());
    witness = WitnessServer.open(vertx, "127.0.0.1", 0, service);
    byte[] policy =
        "log %s\nwitness w %s %s\nquorum w\n"
            .formatted(full, service.verifierKey(), witness.address())
            .getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("witnesses.policy"), policy);
  }

  @AfterEach
  void close() {
    witness.close();
    operator.close();
    vertx.close().await();
  }

  private VerifierKey key(String audience) {
    return CheckpointSigner.of(Operator.LOGS + "/" + audience, logKeys).verifierKey();
  }

  /** A reader of an authority that knows what it was handed when it was taken on. */
  private FeedReader reader(Production server) throws IOException {
    return onboarding(server)
        .reader()
        .archive(FeedArchive.folder(folder.resolve("received")))
        .open();
  }

  private Onboarding onboarding(Production server) {
    return Onboarding.read(
        operator
            .call(
                server.address(),
                "GET",
                "/feeds/" + ABEI + "/onboarding",
                operator.token("modline", "operator"),
                "")
            .body());
  }

  private FeedClient client(Production server, FeedReader reader) {
    return new FeedClient(
        server.address().resolve("/feeds/" + ABEI + "/poll"),
        reader,
        () -> operator.authority(ABEI),
        HttpClient.newHttpClient());
  }

  private static long records(FeedReader reader) throws IOException {
    long records = 0;
    for (long i = 0; i < reader.archive().size(); i++) {
      if (Leaf.parse(reader.archive().entry(i).entry()).isRecord()) {
        records++;
      }
    }
    return records;
  }

  /** Polls until so many records are stored; every token must be right and tied. */
  private static void follow(FeedClient client, FeedReader reader, int records) throws Exception {
    while (records(reader) < records) {
      for (Received each : client.poll(8, false)) {
        Received.Stored stored = (Received.Stored) each;
        assertTrue(stored.tied(), "tied to a checkpoint that the witness has cosigned");
        assertEquals(List.of(), stored.withheld());
      }
      client.acknowledge();
    }
  }

  private long owedToAbei(Production server) {
    String owed =
        operator
            .call(
                server.address(),
                "GET",
                "/api/v1/obligations",
                operator.token("modline", "operator"),
                "")
            .body();
    JsonArray all = new JsonObject(owed).getJsonArray("obligations");
    return all.stream().filter(each -> each.toString().contains(ABEI)).count();
  }

  @Test
  void whatIsOwedArrivesTiedAndIsDischargedAndARestartCarriesOn() throws Exception {
    try (Production server = operator.start();
        FeedReader reader = reader(server)) {
      operator.screen(server, "p-1");
      operator.screen(server, "p-2");
      follow(client(server, reader), reader, 2);
      assertEquals(0, owedToAbei(server), "acknowledged is discharged");
    }
    try (Production server = operator.start();
        FeedReader reader = reader(server)) {
      long before = reader.archive().size();
      operator.screen(server, "p-3");
      FeedClient client = client(server, reader);
      follow(client, reader, 3);
      assertTrue(reader.archive().size() > before);
      assertEquals(0, owedToAbei(server));
    }
  }

  @Test
  void whenTheKeyOfTheLogsIsReplacedTheReaderGoesOnWithWhatItWasHanded() throws Exception {
    Onboarding handed;
    try (Production server = operator.start()) {
      handed = onboarding(server);
      FeedReader reader = handed.reader().archive(received()).open();
      operator.screen(server, "p-1");
      follow(client(server, reader), reader, 1);
      reader.close();
    }
    LogKeyRotation.prepare(folder.resolve("data").resolve("modline.db"), Duration.ofDays(30));
    try (Production server = operator.start();
        FeedReader reader = handed.reader().archive(received()).open()) {
      operator.screen(server, "p-2");
      follow(client(server, reader), reader, 2);
      assertEquals(0, owedToAbei(server));
      assertFalse(handed.logKey().sameKey(onboarding(server).logKey()), "to whom comes new");
    }
  }

  private FeedArchive received() throws IOException {
    return FeedArchive.folder(folder.resolve("received"));
  }

  @Test
  void anAuthorityFollowsItsOwnFeedOnlyAndNobodyElseDoes() throws Exception {
    try (Production server = operator.start()) {
      String path = "/feeds/" + ABEI + "/poll";
      String now = "{\"returnImmediately\":true}";
      List<String> roles = new ArrayList<>(List.of("authority:eu.other", "authority", "nothing"));
      for (Role role : Role.values()) {
        roles.add(role.word());
      }
      for (String role : roles) {
        String token = operator.token("modline", List.of(role));
        assertEquals(
            403,
            operator.call(server.address(), "POST", path, token, now).statusCode(),
            "a token for " + role);
        assertEquals(
            403,
            operator
                .call(server.address(), "GET", "/log/" + ABEI + "/checkpoint", token, "")
                .statusCode(),
            "the log for " + role);
      }
      String elsewhere = operator.token("another-service", List.of("authority:" + ABEI));
      assertEquals(401, operator.call(server.address(), "POST", path, elsewhere, now).statusCode());
      assertEquals(401, operator.call(server.address(), "POST", path, "", now).statusCode());
      String own = operator.authority(ABEI);
      assertEquals(200, operator.call(server.address(), "POST", path, own, now).statusCode());
      assertEquals(
          400,
          operator.call(server.address(), "POST", path, own, "{\"ack\":[1]}").statusCode(),
          "a poll that is none");
      assertEquals(
          400,
          operator
              .call(server.address(), "POST", path, own, "{\"maxEvents\":0,\"maxEvents\":9}")
              .statusCode(),
          "a name that stands twice");
    }
  }

  @Test
  void whatAnAuthorityIsHandedIsWholeAndItsOwn() throws Exception {
    try (Production server = operator.start()) {
      Onboarding document = onboarding(server);
      assertEquals(Operator.ISSUER, document.issuer());
      assertEquals(key(ABEI), document.logKey());
      assertEquals(Set.of("content", "target"), document.entitlements());
      TokenKeySet published =
          TokenKeySet.parse(
              operator
                  .call(server.address(), "GET", "/ssf/jwks.json", "", "")
                  .body()
                  .getBytes(StandardCharsets.UTF_8));
      assertEquals(published.thumbprint(document.keyId()), document.fingerprint());
      assertTrue(
          TrustPolicy.parse(document.fullRecord().getBytes(StandardCharsets.UTF_8))
              .logs()
              .getFirst()
              .key()
              .equals(key("operator")));
      String path = "/feeds/" + ABEI + "/onboarding";
      assertEquals(200, status(server, "GET", path, operator.authority(ABEI), ""));
      assertEquals(403, status(server, "GET", path, operator.authority("eu.other"), ""));
      assertEquals(403, status(server, "GET", path, operator.token("modline", "moderator"), ""));
      assertEquals(401, status(server, "GET", path, "", ""));
      String compact =
          operator.call(server.address(), "GET", path, operator.authority(ABEI), "").body();
      String forged = compact.substring(0, 40) + "A" + compact.substring(41);
      assertThrows(
          FeedFormatException.class,
          () -> Onboarding.read(forged.equals(compact) ? compact + "A" : forged));
    }
  }

  @Test
  void aStreamIsSetUpPausedVerifiedAndDeletedByItsAuthorityAlone() throws Exception {
    try (Production server = operator.start();
        FeedReader reader = reader(server)) {
      JsonObject metadata = operator.json(server.address(), "/.well-known/ssf-configuration", "");
      assertEquals(Operator.ISSUER, metadata.getString("issuer"));
      assertEquals(Operator.ISSUER + "/ssf/stream", metadata.getString("configuration_endpoint"));
      String own = operator.authority(ABEI);
      JsonObject stream = operator.json(server.address(), "/ssf/stream?stream_id=" + ABEI, own);
      assertEquals("urn:ietf:rfc:8936", stream.getJsonObject("delivery").getString("method"));
      String stranger = operator.authority("eu.other");
      assertEquals(404, status(server, "GET", "/ssf/stream?stream_id=" + ABEI, stranger, ""));
      String id = "{\"stream_id\":\"" + ABEI + "\"";
      assertEquals(404, status(server, "POST", "/ssf/verify", stranger, id + "}"));
      assertEquals(404, status(server, "DELETE", "/ssf/stream?stream_id=" + ABEI, stranger, ""));
      assertEquals(409, status(server, "POST", "/ssf/stream", own, "{}"));

      String pause = id + ",\"status\":\"paused\",\"reason\":\"we move\"}";
      assertEquals(200, status(server, "POST", "/ssf/status", own, pause));
      assertEquals(
          "we move",
          operator
              .json(server.address(), "/ssf/status?stream_id=" + ABEI, own)
              .getString("reason"));
      operator.screen(server, "p-1");
      FeedClient client = client(server, reader);
      assertTrue(client.poll(8, true).stream().allMatch(Received.Updated.class::isInstance));
      assertEquals(0, reader.archive().size());
      String enable = id + ",\"status\":\"enabled\"}";
      assertEquals(200, status(server, "POST", "/ssf/status", own, enable));
      assertEquals(204, status(server, "POST", "/ssf/verify", own, id + ",\"state\":\"s1\"}"));
      assertEquals(429, status(server, "POST", "/ssf/verify", own, id + ",\"state\":\"s2\"}"));
      List<Received> received = new ArrayList<>();
      while (records(reader) < 1) {
        received.addAll(client.poll(8, false));
        client.acknowledge();
      }
      assertTrue(
          received.stream()
              .anyMatch(it -> it instanceof Received.Verification v && v.state().equals("s1")));

      assertEquals(204, status(server, "DELETE", "/ssf/stream?stream_id=" + ABEI, own, ""));
      assertEquals(404, status(server, "POST", "/feeds/" + ABEI + "/poll", own, "{}"));
    }
    try (Production server = operator.start()) {
      String own = operator.authority(ABEI);
      assertEquals("[]", operator.call(server.address(), "GET", "/ssf/stream", own, "").body());
      assertEquals(201, status(server, "POST", "/ssf/stream", own, "{}"), "and begun again");
      assertFalse(
          new JsonArray(operator.call(server.address(), "GET", "/ssf/stream", own, "").body())
              .isEmpty());
    }
  }

  private int status(Production server, String method, String path, String token, String body) {
    return operator.call(server.address(), method, path, token, body).statusCode();
  }
}
