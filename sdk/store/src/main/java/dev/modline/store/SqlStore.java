package dev.modline.store;

import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Destination;
import dev.modline.model.Evidence;
import dev.modline.model.InvalidInput;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.SetAside;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import dev.modline.spi.Backlog;
import dev.modline.spi.CaseQuery;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Commit;
import dev.modline.spi.StaleCommit;
import dev.modline.spi.StopMark;
import dev.modline.spi.StoreFailure;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cases, what is owed, personal values and logs in one SQLite file.
 *
 * <p>Contract: that of {@link CaseStore}; one process has the file at a time. Many commits share
 * one transaction and one sync. Threading: any thread. Deadline: work that has not begun after ten
 * seconds is withdrawn; work that has begun is waited for, since any other answer could be untrue.
 * Failure: {@link StoreFailure}; after an error of the disk the store takes no more commits until
 * it is opened again.
 *
 * <pre>{@code
 * try (SqlStore store =
 *     SqlStore.builder(Path.of("modline.db")).origin("log.example.org/moderation").open()) {
 *   Modline modline = Modline.builder().store(store).platform(platform).build();
 * }
 * }</pre>
 */
public final class SqlStore implements CaseStore {
  private static final Logger LOG = LoggerFactory.getLogger(SqlStore.class);

  private final StoreLock lock;
  private final Vault vault;
  private final Entries entries;
  private final LogRows rows;
  private final Readers readers;

  /** Apart from the others, so that who counts waits for none of them and holds up none. */
  private final Readers figures;

  private final Writer writer;
  private final Logs logs;
  private final InstantSource clock;
  private final StopMark stopMark;
  private final AtomicBoolean closed = new AtomicBoolean();

  SqlStore(
      StoreLock lock,
      Vault vault,
      Entries entries,
      LogRows rows,
      Readers readers,
      Readers figures,
      Writer writer,
      Logs logs,
      InstantSource clock,
      StopMark stopMark) {
    this.lock = lock;
    this.vault = vault;
    this.entries = entries;
    this.rows = rows;
    this.readers = readers;
    this.figures = figures;
    this.writer = writer;
    this.logs = logs;
    this.clock = clock;
    this.stopMark = stopMark;
  }

  /** Opens a store with the defaults, keys beside it. */
  public static SqlStore open(Path file) {
    return builder(file).open();
  }

  /** Starts the settings of a store in {@code file}. */
  public static SqlStoreBuilder builder(Path file) {
    return new SqlStoreBuilder(file);
  }

  /** The logs that live in this store. */
  public Logs logs() {
    return logs;
  }

  /**
   * How long the logs keep their entries.
   *
   * @param readers how far those have come who read the logs from outside
   */
  public Retention retention(Retention.Needs readers) {
    return new Retention(logs, this.readers, writer, rows, clock, readers);
  }

  /**
   * An entry of a log, byte for byte as it is hashed.
   *
   * @throws InvalidInput when there is none at {@code index}
   * @throws PrunedEntry when it was pruned
   */
  public byte[] entry(String audience, long index) {
    return readers.one(
        sql -> {
          if (index < 0 || index >= LogRows.size(sql, audience)) {
            throw new InvalidInput("index", "is not in the log");
          }
          return LogRows.entries(sql, audience, index, 1).getFirst();
        });
  }

  /**
   * Where an event stands in the operator's full record; empty when there is no such event.
   *
   * @param version the version that the event gave its case
   * @throws PrunedEntry when there is the event, and its entry was pruned
   */
  public Optional<Long> indexOf(CaseId id, long version) {
    return readers.several(
        sql -> {
          Optional<Long> index = OpeningRows.ofEvent(sql, id.value(), version);
          if (index.isEmpty() && CaseRows.hasEvent(sql, id, version)) {
            throw new PrunedEntry(Entries.OPERATOR, LogRows.minimumIndex(sql, Entries.OPERATOR));
          }
          return index;
        });
  }

  /**
   * What can be handed out about the commitments of a range of entries: their openings, or that the
   * person was erased. Fields that are not allowed are left out.
   *
   * @param from the first index
   * @param to the index after the last, at most 1,000 above {@code from}
   * @param allowed the names of the fields that the recipient is entitled to
   * @throws PrunedEntry when {@code from} was pruned: what opened it went with it
   */
  public List<Disclosure> openings(String audience, long from, long to, Predicate<String> allowed) {
    if (from < 0 || to < from || to - from > 1_000) {
      throw new InvalidInput("range", "must begin at 0 or above and hold at most 1,000 entries");
    }
    return readers.one(
        sql -> {
          List<Disclosure> found = OpeningRows.find(sql, vault, audience, from, to, allowed);
          long minimum = LogRows.minimumIndex(sql, audience); // afterwards: nothing goes unseen
          if (from < minimum) {
            throw new PrunedEntry(audience, minimum);
          }
          return found;
        });
  }

  @Override
  public void commit(Commit commit) throws StaleCommit {
    SealedCommit sealed = CommitSealer.seal(vault, entries, readers, commit);
    writer.commit(new CommitWork(sealed, rows, writer::scrubAfterwards));
  }

  @Override
  public List<Recorded> events(CaseId id) {
    return readers.one(sql -> CaseRows.events(sql, id));
  }

  @Override
  public Map<ValueRef, byte[]> values(CaseId id, Set<ValueRef> wanted) {
    return wanted.isEmpty()
        ? Map.of()
        : readers.several(sql -> PersonalRows.values(sql, vault, id, wanted));
  }

  @Override
  public Map<Party, String> parties(CaseId id) {
    return readers.one(sql -> PersonalRows.parties(sql, vault, id));
  }

  @Override
  public Map<CaseId, Set<Party>> casesOf(String accountId) {
    return readers.one(sql -> PersonalRows.casesOf(sql, vault, accountId));
  }

  @Override
  public List<CaseSummary> casesAbout(Target target) {
    return readers.one(sql -> CaseRows.about(sql, target));
  }

  @Override
  public Optional<CaseSummary> summary(CaseId id) {
    return readers.one(sql -> CaseRows.summary(sql, id));
  }

  @Override
  public Optional<CaseId> caseWith(String subjectId) {
    return readers.one(sql -> CaseRows.holding(sql, subjectId));
  }

  @Override
  public Optional<CaseId> caseWith(Subject subject) {
    return readers.one(sql -> CaseRows.holding(sql, subject));
  }

  @Override
  public TargetState target(Target target) {
    return readers.one(sql -> CaseRows.target(sql, target));
  }

  @Override
  public List<CaseSummary> cases(CaseQuery query) {
    return readers.several(sql -> CaseRows.page(sql, query));
  }

  @Override
  public Map<String, List<CaseSummary>> casesOn(Set<String> rules) {
    return readers.several(sql -> RuleRows.cases(sql, rules));
  }

  @Override
  public List<String> rulesUnder(String prefix, String after, int limit) {
    return readers.one(sql -> RuleRows.under(sql, prefix, after, limit));
  }

  @Override
  public Map<CaseSummary.Status, Long> counts() {
    return figures.one(CaseRows::counts);
  }

  @Override
  public Set<Destination> dueTo(Instant now) {
    return readers.one(sql -> Ledger.dueTo(sql, now));
  }

  @Override
  public List<Tracked> due(Instant now, Destination to, int limit) {
    return readable(readers.one(sql -> Ledger.due(sql, now, to, limit)));
  }

  @Override
  public List<Tracked> begin(List<ObligationId> ids) {
    AtomicReference<List<Tracked>> begun = new AtomicReference<>(List.of());
    writer.write(sql -> begun.set(Ledger.begin(sql, ids)));
    return begun.get();
  }

  @Override
  public List<Tracked> toEscalate(Instant now, int limit) {
    return readable(readers.one(sql -> Ledger.toEscalate(sql, now, limit)));
  }

  @Override
  public void setAside(ObligationId id, String problem, Instant at) {
    writer.note(sql -> Ledger.setAside(sql, id, problem, at));
  }

  @Override
  public List<SetAside> setAside(int limit) {
    return readers.one(sql -> Ledger.setAside(sql, limit));
  }

  @Override
  public long countAside() {
    return figures.one(
        sql -> sql.number("SELECT count(*) FROM obligation WHERE aside IS NOT NULL AND owed = 1"));
  }

  @Override
  public List<Backlog> backlog(Instant now) {
    return figures.one(sql -> Ledger.backlog(sql, now));
  }

  @Override
  public void probe() {
    writer.write(StoreFacts::probe);
  }

  @Override
  public int draw(String bucket, int perMinute, int most, Instant now) {
    AtomicInteger taken = new AtomicInteger();
    writer.note(sql -> taken.set(StoreFacts.draw(sql, bucket, perMinute, most, now)));
    return taken.get();
  }

  @Override
  public List<Tracked> owed(int limit) {
    return readable(readers.one(sql -> Ledger.owed(sql, limit)));
  }

  /** Rows that cannot be read are set aside, so that they neither fail a list nor fill it. */
  private List<Tracked> readable(Ledger.Found found) {
    for (ObligationId id : found.damaged()) {
      try {
        setAside(id, "its row cannot be read", clock.instant());
      } catch (StoreFailure e) {
        LOG.debug("obligation {} is set aside when the store takes notes again", id, e);
      }
    }
    return found.tracked();
  }

  @Override
  public Optional<Tracked> obligation(ObligationId id) {
    return readers.one(sql -> Ledger.one(sql, id));
  }

  @Override
  public void reschedule(ObligationId id, Progress progress) {
    writer.note(sql -> Ledger.reschedule(sql, id, progress));
  }

  @Override
  public void owe(List<Obligation> periodic) {
    PeriodicRows rows = new PeriodicRows(vault, entries, this.rows);
    writer.write(sql -> rows.owe(sql, periodic));
  }

  @Override
  public void settle(ObligationId id, Progress end, Evidence evidence, Instant at) {
    PeriodicRows rows = new PeriodicRows(vault, entries, this.rows);
    writer.write(sql -> rows.settle(sql, id, end, evidence, at));
  }

  @Override
  public List<Tracked> reportsBelow(String audience, long size, int limit) {
    return readable(readers.one(sql -> Ledger.reportsBelow(sql, audience, size, limit)));
  }

  @Override
  public Optional<AuditRecord> record(ObligationId id) {
    return readers.one(sql -> Ledger.record(sql, id));
  }

  /** Where the record that discharges an obligation stands in its authority's log. */
  public OptionalLong recordIndex(ObligationId id) {
    return readers.one(sql -> Ledger.recordIndex(sql, id));
  }

  @Override
  public Optional<String> setting(String name) {
    return readers.one(sql -> SettingRows.find(sql, name));
  }

  @Override
  public void setting(String name, String value, String byStaff, Instant at) {
    SettingRows settings = new SettingRows(vault, entries, rows);
    writer.write(sql -> settings.put(sql, name, value, byStaff, at));
  }

  /** Lets the database grow to so many pages and no further: a full disk, for tests. */
  void limitPages(long pages) {
    writer.write(sql -> sql.number("PRAGMA max_page_count = " + pages));
  }

  @Override
  public Optional<StopMark> stopMark() {
    return Optional.of(stopMark);
  }

  /** Publishes what is durable a last time, then closes. Closing again does nothing. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      logs.stop();
      writer.close();
      readers.close();
      figures.close();
      lock.close();
    } catch (SQLException e) {
      throw Failures.of(e);
    } catch (IOException e) {
      throw new StoreFailure("the store's lock cannot be given back", e);
    }
  }
}
