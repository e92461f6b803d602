package dev.modline.detect.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.DetectionConfig;
import dev.modline.model.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteFactoryTest {
  private static final String WHOLE =
      """
      remote:
        - name: moderation
          kind: moderations
          url: https://models.example/v1/moderations
          model: omni-moderation-2024-09-26
          version: 2024-09-26
          key-file: secret.txt
          languages: [en, vi]
          time-limit-ms: 3000
          budget-per-hour: 2.50
          cost-per-post: 0.0001
          categories:
            - theirs: hate/threatening
              category: hate
              threshold: 0.6
              severity: critical
            - category: violence
        - name: house-policy
          kind: safeguard
          url: http://127.0.0.1:8000/v1/chat/completions
          model: safeguard-20b
          policy: policy.md
          on-unavailable: fail-closed
          categories:
            - category: threat
        - name: own
          kind: webhook
          url: https://judge.example/modline
          secret-file: secret.txt
      """;

  @TempDir Path folder;

  private Path write(String config) throws IOException {
    Files.writeString(folder.resolve("secret.txt"), "0123456789abcdef0123456789abcdef\n");
    Files.writeString(folder.resolve("policy.md"), "No threats.");
    return Files.writeString(folder.resolve("detection.yaml"), config);
  }

  @Test
  void theFileDescribesRemoteModels() throws Exception {
    try (DetectionConfig config = DetectionConfig.load(write(WHOLE))) {
      List<Manifest> manifests = config.detectors().stream().map(d -> d.manifest()).toList();
      assertEquals(
          List.of("moderation", "house-policy", "own"),
          manifests.stream().map(Manifest::name).toList());
      Manifest first = manifests.getFirst();
      assertEquals(Manifest.Execution.BLOCKING, first.execution());
      assertEquals(Duration.ofSeconds(3), first.timeLimit());
      assertEquals(Set.of("en", "vi"), first.languages());
      assertEquals(0.0001, first.costPerPost());
      assertEquals(Manifest.OnUnavailable.FAIL_CLOSED, manifests.get(1).onUnavailable());
      try (DetectionConfig other =
          DetectionConfig.load(write(WHOLE.replace("threshold: 0.6", "threshold: 0.7")))) {
        assertTrue(!config.hash().equals(other.hash()), "a threshold decides what is found");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: webhook       | kind: webhok         | detection.yaml:27: remote.kind must be",
        "severity: critical  | severity: awful      | :16: remote.categories[0].severity must be one",
        "threshold: 0.6      | treshold: 0.6        | :15: remote.categories[0].treshold is not known",
        "threshold: 0.6      | threshold: 6         | :15: remote.categories[0].threshold must be from",
        "policy: policy.md   | policy: gone.md      | :22: remote.policy must be a file",
        "model: safeguard-20b| version: 1           | :18: remote.model is missing",
        "cost-per-post: 0.0001 | cache: 5           | cost-per-post is missing: a budget needs it",
        "https://models      | http://models        | :2: url of moderation must be https",
        "https://judge       | ftp://judge          | :28: remote.url must begin with https",
        "secret-file: secret | key-file: secret     | :26: remote.secret-file is missing",
        "key-file: secret.txt| key-variable: GONE_1 | :7: remote.key-variable names a variable",
        "remote:             | remotes:             | :2: remotes: is not known; known are",
      })
  void errorsNameFileLineAndKey(String right, String wrong, String expected) throws IOException {
    Path file = write(WHOLE.replace(right, wrong));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DetectionConfig.load(file));
    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }
}
