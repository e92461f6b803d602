package dev.modline.log.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.Hash;
import dev.modline.log.KeyFile;
import dev.modline.log.LogAlert;
import dev.modline.log.LogContradictionException;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TileLog;
import dev.modline.log.TileLogBuilder;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.log.witness.WitnessService.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("promise-7")
class WitnessTest {
  private static final String ORIGIN = "log.example/witnessed";
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private final CheckpointSigner signer = CheckpointSigner.of(ORIGIN, KeyFile.generate());
  private final CheckpointSigner cosigner =
      CheckpointSigner.of("witness.example/w1", KeyFile.generate());
  private final MemoryStorage storage = LogStorage.inMemory();
  private final WitnessStore store = WitnessStore.inMemory();
  private final WitnessService service =
      new WitnessService(cosigner, List.of(signer.verifierKey()), store, () -> NOW);
  private final List<LogAlert> alerts = new ArrayList<>();
  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  private URI serve(WitnessService witness) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/w/add-checkpoint",
        exchange -> {
          Answer answer = witness.addCheckpoint(exchange.getRequestBody().readAllBytes());
          byte[] body = answer.body().getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", answer.contentType());
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/w");
  }

  private void append(int count) {
    for (int i = 0; i < count; i++) {
      storage.append(("entry " + storage.size()).getBytes(UTF_8));
    }
  }

  private TileLogBuilder log() {
    return TileLog.builder(storage, signer).manual().alerts(alerts::add);
  }

  private TrustPolicy policy(int needed, VerifierKey... witnesses) {
    StringBuilder text = new StringBuilder("log " + signer.verifierKey() + "\n");
    StringBuilder group = new StringBuilder("group all-of-them " + needed);
    for (int i = 0; i < witnesses.length; i++) {
      text.append("witness w").append(i).append(' ').append(witnesses[i]).append('\n');
      group.append(" w").append(i);
    }
    return TrustPolicy.parse(
        text.append(group).append("\nquorum all-of-them\n").toString().getBytes(UTF_8));
  }

  private HttpWitness witness(WitnessService of) throws IOException {
    return new HttpWitness(of.verifierKey(), serve(of), Duration.ofSeconds(20));
  }

  @Test
  void aLogIsCosignedAsItGrowsAndAfterTheClientForgot() throws Exception {
    TrustPolicy policy = policy(1, service.verifierKey());
    URI prefix = serve(service);
    for (int round = 0; round < 3; round++) {
      HttpWitness fresh = new HttpWitness(service.verifierKey(), prefix, Duration.ofSeconds(20));
      try (TileLog log = log().witnesses(List.of(fresh), policy).open()) {
        append(300);
        SignedCheckpoint cosigned = log.publish();
        assertEquals(Optional.of(NOW), cosigned.cosigned(service.verifierKey()));
        policy.verify(cosigned);
        assertEquals(Optional.of(cosigned), log.witnessed());
        log.proof(5, cosigned).orElseThrow();
      }
    }
    assertEquals(List.of(), alerts);
    assertEquals(900, store.latest(ORIGIN).orElseThrow().checkpoint().size());
  }

  @Test
  void aQuorumIsMetWithoutAWitnessThatIsDownAndMissedWithoutTwo() throws Exception {
    WitnessService second =
        new WitnessService(
            CheckpointSigner.of("witness.example/w2", KeyFile.generate()),
            List.of(signer.verifierKey()),
            WitnessStore.inMemory(),
            () -> NOW);
    HttpWitness down = new HttpWitness(second.verifierKey(), serve(second), Duration.ofSeconds(20));
    servers.removeLast().stop(0);
    List<HttpWitness> asked = List.of(witness(service), down);
    VerifierKey[] keys = {service.verifierKey(), second.verifierKey()};
    append(1);
    try (TileLog log = log().witnesses(asked, policy(1, keys)).open()) {
      assertTrue(log.witnessed().isPresent());
      assertEquals(LogAlert.Kind.WITNESS_UNAVAILABLE, alerts.getLast().kind());
    }
    append(1);
    try (TileLog log = log().witnesses(asked, policy(2, keys)).open()) {
      assertFalse(log.witnessed().isPresent());
      assertEquals(LogAlert.Kind.QUORUM_MISSED, alerts.getLast().kind());
      assertEquals(2, log.checkpoint().checkpoint().size(), "published all the same");
    }
  }

  @Test
  void withoutAQuorumNothingIsPublishedWhereThatIsAsked() throws Exception {
    append(1);
    HttpWitness witness = witness(service);
    TrustPolicy policy = policy(1, service.verifierKey());
    try (TileLog log = log().witnesses(List.of(witness), policy).holdWithoutQuorum().open()) {
      assertEquals(1, log.checkpoint().checkpoint().size());
      servers.getFirst().stop(0);
      append(1);
      assertEquals(1, log.publish().checkpoint().size());
    }
  }

  @Test
  void aWitnessThatKnowsMoreStopsTheStart() throws Exception {
    append(10);
    try (TileLog log =
        log().witnesses(List.of(witness(service)), policy(1, service.verifierKey())).open()) {
      assertTrue(log.witnessed().isPresent());
    }
    MemoryStorage restored = LogStorage.inMemory();
    restored.append("entry 0".getBytes(UTF_8));
    TileLogBuilder again =
        TileLog.builder(restored, signer)
            .manual()
            .witnesses(List.of(witness(service)), policy(1, service.verifierKey()));
    assertThrows(LogContradictionException.class, again::open);
  }

  @Test
  void anotherHistoryIsRefusedAndAnAlertNotTheEnd() throws Exception {
    append(10);
    TrustPolicy policy = policy(1, service.verifierKey());
    log().witnesses(List.of(witness(service)), policy).open().close();
    MemoryStorage fork = LogStorage.inMemory();
    for (int i = 0; i < 20; i++) {
      fork.append(("fork " + i).getBytes(UTF_8));
    }
    try (TileLog log =
        TileLog.builder(fork, signer)
            .manual()
            .alerts(alerts::add)
            .witnesses(List.of(witness(service)), policy)
            .open()) {
      assertFalse(log.witnessed().isPresent());
    }
    assertTrue(alerts.stream().anyMatch(a -> a.kind() == LogAlert.Kind.WITNESS_REFUSED));
    assertEquals(10, store.latest(ORIGIN).orElseThrow().checkpoint().size());
  }

  @Test
  void everyStatusOfTheProtocolIsGiven() throws Exception {
    append(20);
    SignedCheckpoint five;
    SignedCheckpoint twenty;
    SignedCheckpoint otherTwenty;
    SignedCheckpoint strangers;
    List<Hash> proof;
    try (TileLog log = log().open()) {
      twenty = log.checkpoint();
      proof = log.consistency(5, 20).hashes();
    }
    MemoryStorage shorter = LogStorage.inMemory();
    storage.entries(0, 5).forEach(shorter::append);
    try (TileLog log = TileLog.builder(shorter, signer).manual().open()) {
      five = log.checkpoint();
      for (int i = 0; i < 15; i++) {
        shorter.append(new byte[] {9});
      }
      otherTwenty = log.publish();
    }
    try (TileLog log =
        TileLog.builder(LogStorage.inMemory(), CheckpointSigner.of("other", KeyFile.generate()))
            .manual()
            .open()) {
      strangers = log.checkpoint();
    }
    SignedCheckpoint forged;
    CheckpointSigner forger = CheckpointSigner.of(ORIGIN, KeyFile.generate());
    forged = SignedCheckpoint.sign(five.checkpoint(), List.of(forger), NOW);

    assertEquals(400, service.addCheckpoint("old\n\n".getBytes(UTF_8)).status());
    assertEquals(404, ask(0, List.of(), strangers).status());
    assertEquals(403, ask(0, List.of(), forged).status());
    assertEquals(400, ask(6, List.of(), five).status());
    assertEquals(409, ask(3, List.of(), five).status());
    assertEquals(422, ask(0, proof, five).status());
    assertEquals(200, ask(0, List.of(), five).status());
    assertEquals(200, ask(5, List.of(), five).status(), "again, for a fresh time");
    Answer stale = ask(0, List.of(), twenty);
    assertEquals(409, stale.status());
    assertEquals("5\n", stale.body());
    assertEquals("text/x.tlog.size", stale.contentType());
    assertEquals(422, ask(5, proof, otherTwenty).status());
    assertEquals(422, ask(5, proof.subList(1, proof.size()), twenty).status());
    assertEquals(200, ask(5, proof, twenty).status());
    assertEquals(422, ask(20, List.of(), otherTwenty).status());
  }

  private Answer ask(long old, List<Hash> proof, SignedCheckpoint checkpoint) {
    return service.addCheckpoint(new AddCheckpoint(old, proof, checkpoint).bytes());
  }

  @Test
  void whatAWitnessCosignedSurvivesItsRestart(@TempDir Path folder) throws Exception {
    append(7);
    List<VerifierKey> logs = List.of(signer.verifierKey());
    try (TileLog log = log().open()) {
      byte[] first = new AddCheckpoint(0, List.of(), log.checkpoint()).bytes();
      WitnessStore files = WitnessStore.folder(folder);
      assertEquals(
          200, new WitnessService(cosigner, logs, files, () -> NOW).addCheckpoint(first).status());
      WitnessStore again = WitnessStore.folder(folder);
      Answer answer = new WitnessService(cosigner, logs, again, () -> NOW).addCheckpoint(first);
      assertEquals(409, answer.status());
      assertEquals("7\n", answer.body());
    }
  }
}
