package dev.modline.server.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.store.Disclosure;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hands out what opens the entries of a log. */
@Command(
    name = "openings",
    mixinStandardHelpOptions = true,
    description = {
      "Writes what opens the entries of a log, for somebody who is entitled to it: an auditor, a",
      "court. Unless said, only the field event of the full record: what happened, without",
      "anybody's words. The line must be stopped, or the database a copy with its keys."
    })
final class OpeningsCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 1_000;

  @Spec private CommandSpec spec;

  @Option(names = "--store", paramLabel = "FILE", required = true)
  private Path file = Path.of("");

  @Option(names = "--audience", paramLabel = "ID", defaultValue = "operator")
  private String audience = "operator";

  @Option(names = "--fields", paramLabel = "NAME", split = ",", defaultValue = "event")
  private List<String> fields = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Must not exist yet; readable by its owner alone.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    Set<String> allowed = Set.copyOf(fields);
    long written = 0;
    try (SqlStore store = RecordSource.open(file);
        Writer lines = writer()) {
      long size = store.logs().of(audience).checkpoint().checkpoint().size();
      for (long from = store.logs().of(audience).minimumIndex(); from < size; from += PAGE) {
        long to = Math.min(size, from + PAGE);
        for (Disclosure disclosure : store.openings(audience, from, to, allowed::contains)) {
          if (disclosure instanceof Disclosure.Open open) {
            lines.append(JSON.writeValueAsString(json(open))).append('\n');
            written++;
          }
        }
      }
    }
    spec.commandLine().getOut().println(written + " openings in " + out);
    return 0;
  }

  private Writer writer() throws IOException {
    if (out.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(out);
    }
    return Files.newBufferedWriter(out, StandardOpenOption.WRITE);
  }

  private static ObjectNode json(Disclosure.Open open) {
    ObjectNode line = JSON.createObjectNode();
    ArrayNode entries = line.putArray("entries");
    ObjectNode entry = entries.addObject().put("index", open.index());
    ObjectNode opening = entry.putArray("openings").addObject();
    opening.put("field", open.opening().field());
    open.opening().party().ifPresent(party -> opening.put("party", party.name()));
    opening.put("salt", open.opening().salt());
    opening.put("value", open.opening().value());
    return line;
  }
}
