package dev.modline.server.cli;

import dev.modline.log.VerifierKey;
import dev.modline.log.verify.LogSource;
import dev.modline.log.verify.LogVerifier;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.spi.CaseQuery;
import dev.modline.spi.CaseStore;
import dev.modline.store.SqlStore;
import dev.modline.verifier.KeyEntries;
import dev.modline.verifier.OpenedCases;
import dev.modline.verifier.Openings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * Where the cases of a report come from: a store that nobody uses, a full record, or the full
 * record of a server that runs.
 */
final class RecordSource {
  private static final int PAGE = 500;

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
    private @Nullable Log log;
  }

  /** The full record and what opens it. */
  static final class Log {
    @Option(names = "--record", paramLabel = "URL-OR-FOLDER", required = true)
    private String record = "";

    @Option(names = "--key", paramLabel = "VERIFIER-KEY", required = true)
    private String key = "";

    @Option(
        names = "--openings",
        paramLabel = "FILE",
        description = {
          "What opens its events: see the command openings. With --token it may be left out:",
          "the server of the record is asked."
        })
    private @Nullable Path openings;

    @Option(
        names = "--token",
        paramLabel = "TOKEN",
        description = "Bearer token of an auditor, for the record of a server that runs.")
    private @Nullable String token;
  }

  List<Case> cases() throws IOException {
    if (place == null) {
      throw new IllegalArgumentException("--store or --record is missing");
    }
    if (place.store != null) {
      try (SqlStore store = open(place.store)) {
        return stored(store);
      }
    }
    Log log = place.log;
    if (log == null) {
      throw new IllegalArgumentException("--store or --record is missing");
    }
    LogVerifier verifier =
        LogVerifier.of(source(log), VerifierKey.parse(log.key)).announcements(KeyEntries::newKey);
    if (log.openings != null) {
      return OpenedCases.read(verifier, Openings.read(log.openings));
    }
    if (log.token == null) {
      throw new IllegalArgumentException("--openings or --token is missing");
    }
    try {
      return OpenedCases.read(verifier, new RemoteOpenings(URI.create(log.record), log.token)::of);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static LogSource source(Log log) {
    return log.token == null
        ? LogSource.of(log.record)
        : LogSource.http(URI.create(log.record), log.token);
  }

  /** A file that is not there must not become an empty database. */
  static SqlStore open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return SqlStore.builder(file).asItWasBegun().open();
  }

  private static List<Case> stored(CaseStore store) {
    List<Case> cases = new ArrayList<>();
    Optional<CaseId> last = Optional.empty();
    while (true) {
      CaseQuery all = CaseQuery.recent(PAGE);
      List<CaseSummary> page =
          store.cases(new CaseQuery(all.statuses(), all.order(), last, all.limit()));
      page.forEach(summary -> cases.add(Case.fold(store.events(summary.id()))));
      if (page.size() < PAGE) {
        return cases;
      }
      last = Optional.of(page.getLast().id());
    }
  }
}
