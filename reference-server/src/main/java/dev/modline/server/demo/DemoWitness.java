package dev.modline.server.demo;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.log.witness.WitnessService;
import dev.modline.log.witness.WitnessStore;
import dev.modline.server.feed.Witnesses;
import dev.modline.server.http.WitnessServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;

/**
 * The witness that the authorities of the demo share: it remembers the operator's full record and
 * cosigns what only appends to it. It has its own folder and key and is asked over HTTP.
 */
final class DemoWitness implements AutoCloseable {
  private static final String NAME = "witness.example/1";

  private final WitnessServer server;
  private final byte[] policy;

  private DemoWitness(WitnessServer server, byte[] policy) {
    this.server = server;
    this.policy = policy;
  }

  static DemoWitness open(Vertx vertx, Path folder, VerifierKey fullRecord, Clock clock)
      throws IOException {
    Path file = Files.createDirectories(folder).resolve("witness.key");
    KeyPair keys = Files.exists(file) ? KeyFile.read(file) : KeyFile.create(file);
    WitnessService witness =
        new WitnessService(
            CheckpointSigner.of(NAME, keys),
            List.of(fullRecord),
            WitnessStore.folder(folder.resolve("cosigned")),
            clock);
    WitnessServer server = WitnessServer.open(vertx, "127.0.0.1", 0, witness);
    String policy =
        """
        log %s
        witness shared %s %s
        quorum shared
        """
            .formatted(fullRecord, witness.verifierKey(), server.address());
    return new DemoWitness(server, policy.getBytes(StandardCharsets.UTF_8));
  }

  /** Whom the operator asks. */
  Witnesses witnesses() {
    return Witnesses.of(policy);
  }

  /** What the authorities rely on for the full record. */
  TrustPolicy policy() {
    return TrustPolicy.parse(policy);
  }

  @Override
  public void close() {
    server.close();
  }
}
