package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.TileLogBuilder;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.spi.Commit;
import dev.modline.spi.StaleCommit;
import dev.modline.testkit.SampleCase;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A database of cases that came to their end long ago, made once and copied for each test. */
final class EndedCases {
  static final int CASES = 300;
  static final String AUTHORITY = SampleCase.AUTHORITY;
  static final Instant ENDED = SampleCase.START.plus(Duration.ofDays(181));

  final KeyPair keys = KeyFile.generate();
  final AtomicReference<Instant> now = new AtomicReference<>(SampleCase.START);

  /** How many entries the logs had, by origin. */
  final Map<String, Long> sizes = new HashMap<>();

  final List<SampleCase> cases = new ArrayList<>();
  private final MasterKey master;

  private EndedCases(Path folder) throws IOException {
    master = MasterKey.create(folder.resolve("master.key"));
  }

  static EndedCases in(Path folder) throws Exception {
    EndedCases made = new EndedCases(folder);
    Path origin = Files.createDirectory(folder.resolve("origin"));
    try (SqlStore store = made.open(origin);
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < CASES; i++) {
        SampleCase sample = SampleCase.of("k" + i);
        made.cases.add(sample);
        done.add(pool.submit(() -> ended(store, sample)));
      }
      for (Future<?> each : done) {
        each.get();
      }
      for (String audience : store.logs().audiences()) {
        var published = store.logs().of(audience).publish().checkpoint();
        made.sizes.put(published.origin(), published.size());
      }
    }
    return made;
  }

  static void ended(SqlStore store, SampleCase sample) {
    commit(store, sample.opening());
    sample.settling().forEach(commit -> commit(store, commit));
    sample.after(Duration.ofDays(181));
    Event expired = new Event.Expired(sample.owed(Duty.Hold.class).id());
    commit(store, sample.commit(expired).build());
  }

  static void commit(SqlStore store, Commit commit) {
    try {
      store.commit(commit);
    } catch (StaleCommit e) {
      throw new IllegalStateException(e);
    }
  }

  SqlStore open(Path folder) {
    return builder(folder).open();
  }

  SqlStoreBuilder builder(Path folder) {
    InstantSource clock = now::get;
    return SqlStore.builder(folder.resolve("modline.db"))
        .origin("log.example.org/m")
        .masterKey(master)
        .clock(clock)
        .signers(name -> CheckpointSigner.of(name, keys))
        .audience(AUTHORITY)
        .logs((audience, builder) -> manual(builder));
  }

  private static void manual(TileLogBuilder builder) {
    builder.manual();
  }

  /** With readers that have come to the end of every log. */
  static Retention retention(SqlStore store) {
    return store.retention(audience -> Long.MAX_VALUE);
  }

  /** Publishes one policy in both logs. */
  static void publish(SqlStore store, RetentionPolicy policy) throws IOException {
    for (String audience : List.of(AUTHORITY, Entries.OPERATOR)) {
      assertTrue(retention(store).publish(audience, Optional.of(policy)));
      store.logs().of(audience).publish();
    }
  }

  /** A copy of its own. */
  Path copy(Path folder, String name) throws IOException {
    Path from = folder.resolve("origin");
    Path to = folder.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }

  /** Behind the store's back, while it is closed. */
  static void sql(Path folder, String... statements) throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("modline.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  static long number(Path folder, String query) throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("modline.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
