package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.witness.WitnessService;
import dev.modline.log.witness.WitnessStore;
import dev.modline.server.http.WitnessServer;
import dev.modline.server.oldstore.OldRelease;
import dev.modline.server.oldstore.OldStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Authorities and auditors who have not renewed what they run: the verifier and the feed's reader
 * of 1a7261a, out of the clone's history, against today's server on the store of that time.
 */
@Tag("promise-6")
@Tag("promise-7")
@Timeout(900)
class OldReadersTest {
  private static final String READER = "dev.modline.server.oldstore.OldFeedReader";
  private static final String VERIFIER = "dev.modline.verifier.Main";
  private static final String LAW =
      """
      jurisdictions: [EU, VN]
      law:
        packs: [vn, eu]
        profiles: [vn.licensed]
        confirm:
          vn.report: "the lawyer"
          vn.d147.monthly: "the lawyer"
          eu.dsa.16-4: "the lawyer"
          eu.dsa.16-5: "the lawyer"
          eu.dsa.16-6: "the lawyer"
          eu.dsa.20-6: "the lawyer"
      """;
  private static final String FIELDS =
      "[target, content, url, order, document, outcome, reasons, done, undone, effect, received,"
          + " authenticated, answered, acted]";

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Optional<OldRelease> release = Optional.empty();
  private Optional<WitnessServer> witness = Optional.empty();
  private Optional<Operator> operator = Optional.empty();
  private OldStore old;
  private Clock clock;

  @BeforeEach
  @Timeout(900) // the first one in a clone builds the old release
  void open() throws IOException {
    release = OldRelease.built();
    Assumptions.assumeTrue(release.isPresent(), "the old release cannot be had here");
    old = OldStore.unpack(folder);
    Duration since = Duration.between(Instant.now(), old.left().plus(Duration.ofHours(1)));
    clock = Clock.offset(Clock.systemUTC(), since);
    witness = Optional.of(witness());
    operator =
        Optional.of(
            new Operator(
                folder,
                "",
                LAW,
                """
                authorities:
                  vn.abei: {kind: feed, entitlements: %s, delivery: {cosigner: "%s"}}
                  vn.a05: {kind: feed, entitlements: %s}
                witnesses: witnesses.policy
                """
                    .formatted(
                        FIELDS,
                        Files.readString(old.authority("vn.abei").resolve("cosigner.vkey")).strip(),
                        FIELDS)));
  }

  /** The witness of then, with what it remembers. */
  private WitnessServer witness() throws IOException {
    Path own = folder.resolve("witness");
    WitnessService service =
        new WitnessService(
            CheckpointSigner.of("witness.example/1", KeyFile.read(own.resolve("witness.key"))),
            List.of(old.key("operator")),
            WitnessStore.folder(own.resolve("cosigned")),
            clock);
    WitnessServer server = WitnessServer.open(vertx, "127.0.0.1", 0, service);
    Files.writeString(
        folder.resolve("witnesses.policy"),
        "log %s\nwitness w %s %s\nquorum w\n"
            .formatted(old.key("operator"), service.verifierKey(), server.address()));
    return server;
  }

  @AfterEach
  void close() {
    witness.ifPresent(WitnessServer::close);
    operator.ifPresent(Operator::close);
    vertx.close().await();
  }

  @Test
  void anOldReaderThatHasNotBeenRenewedGoesOnPolling() throws IOException {
    Operator running = operator.orElseThrow();
    try (Production server = running.start(clock)) {
      running.screen(server, "fresh-1");
      running.screen(server, "fresh-2");
      for (String authority : List.of("vn.abei", "vn.a05")) {
        // Two fresh records for the one, nothing that is new for the other but what it had missed.
        long wanted = old.received(authority) + (authority.equals("vn.abei") ? 2 : 0);
        OldRelease.Ended read = follow(server, authority, wanted);
        assertEquals(0, read.code(), read::said);
        assertUnderstoodOrSaidWhyNot(read);
      }
    }
  }

  private OldRelease.Ended follow(Production server, String authority, long wanted)
      throws IOException {
    return release
        .orElseThrow()
        .run(
            READER,
            List.of(
                old.authority(authority).toString(),
                server.address().resolve("/feeds/" + authority + "/poll").toString(),
                operator.orElseThrow().authority(authority),
                String.valueOf(wanted)));
  }

  /** What is stored is tied to the full record; what is refused is refused for its format. */
  private static void assertUnderstoodOrSaidWhyNot(OldRelease.Ended read) {
    for (String line : read.said().lines().toList()) {
      assertTrue(!line.startsWith("stored") || line.contains(", tied,"), read::said);
      assertTrue(!line.startsWith("refused") || line.contains("format"), read::said);
    }
  }

  @Test
  void anOldVerifierThatRemembersTheLogsHoldsThemToWhatTheyShowed() throws IOException {
    for (String audience : OldStore.AUDIENCES) {
      OldRelease.Ended then = verify(audience, List.of("--log", old.site(audience).toString()));
      assertEquals(0, then.code(), then::said);
    }
    Operator running = operator.orElseThrow();
    try (Production server = running.start(clock)) {
      running.screen(server, "fresh-1");
      for (String audience : List.of("operator", "vn.abei", "vn.a05")) {
        String token =
            audience.equals("operator")
                ? running.token("modline", "auditor")
                : running.authority(audience);
        String address = server.address().resolve("/log/" + audience + "/").toString();
        List<String> log = new ArrayList<>(List.of("--log", address, "--token", token));
        OldRelease.Ended now = verify(audience, log);
        assertEquals(0, now.code(), now::said);
        assertUnderstood(audience, log);
      }
    }
  }

  private OldRelease.Ended verify(String audience, List<String> log) throws IOException {
    List<String> arguments = new ArrayList<>(log);
    arguments.addAll(List.of("--key", old.key(audience).toString()));
    arguments.addAll(List.of("--state", folder.resolve("remembered-" + audience).toString()));
    arguments.addAll(from(audience));
    return release.orElseThrow().run(VERIFIER, arguments);
  }

  /** What was pruned is skipped, as the verifier itself says. */
  private List<String> from(String audience) {
    long first = old.first(audience);
    return first == 0 ? List.of() : List.of("--from", String.valueOf(first));
  }

  /** Every entry of then is exported as it was; of what is newer it may only say "format". */
  private void assertUnderstood(String audience, List<String> log) throws IOException {
    List<String> then = exported(audience, List.of("--log", old.site(audience).toString()));
    List<String> now = exported(audience, log);
    assertTrue(then.size() > 2, audience);
    assertEquals(then, now.subList(0, then.size()), audience);
    assertTrue(now.size() >= then.size(), audience);
  }

  private List<String> exported(String audience, List<String> log) throws IOException {
    Path file = Files.createTempFile(folder, "export", ".jsonl");
    List<String> arguments = new ArrayList<>(log);
    arguments.addAll(List.of("--key", old.key(audience).toString(), "--jsonl", file.toString()));
    arguments.addAll(from(audience));
    OldRelease.Ended read = release.orElseThrow().run(VERIFIER, arguments);
    assertEquals(0, read.code(), read::said);
    for (String line : read.said().lines().filter(it -> it.startsWith("wrong")).toList()) {
      assertTrue(line.contains("format"), read::said);
    }
    return Files.readAllLines(file);
  }
}
