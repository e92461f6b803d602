package dev.modline.detect.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.DetectionConfig;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.hash.exchange.HashContainer;
import dev.modline.detect.hash.exchange.HashVocabulary;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.InvalidInput;
import dev.modline.model.Media;
import dev.modline.model.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListFollowerTest {
  private static final HashLabel LABEL = HashLabel.builder("ours", "ncii").build();
  private static final HashValue ONE = HashValue.digest(HashKind.SHA256, new byte[] {1});
  private static final HashValue TWO = HashValue.digest(HashKind.SHA256, new byte[] {2});
  private static final String KNOWN =
      "Only today: my uncle works at the bank and doubles whatever you send him before midnight";

  @TempDir Path folder;
  private Instant written = Instant.parse("2026-11-24T10:00:00Z");

  /** Each content is a second younger than the one before, whatever the clock of the machine. */
  private Path write(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    written = written.plusSeconds(1);
    return Files.setLastModifiedTime(file, FileTime.from(written));
  }

  private static String csv(HashValue... values) {
    StringBuilder csv = new StringBuilder("kind,hash\n");
    for (HashValue value : values) {
      csv.append(value.kind().label()).append(',').append(value.hex()).append('\n');
    }
    return csv.toString();
  }

  private static ListFile file(Path path) {
    return new ListFile(
        path, LABEL, new ListFile.Form.Hashes(HashVocabulary.MODLINE, HashContainer.CSV));
  }

  @Test
  void aFileThatHasSettledIsLoadedAndWhatItNoLongerHoldsIsWithdrawn() throws Exception {
    HashLists lists = HashLists.create();
    List<String> withdrawn = new ArrayList<>();
    lists.onChange(change -> change.withdrawn().forEach(entry -> withdrawn.add(entry.rule())));
    Path path = write("list.csv", csv(ONE, TWO));
    try (ListFollower follower =
        new ListFollower(lists, List.of(file(path)), Duration.ofHours(1))) {
      assertEquals(1, lists.exact(ONE).size());
      write("list.csv", csv(TWO));
      follower.look();
      assertEquals(1, lists.exact(ONE).size(), "somebody may still be writing it");
      follower.look();
      assertEquals(0, lists.exact(ONE).size());
      assertEquals(1, lists.exact(TWO).size());
      assertEquals(List.of("ours/" + ONE), withdrawn);
    }
  }

  @Test
  void aFileThatIsWrongOrGoneLeavesTheListAsItWas() throws Exception {
    HashLists lists = HashLists.create();
    Path path = write("list.csv", csv(ONE));
    try (ListFollower follower =
        new ListFollower(lists, List.of(file(path)), Duration.ofHours(1))) {
      write("list.csv", "kind,hash\nsha256,nonsense\n");
      follower.look();
      follower.look();
      assertEquals(1, lists.exact(ONE).size());
      Files.delete(path);
      follower.look();
      assertEquals(1, lists.exact(ONE).size());
      write("list.csv", csv(TWO));
      follower.look();
      follower.look();
      assertEquals(1, lists.exact(TWO).size());
    }
    assertThrows(
        IOException.class,
        () ->
            new ListFollower(
                lists, List.of(file(folder.resolve("gone.csv"))), Duration.ofHours(1)));
  }

  private void load(HashLists lists, ListFile file) throws IOException {
    new ListFollower(lists, List.of(file), Duration.ofHours(1)).close();
  }

  @Test
  void whatAFileWithdrawsStaysWithdrawnInLaterFilesAndAfterARestart() throws Exception {
    String gone =
        "kind,hash,status\nsha256,%s,withdrawn\nsha256,%s,active\n".formatted(ONE.hex(), TWO.hex());
    ListFile file = file(write("list.csv", csv(ONE, TWO)));
    HashLists lists = HashLists.create();
    try (ListFollower follower = new ListFollower(lists, List.of(file), Duration.ofHours(1))) {
      write("list.csv", gone);
      follower.look();
      follower.look();
      assertEquals(0, lists.exact(ONE).size());
      write("list.csv", csv(ONE, TWO));
      follower.look();
      follower.look();
      assertEquals(0, lists.exact(ONE).size());
      assertEquals(1, lists.exact(TWO).size());
    }
    HashLists restarted = HashLists.create();
    load(restarted, file);
    assertEquals(0, restarted.exact(ONE).size());
    assertEquals(1, restarted.exact(TWO).size());
  }

  @Test
  void anOperatorWithdrawsAndReadmitsWithoutAnotherListFile() throws Exception {
    HashLists lists = HashLists.create();
    ListFile file = file(write("list.csv", csv(ONE, TWO)));
    WithdrawnHashes withdrawn = WithdrawnHashes.beside(file.file());
    try (ListFollower follower = new ListFollower(lists, List.of(file), Duration.ofHours(1))) {
      assertEquals(1, withdrawn.add(List.of(ONE)));
      follower.look();
      follower.look();
      assertEquals(0, lists.exact(ONE).size());
      assertFalse(lists.holds("ours/" + ONE));
      assertTrue(lists.holds("ours/" + TWO));
      assertEquals(1, withdrawn.readmit(List.of(ONE, TWO)));
      follower.look();
      follower.look();
      assertEquals(1, lists.exact(ONE).size());
    }
  }

  @Test
  void withdrawalsThatCannotBeReadLeaveTheListAsItWasAndAreRefusedAtTheStart() throws Exception {
    ListFile file = file(write("list.csv", csv(ONE)));
    HashLists lists = HashLists.create();
    try (ListFollower follower = new ListFollower(lists, List.of(file), Duration.ofHours(1))) {
      write("list.csv.withdrawn", TWO + "\nsha256:zz\n");
      write("list.csv", csv(TWO));
      follower.look();
      follower.look();
      assertEquals(1, lists.exact(ONE).size());
    }
    InvalidInput refused = assertThrows(InvalidInput.class, () -> load(HashLists.create(), file));
    assertEquals("list.csv.withdrawn:2 is no hash", refused.getMessage());
  }

  private Path config(String text) throws IOException {
    write("list.csv", csv(ONE));
    write("texts.txt", KNOWN + "\n\n" + "kill them all\n");
    return write("detection.yaml", text);
  }

  private static final String WHOLE =
      """
      images:
        lists:
          - source: ours
            file: list.csv
            category: ncii
            severity: critical
        distance: 20
      near-duplicates:
        lists:
          - source: removed
            file: texts.txt
            category: scam
      """;

  @Test
  void theFileDescribesPicturesAndTexts() throws Exception {
    try (DetectionConfig config = DetectionConfig.load(config(WHOLE))) {
      assertEquals(
          List.of("image-hash", "image-pdq", "near-text"),
          config.detectors().stream().map(d -> d.manifest().name()).toList());
      Post post =
          Post.builder("p")
              .text(KNOWN.replace("uncle", "aunt"))
              .media(Media.of("m", "application/octet-stream", new byte[] {1}))
              .build();
      List<String> found = new ArrayList<>();
      for (int i : new int[] {0, 2}) {
        Detection detection = config.detectors().get(i).detect(post);
        for (Finding f : assertInstanceOf(Detection.Found.class, detection).findings()) {
          found.add(f.category() + " " + f.severity() + " " + f.rule().split(":", -1)[0]);
        }
      }
      assertEquals(List.of("ncii CRITICAL ours/sha256", "scam HIGH removed/text"), found);
    }
  }

  @Test
  void errorsNameFileLineAndKey() throws Exception {
    for (String[] each :
        new String[][] {
          {"file: list.csv", "file: gone.csv", "detection.yaml:4: images.lists[0].file is no file"},
          {"distance: 20", "distance: 32", ":7: images.distance must be from 0 to 31"},
          {"category: ncii", "categry: ncii", ":5: images.lists[0].categry is not known"},
          {"file: texts.txt", "file: detection.yaml", "near-duplicates.lists[0].format must be"},
          {"source: removed", "source: a b", ":9: source has a character"},
        }) {
      Path file = config(WHOLE.replace(each[0], each[1]));
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(file), each[1]);
      assertTrue(String.valueOf(refused.getMessage()).contains(each[2]), refused.getMessage());
    }
  }
}
