package dev.modline.store;

import dev.modline.log.TileLog;
import dev.modline.log.TileLogBuilder;
import dev.modline.log.TileStore;
import dev.modline.log.VerifierKey;
import dev.modline.model.InvalidInput;
import dev.modline.spi.StoreFailure;
import dev.modline.wire.Entries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs that live in a store: the operator's full record and one for each authority. Each signs
 * and publishes by itself, at least once a second while there is something new.
 *
 * <p>Threading: any thread. Failure: what cannot be published now is tried again; what is owed
 * never waits for it.
 *
 * <pre>{@code
 * TileLog log = store.logs().of("vn.abei");
 * Optional<LogResource> page = log.read("tile/0/000.p/17"); // body, content type, cache policy
 * Optional<LogProof> receipt = log.proof(index);
 * }</pre>
 */
public final class Logs {
  private static final Logger LOG = LoggerFactory.getLogger(Logs.class);

  private final SqlStoreBuilder settings;
  private final Readers readers;
  private final Writer writer;
  private final LogRows rows;
  private final Origins origins;
  private final Map<String, TileLog> open = new ConcurrentHashMap<>();
  private final ExecutorService opening =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("modline-logs").factory());

  Logs(SqlStoreBuilder settings, Readers readers, Writer writer, LogRows rows, Origins origins) {
    this.settings = settings;
    this.readers = readers;
    this.writer = writer;
    this.rows = rows;
    this.origins = origins;
  }

  /** The audiences that have a log: {@code operator} and the authorities. */
  public SortedSet<String> audiences() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(open.keySet()));
  }

  /** The same with the full record last: what is done to the others stands in it. */
  public List<String> fullRecordLast() {
    List<String> ordered = new ArrayList<>(audiences());
    if (ordered.remove(Entries.OPERATOR)) {
      ordered.add(Entries.OPERATOR);
    }
    return ordered;
  }

  /** The log of an audience; {@link InvalidInput} when it has none. */
  public TileLog of(String audience) {
    return find(audience).orElseThrow(() -> new InvalidInput("audience", "has no log"));
  }

  /** The log of an audience, when it has one. */
  public Optional<TileLog> find(String audience) {
    return Optional.ofNullable(open.get(audience));
  }

  /**
   * The key that signs an audience's log from now on: during a rotation the new one, which signs
   * beside the old; {@link InvalidInput} when it has no log.
   */
  public VerifierKey key(String audience) {
    return settings.signsFromNowOn(of(audience).checkpoint().checkpoint().origin());
  }

  /** Opens every log that the store holds, the full record last: it holds the others' states. */
  void start(List<String> audiences) {
    try {
      for (String audience : audiences.reversed()) {
        open.put(audience, open(audience));
      }
    } catch (IOException e) {
      stop();
      throw new StoreFailure("a log cannot be opened: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  /** Told by the writer after each transaction, on its thread: wakes the logs that grew. */
  void committed() {
    for (String audience : rows.drainGrown()) {
      TileLog log = open.get(audience);
      if (log != null) {
        log.appended();
      } else {
        openSoon(audience);
      }
    }
  }

  /** Not on the writer's thread: a log that opens writes its first checkpoint. */
  private void openSoon(String audience) {
    try {
      opening.execute(
          () -> {
            try {
              // The commit that would have begun it may have been undone.
              boolean isBegun = readers.one(sql -> LogRows.id(sql, audience)).isPresent();
              if (isBegun && !open.containsKey(audience)) {
                open.put(audience, open(audience));
              }
            } catch (IOException | RuntimeException e) {
              LOG.error("the log {} cannot be opened; its entries are kept", audience, e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("the log {} is opened at the next start", audience, e);
    }
  }

  private TileLog open(String audience) throws IOException {
    Path folder = settings.published().resolve(Origins.safe(audience));
    PublishedMark mark = new PublishedMark(folder);
    TableStorage storage = new TableStorage(audience, readers, writer, rows, mark);
    TileLogBuilder builder =
        settings
            .signed(storage, origins.of(audience))
            .clock(settings.clock())
            .checkpointInterval(settings.checkpointInterval())
            .tiles(TileStore.folder(folder));
    mark.last().ifPresent(builder::seen);
    settings.logSetup().accept(audience, builder);
    return builder.open();
  }

  /** Publishes what is durable a last time. */
  void stop() {
    opening.close();
    fullRecordLast().forEach(audience -> of(audience).close());
  }
}
