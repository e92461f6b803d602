package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.SignedCheckpoint;
import dev.modline.model.InvalidInput;
import dev.modline.spi.StaleCommit;
import dev.modline.spi.StoreFailure;
import dev.modline.testkit.SampleCase;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlStoreStartTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("modline.db");
  }

  private Path beside(String suffix) {
    return folder.resolve("modline.db" + suffix);
  }

  private void commit(String... names) throws StaleCommit {
    try (SqlStore store = SqlStore.open(file)) {
      for (String name : names) {
        store.commit(SampleCase.of(name).opening());
      }
    }
  }

  private static void assertSays(String words, Throwable refusal) {
    assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
  }

  @Test
  @Tag("promise-6")
  void anEmptyMarkIsWhatAPowerLossLeftAndHoldsUpNoStart() throws Exception {
    commit("1");
    Path mark;
    try (Stream<Path> files = Files.walk(beside("-logs"))) {
      mark =
          files
              .filter(path -> path.endsWith(Path.of("operator", "checkpoint")))
              .findFirst()
              .orElseThrow();
    }
    byte[] published = Files.readAllBytes(mark);
    Files.write(mark, new byte[0]);
    commit("2");
    assertTrue(
        SignedCheckpoint.parse(Files.readAllBytes(mark)).checkpoint().size()
            > SignedCheckpoint.parse(published).checkpoint().size());
    Files.writeString(mark, "no checkpoint\n");
    InvalidInput refusal = assertThrows(InvalidInput.class, () -> SqlStore.open(file));
    assertSays("remove this file", refusal);
    Files.delete(mark);
    commit("3");
  }

  @Test
  @Tag("promise-1")
  void noReceiptIsGivenForAFileThatIsGone() throws Exception {
    try (SqlStore store = SqlStore.open(file)) {
      store.commit(SampleCase.of("1").opening());
      Files.move(file, beside(".elsewhere"));
      StoreFailure refusal =
          assertThrows(StoreFailure.class, () -> store.commit(SampleCase.of("2").opening()));
      assertSays("is gone", refusal);
      assertTrue(refusal.isLost(), "until it is opened again");
      Files.move(beside(".elsewhere"), file);
      assertThrows(StoreFailure.class, store::probe, "it may have been away for long");
    }
    try (SqlStore store = SqlStore.open(file)) {
      assertEquals(5, store.owed(100).size());
    }
  }

  @Test
  @Tag("promise-1")
  void noReceiptIsGivenWhenAnotherFileLiesInTheStoresPlace() throws Exception {
    try (SqlStore store = SqlStore.open(file)) {
      Files.copy(file, beside(".copy"));
      Files.move(beside(".copy"), file, StandardCopyOption.REPLACE_EXISTING);
      StoreFailure refusal =
          assertThrows(StoreFailure.class, () -> store.commit(SampleCase.of("1").opening()));
      assertTrue(refusal.isLost());
    }
  }

  @Test
  @Tag("promise-10")
  void aNewStartFillsNoBucket() {
    Instant now = Instant.parse("2026-12-01T00:00:00Z");
    try (SqlStore store = SqlStore.open(file)) {
      assertEquals(10, store.draw("b", 10, 10, now));
    }
    try (SqlStore store = SqlStore.open(file)) {
      assertEquals(0, store.draw("b", 10, 10, now));
    }
  }

  @Test
  @Tag("promise-1")
  void aStoreThatCannotGrowDoesNotPassTheProbe() {
    try (SqlStore store = SqlStore.open(file)) {
      store.limitPages(1);
      StoreFailure refusal = assertThrows(StoreFailure.class, store::probe);
      assertSays("the disk is full", refusal);
      assertFalse(refusal.isLost(), "it goes on when there is room");
      store.limitPages(1_000_000);
      store.probe();
    }
  }

  @Test
  void whatWasCommittedIsThereAfterARestart() throws Exception {
    commit("1", "2");
    commit("3");
    try (SqlStore store = SqlStore.open(file)) {
      assertEquals(15, store.owed(100).size());
      SampleCase sample = SampleCase.of("1");
      sample.opening();
      assertEquals(sample.fold().summary(), store.summary(sample.id()).orElseThrow());
      assertEquals(3, store.logs().of(SampleCase.AUTHORITY).checkpoint().checkpoint().size());
    }
  }

  @Test
  void aSecondOpeningIsRefusedAndTheFirstGoesOn() throws Exception {
    try (SqlStore store = SqlStore.open(file)) {
      assertSays("in use", assertThrows(InvalidInput.class, () -> SqlStore.open(file)));
      store.commit(SampleCase.of("1").opening());
    }
    commit("2");
  }

  @Test
  void aSecondProcessIsRefused() throws Exception {
    try (SqlStore store = SqlStore.open(file)) {
      Process second = ChildStore.start(file, "once");
      String answer = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(1, second.waitFor());
      assertTrue(answer.contains("is in use by another process"), answer);
      store.commit(SampleCase.of("1").opening());
    }
  }

  @Test
  @Tag("promise-8")
  void theFilesAreTheOwnersAlone() throws Exception {
    commit("1");
    for (String suffix : List.of("", ".key", ".log-key")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(beside(suffix))));
    }
  }

  @Test
  @Tag("promise-8")
  void aKeyThatOthersCanReadIsRefused() throws Exception {
    commit("1");
    Files.setPosixFilePermissions(beside(".key"), PosixFilePermissions.fromString("rw-r--r--"));
    assertSays("chmod 600", assertThrows(InvalidInput.class, () -> SqlStore.open(file)));
    Files.setPosixFilePermissions(beside(".key"), PosixFilePermissions.fromString("rw-------"));
    commit("2");
  }

  @Test
  void anotherKeyOrNoneIsRefused() throws Exception {
    commit("1");
    MasterKey other = MasterKey.of(new byte[32]);
    assertSays(
        "is not the one",
        assertThrows(InvalidInput.class, () -> SqlStore.builder(file).masterKey(other).open()));
    Files.delete(beside(".key"));
    assertSays("is missing", assertThrows(InvalidInput.class, () -> SqlStore.open(file)));
    assertFalse(Files.exists(beside(".key")));
  }

  @Test
  void anotherOriginIsRefused() throws Exception {
    commit("1");
    assertSays(
        "was begun as localhost/modline",
        assertThrows(
            InvalidInput.class, () -> SqlStore.builder(file).origin("log.example.org").open()));
    assertThrows(
        InvalidInput.class, () -> SqlStore.builder(file).origin("https://x.example").open());
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    Files.writeString(file, "Not a database, but long enough to look like one.\n".repeat(100));
    Files.writeString(beside(".key"), "");
    Files.delete(beside(".key"));
    MasterKey.create(beside(".key"));
    dev.modline.log.KeyFile.create(beside(".log-key"));
    assertSays("no database", assertThrows(StoreFailure.class, () -> SqlStore.open(file)));
  }

  @Test
  void aDamagedDatabaseIsRefused() throws Exception {
    commit("1", "2", "3");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 8_192; i < bytes.length; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
    assertSays("damaged", assertThrows(StoreFailure.class, () -> SqlStore.open(file)));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("nowhere").resolve("modline.db");
    assertSays("no such folder", assertThrows(InvalidInput.class, () -> SqlStore.open(nowhere)));
    assertThrows(InvalidInput.class, () -> SqlStore.open(folder));
  }

  @Test
  void aStoreOfALaterVersionIsRefused() throws Exception {
    commit("1");
    try (Sql sql = Database.prepare(file).writer()) {
      sql.update(
          "INSERT INTO schema_history (installed_rank, version, description, type, script,"
              + " installed_by, execution_time, success) VALUES (999, '999', 'later', 'SQL',"
              + " 'V999__later.sql', 'test', 1, 1)");
    }
    assertSays("another version", assertThrows(StoreFailure.class, () -> SqlStore.open(file)));
  }

  @Test
  @Tag("promise-7")
  void aRestoredBackupIsRefused() throws Exception {
    commit("1");
    Path backup = folder.resolve("backup.db");
    Files.copy(file, backup);
    commit("2");
    Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
    assertSays("backup", assertThrows(StoreFailure.class, () -> SqlStore.open(file)));
  }

  @Test
  @Tag("promise-7")
  void anotherHistoryIsRefused() throws Exception {
    commit("1");
    SignedCheckpoint signed;
    try (SqlStore store = SqlStore.open(file)) {
      signed = store.logs().of(Entries.OPERATOR).checkpoint();
    }
    try (Sql sql = Database.prepare(file).writer()) {
      sql.update("UPDATE log_entry SET entry = zeroblob(40) WHERE log_id = 1 AND idx = 1");
    }
    assertTrue(signed.checkpoint().size() > 1);
    assertThrows(StoreFailure.class, () -> SqlStore.open(file));
  }

  @Test
  @Tag("promise-8")
  void nothingPersonalStandsInAnyFile() throws Exception {
    SampleCase sample = SampleCase.of("1");
    sample.opening();
    try (SqlStore store = SqlStore.open(file)) {
      store.commit(SampleCase.of("1").opening());
      assertFalse(found("claim your prize, 1"), "the text is in a file");
      assertFalse(found(sample.account()), "the account is in a file");
    }
    assertFalse(found("claim your prize, 1"), "the text is in a file");
  }

  @Test
  @Tag("promise-8")
  void whatWasErasedIsInNoFileNotEvenEncrypted() throws Exception {
    SampleCase sample = SampleCase.of("1");
    try (SqlStore store = SqlStore.open(file)) {
      store.commit(sample.opening());
      store.commit(SampleCase.of("2").opening());
      List<byte[]> secrets;
      try (Sql sql = Database.prepare(file).reader()) {
        secrets =
            sql.list(
                "SELECT wrapped FROM party_key WHERE case_id = 'c-1' AND party = 'author'"
                    + " UNION ALL SELECT s.sealed FROM sealed_value s JOIN party_key k"
                    + " ON k.key_id = s.key_id WHERE k.case_id = 'c-1' AND k.party = 'author'",
                row -> row.getBytes(1));
      }
      assertTrue(secrets.size() >= 3);
      for (byte[] secret : secrets) {
        assertTrue(found(latin(secret)));
      }
      store.commit(sample.erasing());
      store.setting("after", "the erasure", "ann", SampleCase.START);
      for (byte[] secret : secrets) {
        assertFalse(found(latin(secret)), "erased bytes are still in a file");
      }
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private boolean found(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        if (latin(bytes(path)).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A checkpoint's temporary file may have been moved into its place since it was listed. */
  private static byte[] bytes(Path path) throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }
}
