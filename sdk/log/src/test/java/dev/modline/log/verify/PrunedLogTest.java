package dev.modline.log.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.LogResource;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.TileLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers make of a log whose first entries are gone. */
class PrunedLogTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir private Path folder;
  private final CheckpointSigner signer =
      CheckpointSigner.of("log.example/pruned", KeyFile.generate());
  private final MemoryStorage storage = LogStorage.inMemory();
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private long size;

  private void append(int count) {
    for (int i = 0; i < count; i++) {
      storage.append(("entry " + size++).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Tells of a pruning, and which entry was the newest that went. */
  private void tell(long minimum, Instant newest) {
    storage.append(("pruned " + minimum + " " + newest).getBytes(StandardCharsets.UTF_8));
    size++;
  }

  private Optional<PruneStatement> read(long index, byte[] entry) {
    String[] words = new String(entry, StandardCharsets.UTF_8).split(" ", -1);
    return words[0].equals("pruned")
        ? Optional.of(
            new PruneStatement(
                index,
                Long.parseLong(words[1]),
                now.get(),
                YEAR,
                Instant.parse(words[2]),
                Optional.empty()))
        : Optional.empty();
  }

  private LogVerifier verifier(long minimum) throws IOException {
    TileLog log =
        TileLog.builder(storage, signer).clock(now::get).minimumIndex(minimum).manual().open();
    LogSource source = (path, limit) -> log.read(path).map(LogResource::body);
    return LogVerifier.of(source, signer.verifierKey()).prunings(this::read);
  }

  private void good(Report report, String note) {
    assertEquals(0, report.exitCode(), report.toString());
    assertTrue(report.toString().contains(note), report.toString());
  }

  private void wrong(Report report, String why) {
    assertEquals(1, report.exitCode(), report.toString());
    assertTrue(report.message().contains(why), report.toString());
  }

  @Test
  void aNewcomerIsToldFromWhereOn() throws Exception {
    append(600);
    now.set(START.plus(YEAR).plus(YEAR));
    tell(256, START);
    append(300);
    Report told = verifier(256).verify();
    wrong(told, "entry 600 says that those before 256 were pruned at 2025-12-31");
    wrong(told, "keeps them for 365 days; check the rest with --from 256");
    assertEquals(256, told.pruning().orElseThrow().minimumIndex());
    good(
        verifier(256).from(256).verify(),
        "The entries before 256 were not looked at: entry 600 says");
    good(verifier(0).verify(), "good: 901 entries");
    wrong(verifier(256).sample(0.001).verify(), "check the rest with --from 256");
  }

  @Test
  void whoSawWhatWentGoesOn() throws Exception {
    append(600);
    Path state = folder.resolve("follower");
    good(verifier(0).state(state).verify(), "good: 600");
    now.set(START.plus(YEAR).plus(YEAR));
    tell(512, START);
    append(300);
    good(verifier(512).state(state).verify(), "before 512 were not looked at: entry 600 says");
    append(10);
    good(verifier(512).state(state).verify(), "good: 911 entries");
    wrong(verifier(512).state(state).stopAtPruned().verify(), "--from 512");
  }

  @Test
  void whoSawLessIsToldWhatDoesNotShow() throws Exception {
    append(100);
    Path state = folder.resolve("away");
    good(verifier(0).state(state).verify(), "good: 100");
    append(500);
    now.set(START.plus(YEAR).plus(YEAR));
    tell(256, START);
    wrong(verifier(256).state(state).verify(), "only 100 were seen here before");
  }

  @Test
  void whatNoEntryTellsOfIsHeldBack() throws Exception {
    append(600);
    Report silent = verifier(256).verify();
    wrong(silent, "the entries before 256 are missing, and no entry of the log tells");
    assertEquals(Optional.empty(), silent.pruning());
    good(verifier(256).from(256).verify(), "does not show");
    now.set(START.plus(YEAR).plus(YEAR));
    tell(256, START);
    append(300);
    Report more = verifier(512).verify();
    wrong(more, "the entries before 512 are missing, but entry 600 says that those before 256");
    assertEquals(Optional.empty(), more.pruning());
  }

  @Test
  void whatWentBeyondThePolicyIsNamed() throws Exception {
    append(100);
    Path state = folder.resolve("witness");
    good(verifier(0).state(state).verify(), "good: 100");
    append(500);
    now.set(START.plus(YEAR).minusSeconds(1));
    tell(256, START.minus(YEAR));
    wrong(verifier(256).state(state).verify(), "pruned beyond its policy: entry 600 says");
    wrong(verifier(256).state(state).verify(), "entry 100 was not there yet");
  }

  @Test
  void whatAdmitsThatTooMuchWentIsTakenAtItsWord() throws Exception {
    append(600);
    now.set(START.plus(YEAR));
    tell(256, START.plusSeconds(1));
    wrong(verifier(256).verify(), "was among them");
    wrong(verifier(256).from(256).verify(), "was among them");
  }
}
