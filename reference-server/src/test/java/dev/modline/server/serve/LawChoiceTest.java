package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings say about the law reaches the packs, and what is wrong is named. */
class LawChoiceTest {
  @TempDir private Path folder;

  private LawChoice read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("modline.yaml"), yaml);
    return LawChoice.of(new Section(YamlMap.read(file), "law", Map.of()), folder);
  }

  private String wrong(String yaml) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> read(yaml).load()).getMessage());
  }

  @Test
  void everyPartIsReadAndCounts() throws IOException {
    LawChoice choice =
        read(
            """
            packs: [vn, us]
            profiles: [vn.licensed]
            own-times: {us.2258a.report: PT24H}
            confirm: {vn.report: the lawyer}
            """);
    assertEquals(Map.of("us.2258a.report", Duration.ofHours(24)), choice.ownTimes());
    assertEquals(Optional.empty(), choice.directory());
    String plain = read("packs: [vn, us]\n").load().hash();
    assertTrue(!choice.load().hash().equals(plain), "another choice is another law");
  }

  @Test
  void whatIsWrongIsNamed() {
    String time = wrong("packs: [us]\nown-times: {us.2258a.report: a day}\n");
    assertTrue(time.contains("modline.yaml:2") && time.contains("us.2258a.report"), time);
    assertTrue(wrong("packs: [us]\nprofile: vn.licensed\n").contains("profile"));
    assertTrue(wrong("packs: [us]\nconfirm: {us.none: me}\n").contains("us.none"));
    assertTrue(wrong("packs: [us]\nprofiles: [us.none]\n").contains("us.none"));
  }
}
