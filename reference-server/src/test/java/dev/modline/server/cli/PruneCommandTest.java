package dev.modline.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.EndedLine;
import dev.modline.store.RetentionPolicy;
import dev.modline.store.SqlStore;
import dev.modline.wire.Entries;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PruneCommandTest {
  private static final Instant THEN = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  private String run(String... arguments) {
    CommandLine command = ModlineCommand.commandLine();
    said.getBuffer().setLength(0);
    command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    assertEquals(0, command.execute(arguments), said::toString);
    return said.toString();
  }

  @Test
  void itSaysWhatWouldGoAndWhatKeepsTheRest() throws Exception {
    Path file = folder.resolve("modline.db");
    String store = file.toString();
    try (SqlStore open = EndedLine.open(file, () -> THEN)) {
      EndedLine.live(open);
    }
    String without = run("prune", "--store", store, "--dry-run");
    assertTrue(without.contains("operator: 0 of"), without);
    assertTrue(without.contains("no policy is published"), without);
    try (SqlStore open = EndedLine.open(file, () -> THEN)) {
      open.retention(audience -> 0)
          .publish(Entries.OPERATOR, Optional.of(new RetentionPolicy(365, 30)));
      EndedLine.publish(open);
    }
    for (int i = 0; i < 2; i++) {
      String dry = run("prune", "--store", store, "--dry-run");
      assertTrue(dry.contains("would go: operator: 512 of"), dry);
      assertTrue(dry.contains("the rest stays: entry 512: "), dry);
    }
    String done = run("prune", "--store", store);
    assertTrue(done.contains("went: operator: 512 of"), done);
    String again = run("prune", "--store", store);
    assertTrue(again.contains("went: operator: 0 of"), again);
    String openings =
        run("openings", "--store", store, "--out", folder.resolve("openings.jsonl").toString());
    assertTrue(openings.contains(" openings in "), openings);
  }
}
