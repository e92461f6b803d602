package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Modline;
import dev.modline.model.Event;
import dev.modline.model.ObligationId;
import dev.modline.model.Progress;
import dev.modline.model.Tracked;
import dev.modline.store.DiskRecording.Loss;
import dev.modline.store.DiskRecording.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power is lost at any write after a message went out: the store then knows that it may have gone
 * out, and the repeat is marked. Recorded as in {@link RecordedWritesTest}.
 */
@Tag("promise-4")
final class NotedWritesTest {
  private static final int EACH_CONTINUED = 40;

  @TempDir private Path folder;

  @Test
  void whatMayHaveGoneOutBeforePowerWasLostIsNotRepeatedUnmarked() throws Exception {
    Path file = Files.createDirectory(folder.resolve("recorded")).resolve("modline.db");
    List<Step> steps = RecordedWritesTest.recorded(folder, file, "calls");
    Random random = new Random(20261130);
    DiskRecording disk = new DiskRecording(file.getParent());
    Set<String> sent = new LinkedHashSet<>();
    int cuts = 0;
    int repeated = 0;
    for (Step step : steps) {
      disk.apply(step);
      boolean says = step instanceof Step.Said;
      if (step instanceof Step.Said said) {
        sent.add(said.name());
      }
      if (sent.isEmpty() || !(says || step instanceof Step.Wrote)) {
        continue;
      }
      for (Loss loss : Loss.values()) {
        Path copy = folder.resolve("cut");
        disk.writeAfterLoss(copy, loss, random);
        for (String key : List.of(".key", ".log-key")) {
          Files.copy(file.resolveSibling("modline.db" + key), copy.resolve("modline.db" + key));
        }
        boolean goesOn = says || cuts % EACH_CONTINUED == 0;
        repeated += check(copy.resolve("modline.db"), sent, goesOn, loss);
        cuts++;
        DiskRecording.delete(copy);
      }
    }
    assertEquals(ChildStore.FEW, sent.size());
    assertTrue(cuts > 20, "only " + cuts + " cuts");
    assertTrue(repeated > 0, "nothing had to be repeated");
  }

  /** How many messages went out again. */
  private static int check(Path file, Set<String> sent, boolean goesOn, Loss loss)
      throws Exception {
    try (SqlStore store = SqlStore.open(file)) {
      for (String key : sent) {
        Tracked tracked = store.obligation(new ObligationId(key)).orElseThrow();
        assertTrue(
            tracked.progress().attempts() > 0 || !tracked.progress().isOwed(),
            key + " went out and is not noted, after " + loss);
      }
      if (!goesOn) {
        return 0;
      }
      Set<String> before = new LinkedHashSet<>();
      for (String key : sent) {
        Progress.State state =
            store.obligation(new ObligationId(key)).orElseThrow().progress().state();
        if (state == Progress.State.DISCHARGED) {
          before.add(key);
        }
      }
      List<String> again = new ArrayList<>();
      Modline line = ChildLine.on(store, again::add);
      line.controls().dischargeDue();
      again.retainAll(sent);
      assertEquals(sent.size() - before.size(), again.size(), "each that is not done, once");
      for (String key : again) {
        assertTrue(isMarked(store, new ObligationId(key)), key + " after " + loss);
      }
      return again.size();
    }
  }

  private static boolean isMarked(SqlStore store, ObligationId id) {
    Tracked tracked = store.obligation(id).orElseThrow();
    return store.events(tracked.obligation().caseId().orElseThrow()).stream()
        .anyMatch(
            recorded ->
                recorded.event() instanceof Event.Discharged d
                    && d.obligation().equals(id)
                    && d.evidence().possibleDuplicate());
  }
}
