package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Modline;
import dev.modline.Stop;
import dev.modline.model.Account;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.spi.StoreFailure;
import dev.modline.testkit.SampleCase;
import dev.modline.wire.Entries;
import dev.modline.wire.Leaf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emergency stop on a store whose disk is full, and over a restart. */
@Tag("promise-12")
final class StopFileTest {
  @TempDir private Path folder;
  private final AtomicInteger calls = new AtomicInteger();

  private Path file() {
    return folder.resolve("modline.db");
  }

  private Path mark() {
    return folder.resolve("modline.db.stop");
  }

  private Modline line(SqlStore store) {
    return Modline.builder()
        .store(store)
        .detectors(
            Detector.of(
                Manifest.builder("words", "1").build(),
                post ->
                    Detection.of(
                        List.of(
                            Finding.builder("words", "insult")
                                .severity(Severity.HIGH)
                                .rule("zorblax")
                                .build()))))
        .platform(
            (target, desired, version) -> {
              calls.incrementAndGet();
              return Platform.Effect.applied();
            })
        .manual()
        .build();
  }

  private static void screen(Modline line) {
    line.screen(Post.builder("p1").author(Account.of("u1")).text("zorblax").build());
  }

  /** From now on no page is left, as on a disk that is full: not even for a setting. */
  private static void fill(SqlStore store) {
    store.limitPages(1);
    for (int length : new int[] {2_000, 1}) {
      assertThrows(
          StoreFailure.class,
          () -> {
            for (int i = 0; i < 10_000; i++) {
              store.setting("f-" + length + "-" + i, "x".repeat(length), "t", SampleCase.START);
            }
          });
    }
  }

  private static long entries(SqlStore store) throws Exception {
    long settings = 0;
    var log = store.logs().of(Entries.OPERATOR);
    long size = log.publish().checkpoint().size();
    for (long i = 0; i < size; i++) {
      settings +=
          !Leaf.parse(store.entry(Entries.OPERATOR, i)).isRecord()
                  && new String(
                          store.entry(Entries.OPERATOR, i),
                          java.nio.charset.StandardCharsets.ISO_8859_1)
                      .contains("suspended")
              ? 1
              : 0;
    }
    return settings;
  }

  @Test
  void aStopOnAFullDiskIsNotForgottenByARestart() throws Exception {
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      screen(line);
      fill(store);
      Stop.HereOnly here =
          assertInstanceOf(Stop.HereOnly.class, line.controls().suspend("operator-1"));
      assertTrue(here.survivesRestart());
      assertTrue(here.why().contains("disk is full"), here.why());
      assertEquals(0, line.controls().dischargeDue());
      assertThrows(StoreFailure.class, () -> line.controls().resume("operator-1"));
      assertEquals(0, line.controls().dischargeDue());
      assertEquals(Optional.empty(), store.setting("suspended"));
    }
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      assertTrue(line.controls().suspended(), "the start obeys what stands beside the store");
      assertEquals(0, entries(store));
      assertEquals(0, line.controls().dischargeDue());
      assertEquals(0, calls.get());
      assertInstanceOf(Stop.Recorded.class, line.controls().stop().orElseThrow());
      assertEquals(Optional.of("true"), store.setting("suspended"));
      assertEquals(1, entries(store), "the full record says it now");
      assertTrue(Files.readString(mark()).isBlank(), "and nothing is left beside the store");
      line.controls().resume("operator-1");
      line.controls().dischargeDue();
      assertEquals(1, calls.get());
    }
    try (SqlStore store = SqlStore.open(file())) {
      assertEquals(Optional.empty(), line(store).controls().stop());
    }
  }

  @Test
  void spaceThatComesBackRecordsTheStopWithoutARestart() throws Exception {
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      screen(line);
      fill(store);
      line.controls().suspend("operator-1");
      store.limitPages(1_000_000);
      line.controls().dischargeDue();
      assertInstanceOf(Stop.Recorded.class, line.controls().stop().orElseThrow());
      assertEquals(1, entries(store));
      assertEquals(0, calls.get());
    }
  }

  @Test
  void aMarkThatIsHalfWrittenCountsAsAStop() throws Exception {
    try (SqlStore store = SqlStore.open(file())) {
      assertEquals(4_096, Files.size(mark()), "its space is taken beforehand");
      if (Files.getFileStore(mark()).supportsFileAttributeView("posix")) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(mark())));
      }
      assertEquals(Optional.empty(), store.stopMark().orElseThrow().staff());
    }
    byte[] half = Files.readAllBytes(mark());
    half[17] = (byte) 0xc3;
    Files.write(mark(), half);
    try (SqlStore store = SqlStore.open(file())) {
      assertTrue(line(store).controls().suspended());
    }
  }

  @Test
  void aMarkTakesNoMoreSpaceHoweverLongTheName() throws Exception {
    try (SqlStore store = SqlStore.open(file())) {
      store.stopMark().orElseThrow().set("operator".repeat(10_000));
      assertEquals(4_096, Files.size(mark()));
      assertTrue(store.stopMark().orElseThrow().staff().isPresent());
      store.stopMark().orElseThrow().clear();
      assertEquals(Optional.empty(), store.stopMark().orElseThrow().staff());
    }
  }

  @Test
  void aFileThatOthersMadeLongerDoesNotStopTheStartAfterItWasResumed() throws Exception {
    SqlStore.open(file()).close();
    Files.writeString(mark(), "x".repeat(5_000));
    try (SqlStore store = SqlStore.open(file())) {
      Modline line = line(store);
      assertTrue(line.controls().suspended());
      line.controls().resume("operator-1");
    }
    try (SqlStore store = SqlStore.open(file())) {
      assertEquals(Optional.empty(), line(store).controls().stop());
    }
  }
}
