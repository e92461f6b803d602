package dev.modline.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.store.Disclosure;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
      "anybody's words. From a database whose line is stopped, or from a server that runs."
    })
final class OpeningsCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 1_000;

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private @Nullable Place place;

  /** One of two. */
  static final class Place {
    @Option(
        names = "--store",
        paramLabel = "FILE",
        description = "The database of a line that is stopped, or a copy of it with its keys.")
    private @Nullable Path store;

    @ArgGroup(exclusive = false)
    private @Nullable Running running;
  }

  /** A server. */
  static final class Running {
    @Option(
        names = "--server",
        paramLabel = "URL",
        required = true,
        description = "A server that runs. It hands out the events of the full record alone.")
    private URI server = URI.create("");

    @Option(
        names = "--token",
        paramLabel = "TOKEN",
        required = true,
        description = "Bearer token of an auditor.")
    private String token = "";
  }

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
    if (place == null) {
      throw new IllegalArgumentException("--store or --server is missing");
    }
    Running running = place.running;
    if (running != null && !(audience.equals("operator") && fields.equals(List.of("event")))) {
      throw new IllegalArgumentException(
          "--audience and --fields: a server hands out the events of the full record alone");
    }
    long[] written = {0};
    try (Writer lines = writer()) {
      Consumer<JsonNode> entry =
          each -> {
            written[0]++;
            write(lines, each);
          };
      if (running != null) {
        new RemoteOpenings(running.server, running.token).read(entry);
      } else {
        stored(Objects.requireNonNull(place.store), entry);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    spec.commandLine().getOut().println(written[0] + " openings in " + out);
    return 0;
  }

  private void stored(Path file, Consumer<JsonNode> entry) throws IOException {
    Set<String> allowed = Set.copyOf(fields);
    try (SqlStore store = RecordSource.open(file)) {
      long size = store.logs().of(audience).checkpoint().checkpoint().size();
      for (long from = store.logs().of(audience).minimumIndex(); from < size; from += PAGE) {
        long to = Math.min(size, from + PAGE);
        for (Disclosure disclosure : store.openings(audience, from, to, allowed::contains)) {
          if (disclosure instanceof Disclosure.Open open) {
            entry.accept(json(open));
          }
        }
      }
    }
  }

  private static void write(Writer lines, JsonNode entry) {
    ObjectNode line = JSON.createObjectNode();
    line.putArray("entries").add(entry);
    try {
      lines.append(JSON.writeValueAsString(line)).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    ObjectNode entry = JSON.createObjectNode().put("index", open.index());
    ObjectNode opening = entry.putArray("openings").addObject();
    opening.put("field", open.opening().field());
    open.opening().party().ifPresent(party -> opening.put("party", party.name()));
    opening.put("salt", open.opening().salt());
    opening.put("value", open.opening().value());
    return entry;
  }
}
