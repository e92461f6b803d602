package dev.modline.store;

import dev.modline.model.InvalidInput;
import dev.modline.spi.StoreFailure;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a store step by step; when one fails, those before it are undone. */
final class Starter {
  private static final Logger LOG = LoggerFactory.getLogger(Starter.class);
  private static final int READERS = 4;
  private static final String KEY_CHECK = "key-check";
  private static final String ROTATION = "log-key-rotation";

  private final SqlStoreBuilder settings;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  Starter(SqlStoreBuilder settings) {
    this.settings = settings;
  }

  SqlStore open() {
    try {
      return steps();
    } catch (SQLException e) {
      undo();
      throw Failures.of(e);
    } catch (RuntimeException e) {
      undo();
      throw e;
    }
  }

  private SqlStore steps() throws SQLException {
    settings.origins(); // wrong settings fail before anything is touched
    Database.requireFolder(settings.file());
    StoreLock lock = keep(StoreLock.of(settings.file()));
    boolean fresh = isFresh();
    MasterKey master = settings.resolvedMasterKey(fresh);
    settings.resolveSigners(fresh);
    Database database = Database.prepare(settings.file());
    Vault vault = new Vault(master);
    Entries entries = new Entries(new SecureRandom());

    Sql sql = keep(database.writer());
    Origins origins =
        settings.origins(
            sql.one(
                "SELECT origin FROM log WHERE audience = ?",
                row -> row.getString(1),
                Entries.OPERATOR));
    LogRows rows = new LogRows(origins, entries, settings.clock());
    Epoch epoch = Epoch.begin(sql);
    requireKey(sql, vault);
    Ledger.takeUpAgain(sql);
    List<String> audiences = ensureLogs(sql, rows, origins);

    Readers readers = keep(new Readers(connections(database)));
    AtomicReference<Runnable> committed = new AtomicReference<>(() -> {});
    Readers figures = keep(new Readers(List.of(database.reader())));
    opened.remove(sql);
    Presence presence = Presence.of(settings.file());
    Writer writer = keep(new Writer(sql, epoch, presence, () -> committed.get().run()));
    Logs logs = new Logs(settings, readers, writer, rows, origins);
    opened.push(logs::stop);
    logs.start(audiences);
    committed.set(logs::committed);
    StopFile stop = StopFile.beside(settings.file());
    return new SqlStore(
        lock, vault, entries, rows, readers, figures, writer, logs, settings.clock(), stop);
  }

  private boolean isFresh() {
    try {
      return !Files.exists(settings.file()) || Files.size(settings.file()) == 0;
    } catch (IOException e) {
      throw new StoreFailure("the database file cannot be read: " + settings.file(), e);
    }
  }

  private static List<Sql> connections(Database database) throws SQLException {
    List<Sql> connections = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      connections.add(database.reader());
    }
    return connections;
  }

  private static void requireKey(Sql sql, Vault vault) throws SQLException {
    Optional<byte[]> there =
        sql.one("SELECT value FROM store_fact WHERE name = ?", row -> row.getBytes(1), KEY_CHECK);
    if (there.isEmpty()) {
      sql.update("INSERT INTO store_fact (name, value) VALUES (?, ?)", KEY_CHECK, vault.check());
    } else if (!MessageDigest.isEqual(there.get(), vault.check())) {
      throw new InvalidInput("master key", "is not the one that this store was written under");
    }
  }

  private List<String> ensureLogs(Sql sql, LogRows rows, Origins origins) throws SQLException {
    sql.run("BEGIN IMMEDIATE");
    rows.ensure(sql, Entries.OPERATOR);
    for (String audience : settings.audiences()) {
      rows.ensure(sql, audience);
    }
    List<String> audiences = LogRows.audiences(sql);
    for (String audience : audiences) {
      requireOrigin(sql, audience, origins.of(audience));
    }
    Optional<Instant> over = rotate(sql, rows, origins, audiences);
    sql.run("COMMIT");
    if (over.isPresent() && !settings.clock().instant().isBefore(over.get())) {
      settings.rotation().ifPresent(rotation -> rotation.finish(settings.file()));
    }
    return audiences;
  }

  /** Announces a new key in every log, once; until when the old one signs beside it. */
  private Optional<Instant> rotate(Sql sql, LogRows rows, Origins origins, List<String> audiences)
      throws SQLException {
    if (settings.rotation().isEmpty()) {
      return Optional.empty();
    }
    LogKeyRotation rotation = settings.rotation().get();
    String name = rotation.next().apply(origins.of(Entries.OPERATOR)).verifierKey().toString();
    Optional<String> begun =
        sql.one("SELECT value FROM store_fact WHERE name = ?", row -> row.getBytes(1), ROTATION)
            .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
            .filter(fact -> fact.startsWith(name + " "));
    Instant now = settings.clock().instant();
    Instant until =
        begun
            .map(fact -> Instant.ofEpochSecond(Long.parseLong(fact.substring(name.length() + 1))))
            .orElseGet(() -> now.plus(rotation.overlap()).truncatedTo(ChronoUnit.SECONDS));
    if (begun.isEmpty()) {
      for (String audience : audiences) {
        String origin = origins.of(audience);
        rows.control(
            sql,
            audience,
            new Control.KeyAnnounced(
                rotation.next().apply(origin).verifierKey().toString(),
                now,
                Optional.of(settings.signer(origin).verifierKey().toString()),
                Optional.of(until)));
      }
      sql.update(
          "INSERT OR REPLACE INTO store_fact (name, value) VALUES (?, ?)",
          ROTATION,
          (name + " " + until.getEpochSecond()).getBytes(StandardCharsets.US_ASCII));
    }
    settings.bothSignUntil(until);
    return Optional.of(until);
  }

  private static void requireOrigin(Sql sql, String audience, String configured)
      throws SQLException {
    Optional<String> there =
        sql.one("SELECT origin FROM log WHERE audience = ?", row -> row.getString(1), audience);
    if (!there.equals(Optional.of(configured))) {
      throw new InvalidInput(
          "origin", "is " + configured + ", but the log was begun as " + there.orElse("another"));
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }

  private void undo() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.debug("a part of the store that did not open could not be closed either", e);
      }
    }
  }
}
