package dev.modline.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.LogResource;
import dev.modline.log.TileLog;
import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.store.SqlStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process with its line in the middle of a load, a few times, and looks at what is left:
 * {@code -Dkill.rounds=N} for more.
 */
@Tag("promise-1")
@Tag("promise-3")
@Tag("promise-4")
class KillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedIsThereAndHappensOnce() throws Exception {
    Path file = folder.resolve("modline.db");
    Map<String, String> acknowledged = new LinkedHashMap<>();
    Random random = new Random(17);
    try (Outside outside = new Outside()) {
      for (int round = 1; round <= ROUNDS; round++) {
        killedRound(file, outside, "r" + round, 60 + random.nextInt(120), acknowledged);
      }
      Process last = start(file, outside, "drain");
      last.getInputStream().readAllBytes();
      assertTrue(last.waitFor(2, TimeUnit.MINUTES), "the last round ends by itself");
      assertEquals(0, last.exitValue());
      check(file, outside, acknowledged);
    }
  }

  /** Reads so many answers, then kills the process while it goes on. */
  private void killedRound(
      Path file, Outside outside, String round, int answers, Map<String, String> acknowledged)
      throws Exception {
    Process process = start(file, outside, round);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < answers; i++) {
        note(lines.readLine(), acknowledged);
      }
      // Not through the process itself, which would close the stream that is read to its end below.
      process.toHandle().destroyForcibly();
      // What it had printed before it died was acknowledged too.
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line, acknowledged);
      }
    }
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
  }

  private static void note(String line, Map<String, String> acknowledged) {
    String[] words = line == null ? new String[0] : line.split(" ");
    if (words.length == 3 && words[0].equals("ACK") && words[2].length() == 34) {
      acknowledged.put(words[1], words[2]);
    }
  }

  private static Process start(Path file, Outside outside, String round) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Host.class.getName());
    command.add(file.toString());
    command.add(Integer.toString(outside.port()));
    command.add(round);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void check(Path file, Outside outside, Map<String, String> acknowledged)
      throws Exception {
    assertTrue(acknowledged.size() >= ROUNDS * 60, "there was a load");
    try (SqlStore store = SqlStore.open(file)) {
      acknowledged.forEach(
          (post, caseId) -> {
            Case c = Case.fold(store.events(new CaseId(caseId)));
            assertEquals(post, c.target().id());
            assertEquals(1, c.rulings().size());
            assertTrue(
                c.owed().stream().noneMatch(t -> t.obligation().duty() instanceof Duty.Act),
                "everything owed for " + post + " is done");
            assertEquals(1L, outside.applied.get(post), post + " is hidden");
          });
      verifyRecord(file, store);
    }
    outside.effects.forEach((key, n) -> assertEquals(1, n.get(), "effect " + key));
    outside.letters.forEach((key, n) -> assertEquals(1, n.get(), "letter " + key));
    assertTrue(outside.letters.size() >= acknowledged.size());
  }

  private static void verifyRecord(Path file, SqlStore store) throws Exception {
    TileLog log = store.logs().of("operator");
    log.publish();
    Path key = file.resolveSibling(file.getFileName() + ".log-key");
    CheckpointSigner signer = CheckpointSigner.of("localhost/modline/operator", KeyFile.read(key));
    Report report =
        LogVerifier.of((path, limit) -> log.read(path).map(LogResource::body), signer.verifierKey())
            .verify();
    assertEquals(Report.Verdict.GOOD, report.verdict(), report.message());
  }
}
