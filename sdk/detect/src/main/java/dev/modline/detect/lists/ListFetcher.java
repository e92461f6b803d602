package dev.modline.detect.lists;

import dev.modline.detect.hash.HashChange;
import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.hash.exchange.HashListPage;
import dev.modline.detect.hash.exchange.HashListReader;
import dev.modline.detect.hash.exchange.KeptHash;
import dev.modline.detect.hash.exchange.MalformedHashList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a list at its exchange: what has changed is fetched page by page, matched from then on,
 * and kept on disk with the place to go on from.
 *
 * <p>Contract: what the exchange says last of a hash holds, also a listing after a deletion: pages
 * come in its own order. What the operator has withdrawn by command stays withdrawn. Threading: one
 * thread of its own; searches never wait. Deadline: a page has so long and so many bytes, see
 * {@link PageClient}; with a look every twenty seconds an entry stops matching within a minute of
 * the exchange's saying so, unless so much comes at once that reading it takes longer. Failure: the
 * list stays as it was and goes on matching; the log names it, and the pause grows up to five
 * minutes, or to what the exchange asks for.
 */
final class ListFetcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ListFetcher.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration SILENCE = Duration.ofMinutes(15);

  private final HashLists lists;
  private final HashLabel label;
  private final Exchange exchange;
  private final HashListReader reader;
  private final ListCopy copy;
  private final WithdrawnHashes withdrawn;
  private final PageClient client;
  private final InstantSource clock;
  private final Duration every;
  private final ScheduledExecutorService fetching =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("modline-fetch").factory());
  private int failures;
  private Instant heard;
  private Set<HashValue> held = Set.of();
  private @Nullable FileTime heldAt;

  private ListFetcher(
      HashLists lists,
      HashLabel label,
      Exchange exchange,
      String self,
      ListCopy copy,
      WithdrawnHashes withdrawn,
      Duration every,
      InstantSource clock) {
    this.lists = lists;
    this.label = label;
    this.exchange = exchange;
    this.copy = copy;
    this.withdrawn = withdrawn;
    this.every = every;
    this.clock = clock;
    this.client = new PageClient(exchange);
    this.heard = clock.instant();
    reader =
        HashListReader.builder(label.source(), label.category())
            .owner(label.owner())
            .severity(label.severity())
            .sharing(label.sharing())
            .self(self)
            .build();
  }

  /**
   * Loads what was fetched before, so that it matches when this returns, and begins to follow.
   *
   * @param file where the copy is kept, with names that begin so beside it
   * @param self our own id at the exchange, or nothing
   * @param every the pause between two looks
   */
  static ListFetcher start(
      HashLists lists,
      HashLabel label,
      Exchange exchange,
      Path file,
      WithdrawnHashes withdrawn,
      String self,
      Duration every,
      InstantSource clock)
      throws IOException {
    ListFetcher fetcher = open(lists, label, exchange, file, withdrawn, self, every, clock);
    fetcher.next(Duration.ZERO);
    return fetcher;
  }

  /** As {@link #start}, and looks only when told to. */
  static ListFetcher open(
      HashLists lists,
      HashLabel label,
      Exchange exchange,
      Path file,
      WithdrawnHashes withdrawn,
      String self,
      Duration every,
      InstantSource clock)
      throws IOException {
    ListCopy copy = ListCopy.open(file, label);
    ListFetcher fetcher =
        new ListFetcher(lists, label, exchange, self, copy, withdrawn, every, clock);
    try {
      fetcher.load();
      return fetcher;
    } catch (IOException | RuntimeException e) {
      fetcher.close();
      throw e;
    }
  }

  private void load() throws IOException {
    HashListPage page = copy.read();
    copy.replace(page.entries(), page.kept(), copy.cursor());
    Set<HashValue> held = held();
    lists.replace(
        label.source(),
        page.entries().stream().filter(entry -> !held.contains(entry.value())).toList());
    LOG.info("list {}: {} entries were fetched before", label.source(), page.entries().size());
  }

  private void next(Duration pause) {
    if (!fetching.isShutdown()) {
      var unused = fetching.schedule(this::lookAndPlan, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void lookAndPlan() {
    Duration pause = LONGEST_PAUSE;
    try {
      pause = look();
    } catch (RuntimeException e) {
      LOG.error("list {} stays as it was: {}", label.source(), e.toString());
    } finally {
      next(pause);
    }
  }

  /** One look: all pages that there are. Answers how long to wait for the next. */
  synchronized Duration look() {
    try {
      withdrawAsTold();
      round();
      failures = 0;
      heard = clock.instant();
      return every;
    } catch (PageClient.Refused refused) {
      if (refused.mayBeThePage() && !copy.cursor().next().isEmpty()) {
        return beginAgain(refused);
      }
      return failed(refused, refused.pause());
    } catch (IOException | MalformedHashList e) {
      return failed(e, null);
    }
  }

  /** A place within a round that the exchange no longer knows: the round is idempotent. */
  private Duration beginAgain(PageClient.Refused refused) {
    LOG.warn("list {}: {}; the round begins anew", label.source(), refused.getMessage());
    try {
      copy.add(List.of(), List.of(), List.of(), copy.cursor().again());
    } catch (IOException e) {
      return failed(e, null);
    }
    failures++;
    return failures == 1 ? Duration.ofSeconds(1) : pause();
  }

  private Duration failed(Exception e, @Nullable Duration asked) {
    failures++;
    Duration silent = Duration.between(heard, clock.instant());
    if (silent.compareTo(SILENCE) >= 0) {
      LOG.error(
          "list {} has not been heard of for {} minutes and may hold what was withdrawn: {}",
          label.source(),
          silent.toMinutes(),
          e.getMessage());
    } else {
      LOG.warn("list {} stays as it was: {}", label.source(), e.getMessage());
    }
    Duration pause = pause();
    return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
  }

  private Duration pause() {
    Duration pause = every.multipliedBy(1L << Math.min(failures - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** What the operator has withdrawn, read again where its file has changed. */
  private Set<HashValue> held() throws IOException {
    FileTime changed =
        Files.exists(withdrawn.file())
            ? Files.getLastModifiedTime(withdrawn.file())
            : FileTime.fromMillis(0);
    if (!changed.equals(heldAt)) {
      held = withdrawn.read();
      heldAt = changed;
    }
    return held;
  }

  private void withdrawAsTold() throws IOException {
    List<HashEntry> gone = new ArrayList<>();
    for (HashValue value : held()) {
      gone.add(new HashEntry(value, label));
    }
    report(lists.update(List.of(), gone));
  }

  private void round() throws IOException {
    Instant now = clock.instant();
    Cursor cursor = copy.cursor();
    boolean stale =
        cursor.checked() > 0
            && now.getEpochSecond() - cursor.checked() > exchange.forgets().toSeconds();
    if (stale) {
      LOG.warn("list {}: deletions may have been missed; all is fetched anew", label.source());
      anew(now);
      return;
    }
    Set<HashValue> held = held();
    do {
      HashListPage page = page(cursor, now);
      Cursor after = exchange.after(cursor, page, now);
      HashChange change = page.applyTo(lists, held);
      List<HashEntry> gone = new ArrayList<>(page.withdrawn());
      gone.addAll(change.withdrawn());
      copy.add(page.entries(), gone, page.kept(), after);
      report(change);
      cursor = after;
    } while (!cursor.next().isEmpty() && !fetching.isShutdown());
  }

  /** The list as if nothing had been fetched: what is there matches until the new one is whole. */
  private void anew(Instant now) throws IOException {
    HashLists fresh = HashLists.create();
    Map<String, KeptHash> kept = new LinkedHashMap<>();
    Cursor cursor = Cursor.START;
    do {
      HashListPage page = page(cursor, now);
      page.applyTo(fresh);
      page.kept().forEach(hash -> kept.put(hash.kind() + hash.value(), hash));
      cursor = exchange.after(cursor, page, now);
    } while (!cursor.next().isEmpty() && !fetching.isShutdown());
    if (!cursor.next().isEmpty()) {
      return;
    }
    List<HashEntry> all = new ArrayList<>();
    fresh.forEach(all::add);
    Set<HashValue> held = held();
    copy.replace(all, List.copyOf(kept.values()), cursor);
    report(
        lists.replace(
            label.source(), all.stream().filter(entry -> !held.contains(entry.value())).toList()));
  }

  private HashListPage page(Cursor cursor, Instant now) throws IOException {
    byte[] body = client.get(exchange.page(cursor, now));
    HashListPage page =
        reader.read(exchange.words(), exchange.container(), new ByteArrayInputStream(body));
    if (page.bad() > 0) {
      LOG.warn(
          "list {}: {} records are wrong and were passed over: {}",
          label.source(),
          page.bad(),
          String.join("; ", page.problems()));
    }
    return page;
  }

  private void report(HashChange change) {
    if (!change.isEmpty()) {
      LOG.info(
          "list {}: {} added, {} changed, {} withdrawn",
          label.source(),
          change.added(),
          change.replaced(),
          change.withdrawn().size());
    }
  }

  /** The list's name. */
  String source() {
    return label.source();
  }

  @Override
  public void close() {
    fetching.shutdownNow();
    client.close();
    try {
      copy.close();
    } catch (IOException e) {
      LOG.warn("list {}: {}", label.source(), e.getMessage());
    }
  }
}
