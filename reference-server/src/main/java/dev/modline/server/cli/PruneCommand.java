package dev.modline.server.cli;

import dev.modline.server.feed.Watermarks;
import dev.modline.store.Pruning;
import dev.modline.store.Retention;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prunes the logs of a line that is stopped. */
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    description = {
      "Lets the entries of a line's logs go that their published policy allows to go, and says what",
      "keeps the rest. The line must be stopped; one that runs does it by itself each day. The",
      "policy is set by 'retention' in the settings of serve."
    })
final class PruneCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--store", paramLabel = "FILE", required = true, description = "The database.")
  private Path file = Path.of("");

  @Option(
      names = "--feeds",
      paramLabel = "DIR",
      description = "Where watermarks of feeds are; by default 'feeds' beside the database.")
  private @Nullable Path feeds;

  @Option(names = "--dry-run", description = "Says what would go, and changes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    Path folder =
        Optional.ofNullable(feeds).orElseGet(() -> file.toAbsolutePath().resolveSibling("feeds"));
    PrintWriter out = spec.commandLine().getOut();
    try (SqlStore store = RecordSource.open(file)) {
      Retention retention = store.retention(Watermarks.found(folder));
      for (String audience : store.logs().fullRecordLast()) {
        Pruning pruning = dryRun ? retention.plan(audience) : retention.prune(audience);
        out.println((dryRun ? "would go: " : "went: ") + pruning);
      }
    }
    return 0;
  }
}
