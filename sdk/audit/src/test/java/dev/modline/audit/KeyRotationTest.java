package dev.modline.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.LogResource;
import dev.modline.log.TileLog;
import dev.modline.log.VerifierKey;
import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import dev.modline.model.InvalidInput;
import dev.modline.store.LogKeyRotation;
import dev.modline.store.SqlStore;
import dev.modline.testkit.SampleCase;
import dev.modline.verifier.KeyEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of a line's logs is replaced while somebody follows them. */
@Tag("promise-6")
class KeyRotationTest {
  private static final String ABEI = SampleCase.AUTHORITY;

  @TempDir private Path folder;
  private final RealLine.MovingClock clock = new RealLine.MovingClock();
  private Path file;
  private Path keyFile;

  @BeforeEach
  void begin() throws Exception {
    file = folder.resolve("modline.db");
    keyFile = folder.resolve("modline.db.log-key");
    try (SqlStore store = open()) {
      store.commit(SampleCase.of("1").opening());
    }
  }

  private SqlStore open() {
    return RealLine.store(file, clock).open();
  }

  private VerifierKey key() throws IOException {
    return CheckpointSigner.ofFile(RealLine.ORIGIN + "/" + ABEI, keyFile).verifierKey();
  }

  private static LogVerifier reader(SqlStore store, VerifierKey key) throws IOException {
    TileLog log = store.logs().of(ABEI);
    log.publish();
    return LogVerifier.of((path, limit) -> log.read(path).map(LogResource::body), key)
        .announcements(KeyEntries::newKey);
  }

  private Report follow(SqlStore store, VerifierKey key, String state) throws IOException {
    return reader(store, key).state(folder.resolve(state)).verify();
  }

  @Test
  void whoFollowsLearnsTheNewKeyFromTheLogAndWhoStayedAwayIsTold() throws Exception {
    VerifierKey old = key();
    try (SqlStore store = open()) {
      assertEquals(0, follow(store, old, "follower").exitCode());
      assertEquals(0, follow(store, old, "away").exitCode());
    }
    LogKeyRotation.prepare(file, Duration.ofDays(30));
    assertThrows(InvalidInput.class, () -> LogKeyRotation.prepare(file, Duration.ofDays(30)));

    try (SqlStore store = open()) {
      Report report = follow(store, old, "follower");
      assertEquals(0, report.exitCode(), report.toString());
      assertTrue(report.toString().contains("announces the new key"), report.toString());
      VerifierKey next =
          CheckpointSigner.ofFile(old.name(), folder.resolve("modline.db.log-key.next"))
              .verifierKey();
      assertEquals(2, store.logs().of(ABEI).checkpoint().note().verify(List.of(old, next)).size());
      assertEquals(old, key());
    }
    clock.forward(Duration.ofDays(10));
    try (SqlStore store = open()) { // restarted meanwhile: announced once
      store.commit(SampleCase.of("2").opening());
      assertEquals(3, reader(store, old).verify().entries());
    }
    clock.forward(Duration.ofDays(21));
    try (SqlStore store = open()) {
      store.commit(SampleCase.of("3").opening());
      assertEquals(0, follow(store, old, "follower").exitCode());
      Report away = follow(store, old, "away");
      assertEquals(1, away.exitCode(), away.toString());
    }
    VerifierKey next = key();
    assertFalse(old.sameKey(next));
    assertFalse(Files.exists(folder.resolve("modline.db.log-key.next")));
    try (SqlStore store = open()) {
      assertEquals(0, follow(store, old, "follower").exitCode());
      assertEquals(0, reader(store, next).verify().exitCode());
      assertEquals(1, reader(store, old).verify().exitCode());
    }
  }

  @Test
  void aNewKeyThatOthersMayReadIsRefused() throws Exception {
    LogKeyRotation.prepare(file, Duration.ofDays(30));
    Path next = folder.resolve("modline.db.log-key.next");
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
    RuntimeException refused = assertThrows(RuntimeException.class, this::open);
    assertTrue(String.valueOf(refused.getMessage()).contains("chmod 600"), refused.getMessage());
  }
}
