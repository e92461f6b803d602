package dev.modline.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.verify.LogSource;
import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed while it appends: {@code -Dmodline.kill.rounds=50} for the long run, three
 * rounds otherwise.
 */
@Tag("promise-1")
class FolderLogKillTest {
  @TempDir Path folder;

  @Test
  void everyAcknowledgedEntryIsThereAfterEveryKill() throws Exception {
    Path dir = folder.resolve("log");
    CheckpointSigner signer =
        CheckpointSigner.of("log.example/killed", KeyFile.create(folder.resolve("key.pem")));
    Path state = folder.resolve("state");
    Random random = new Random(7);
    long size = 0;
    int rounds = Integer.getInteger("modline.kill.rounds", 3);
    for (int round = 0; round < rounds; round++) {
      long acknowledged = killedAfter(dir, size + 100 + random.nextInt(4000));
      try (FolderLog log = FolderLog.builder(dir, signer).segmentBytes(1 << 18).open()) {
        assertTrue(log.size() > acknowledged, log.size() + " after " + acknowledged);
        size = log.size();
        LogVerifier.EntryVisitor same =
            (index, entry) -> assertArrayEquals(KilledWriter.entry(index), entry);
        Report report =
            LogVerifier.of(LogSource.folder(dir), signer.verifierKey())
                .state(state)
                .entries(same)
                .verify();
        assertEquals(Report.Verdict.GOOD, report.verdict(), report.message());
        assertEquals(size, report.entries());
      }
    }
  }

  /** Runs the writer until it acknowledged an index, kills it, and says what it last said. */
  private static long killedAfter(Path dir, long index) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = -1;
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.matches("\\d+")) {
          last = Long.parseLong(line);
        }
        if (last >= index && process.isAlive()) {
          process.toHandle().destroyForcibly(); // SIGKILL; what it said before still comes
        }
      }
    } finally {
      process.destroyForcibly();
    }
    assertTrue(last >= index, "the writer ended by itself after " + last);
    return last;
  }
}
