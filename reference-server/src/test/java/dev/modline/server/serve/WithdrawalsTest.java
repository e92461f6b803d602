package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Modline;
import dev.modline.Screening;
import dev.modline.detect.DetectionConfig;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.lists.WithdrawnHashes;
import dev.modline.model.Action;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import dev.modline.spi.Listener;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hash is withdrawn from the file of its list, while the line runs on its real store. */
class WithdrawalsTest {
  private record Told(String rule, List<CaseId> cases) {}

  @TempDir Path folder;

  private static HashValue hash(int picture) {
    return HashValue.digest(HashKind.SHA256, new byte[] {(byte) picture});
  }

  private void list(int... pictures) throws Exception {
    StringBuilder csv = new StringBuilder("kind,hash\n");
    for (int picture : pictures) {
      csv.append("sha256,").append(hash(picture).hex()).append('\n');
    }
    Path next = Files.writeString(folder.resolve("next.csv"), csv);
    Files.move(next, folder.resolve("list.csv"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static Post post(String id, int picture) {
    Media media = Media.of("m", "application/octet-stream", new byte[] {(byte) picture});
    return Post.builder(id).author("u-1").text("look").media(media).build();
  }

  private Path config() throws Exception {
    return Files.writeString(
        folder.resolve("detect.yaml"),
        """
        images:
          reload-seconds: 1
          lists:
            - {source: ours, file: list.csv, category: ncii, severity: critical}
        """);
  }

  private SqlStore store() {
    return SqlStore.builder(folder.resolve("modline.db"))
        .origin("example.org/log")
        .clock(Clock.systemUTC())
        .open();
  }

  /** One life of a line over the same folder: what is on withdrawn entries, and what is said. */
  private Map<String, List<CaseId>> withdrawnIn(List<Post> posts, Action expected)
      throws Exception {
    try (DetectionConfig detection = DetectionConfig.load(config());
        Modline line =
            Modline.builder()
                .platform(Platform.noop())
                .detectors(detection.detectors().toArray(Detector[]::new))
                .store(store())
                .build()) {
      for (Post post : posts) {
        assertEquals(expected, line.screen(post).decision());
      }
      Map<String, List<CaseId>> withdrawn = new TreeMap<>();
      line.desk()
          .withdrawn(10)
          .forEach(
              (rule, cases) -> withdrawn.put(rule, cases.stream().map(CaseSummary::id).toList()));
      assertEquals(
          withdrawn.keySet(),
          line.desk()
              .withdrawn(Set.of("ours/" + hash(1), "ours/" + hash(2), "theirs/" + hash(1), "x")));
      return withdrawn;
    }
  }

  @Test
  void whatIsWithdrawnWhileNothingRunsIsListedUntilItIsReadmitted() throws Exception {
    list(1, 2);
    assertEquals(Map.of(), withdrawnIn(List.of(post("p-1", 1), post("p-2", 2)), Action.REMOVE));

    WithdrawnHashes.beside(folder.resolve("list.csv")).add(Set.of(hash(1)));
    Map<String, List<CaseId>> withdrawn = withdrawnIn(List.of(post("p-3", 1)), Action.ALLOW);
    assertEquals(Set.of("ours/" + hash(1)), withdrawn.keySet());
    assertEquals(1, withdrawn.get("ours/" + hash(1)).size());

    list(1, 2);
    assertEquals(withdrawn, withdrawnIn(List.of(post("p-4", 1)), Action.ALLOW));

    WithdrawnHashes.beside(folder.resolve("list.csv")).readmit(Set.of(hash(1)));
    assertEquals(Map.of(), withdrawnIn(List.of(post("p-5", 1)), Action.REMOVE));
  }

  @Test
  void aWithdrawnHashStopsMatchingWithinAMinuteAndItsCasesAreListed() throws Exception {
    list(1, 2);
    Path config = config();
    BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    Listener listener =
        new Listener() {
          @Override
          public void withdrawn(String rule, List<CaseSummary> cases) {
            told.add(new Told(rule, cases.stream().map(CaseSummary::id).toList()));
          }
        };
    try (DetectionConfig detection = DetectionConfig.load(config);
        Modline line =
            Modline.builder()
                .platform(Platform.noop())
                .detectors(detection.detectors().toArray(Detector[]::new))
                .listeners(listener)
                .store(store())
                .build()) {
      Withdrawals.tell(detection, line);
      Screening stands = line.screen(post("p-1", 1));
      Screening other = line.screen(post("p-2", 2));
      assertEquals(Action.REMOVE, stands.decision());
      assertEquals(Action.REMOVE, other.decision());

      list(2);

      Told withdrawal = told.poll(1, TimeUnit.MINUTES);
      String rule = "ours/" + hash(1);
      assertEquals(new Told(rule, List.of(stands.caseId().orElseThrow())), withdrawal);
      assertEquals(Action.ALLOW, line.screen(post("p-3", 1)).decision());
      assertEquals(Action.REMOVE, line.screen(post("p-4", 2)).decision());
      assertEquals(
          List.of(stands.caseId().orElseThrow()),
          line.desk().casesOn(Set.of(rule, "ours/sha256:gone")).get(rule).stream()
              .map(CaseSummary::id)
              .toList());
      assertTrue(told.isEmpty());
    }
  }
}
