package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.EntriesPrunedException;
import dev.modline.log.Hash;
import dev.modline.log.TileLog;
import dev.modline.model.Party;
import dev.modline.spi.StoreFailure;
import dev.modline.testkit.SampleCase;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.Leaf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pruning the logs of a store: what goes, what stays possible, and what is told of it. */
@Execution(ExecutionMode.SAME_THREAD) // the copies share one clock
final class RetentionTest {
  private static final String AUTHORITY = EndedCases.AUTHORITY;
  private static final RetentionPolicy YEAR = new RetentionPolicy(365, 30);
  private static final Instant PUBLISHED = EndedCases.ENDED.plus(Duration.ofDays(1));
  private static final Instant LATER = EndedCases.ENDED.plus(Duration.ofDays(366));

  @TempDir private static Path root;
  private static EndedCases made;

  private Path folder = Path.of("");
  private SqlStore store;

  @BeforeAll
  static void make() throws Exception {
    made = EndedCases.in(root);
  }

  @BeforeEach
  void open(TestInfo test) throws IOException {
    made.now.set(PUBLISHED);
    folder = made.copy(root, test.getTestMethod().orElseThrow().getName());
    store = made.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Retention retention() {
    return EndedCases.retention(store);
  }

  private void publishPolicies() throws IOException {
    EndedCases.publish(store, YEAR);
    made.now.set(LATER);
  }

  /** Prunes both logs as far as they may go. */
  private void prune() throws IOException {
    prune(Long.MAX_VALUE);
    assertTrue(store.logs().of(Entries.OPERATOR).minimumIndex() >= 2304);
  }

  /** Prunes both logs; somebody still needs entry {@code needed} of the full record. */
  private void prune(long needed) throws IOException {
    publishPolicies();
    assertEquals(256, retention().prune(AUTHORITY).to());
    store.logs().of(AUTHORITY).publish();
    store.logs().of(Entries.OPERATOR).publish();
    Retention retention =
        store.retention(it -> it.equals(Entries.OPERATOR) ? needed : Long.MAX_VALUE);
    retention.prune(Entries.OPERATOR); // ties anew, so that the old ties can go
    store.logs().of(Entries.OPERATOR).publish();
    retention.prune(Entries.OPERATOR);
    store.logs().of(Entries.OPERATOR).publish();
  }

  private void reopen() {
    store.close();
    store = made.open(folder);
  }

  @Test
  void nothingGoesWithoutAPolicyThatStoodForItsNotice() {
    Pruning none = retention().prune(AUTHORITY);
    assertEquals(0, none.to());
    assertEquals(Optional.of(new Kept(0, Kept.Reason.NO_POLICY)), none.kept());
    retention().publish(AUTHORITY, Optional.of(new RetentionPolicy(1, 30)));
    made.now.set(PUBLISHED.plus(Duration.ofDays(30)).minusNanos(1));
    assertEquals(Optional.of(new Kept(0, Kept.Reason.NOTICE)), retention().prune(AUTHORITY).kept());
    made.now.set(PUBLISHED.plus(Duration.ofDays(30)));
    assertEquals(256, retention().plan(AUTHORITY).to());
    assertEquals(0, store.logs().of(AUTHORITY).minimumIndex(), "a plan does nothing");
    assertEquals(256, retention().prune(AUTHORITY).to());
  }

  @Test
  void aLongerPolicyCountsAtOnceAndAShorterOneAfterItsNotice() {
    retention().publish(AUTHORITY, Optional.of(new RetentionPolicy(300, 30)));
    assertFalse(retention().publish(AUTHORITY, Optional.of(new RetentionPolicy(300, 30))));
    made.now.set(EndedCases.ENDED.plus(Duration.ofDays(301)));
    assertEquals(256, retention().plan(AUTHORITY).to());
    retention().publish(AUTHORITY, Optional.of(new RetentionPolicy(400, 30)));
    assertEquals(Kept.Reason.YOUNG, retention().plan(AUTHORITY).kept().orElseThrow().reason());
    made.now.set(EndedCases.ENDED.plus(Duration.ofDays(350)));
    retention().publish(AUTHORITY, Optional.of(new RetentionPolicy(10, 30)));
    assertEquals(0, retention().plan(AUTHORITY).to(), "the shorter one waits");
    made.now.set(EndedCases.ENDED.plus(Duration.ofDays(380)));
    assertEquals(256, retention().plan(AUTHORITY).to());
    retention().publish(AUTHORITY, Optional.empty());
    assertEquals(Kept.Reason.NO_POLICY, retention().plan(AUTHORITY).kept().orElseThrow().reason());
  }

  @Test
  void whatWentIsSaidToBePrunedAndNotMissing() throws Exception {
    prune();
    TileLog log = store.logs().of(AUTHORITY);
    assertEquals(256, log.minimumIndex());
    assertTrue(log.read("tile/entries/000").isEmpty());
    assertTrue(log.read("tile/0/000").isEmpty());
    assertTrue(log.read("tile/1/000.p/1").isPresent());
    assertEquals(
        256, assertThrows(PrunedEntry.class, () -> store.entry(AUTHORITY, 255)).minimumIndex());
    assertThrows(EntriesPrunedException.class, () -> log.entries(255, 2));
    assertThrows(PrunedEntry.class, () -> store.openings(AUTHORITY, 0, 256, field -> true));
    SampleCase first = made.cases.getFirst();
    assertThrows(PrunedEntry.class, () -> store.indexOf(first.id(), 1));
    assertTrue(store.indexOf(first.id(), 999).isEmpty());
    assertEquals(first.history().size(), store.events(first.id()).size(), "cases stay whole");
    assertTrue(
        store
            .record(
                first.fold().obligations().keySet().stream()
                    .filter(id -> store.record(id).isPresent())
                    .findFirst()
                    .orElseThrow())
            .isPresent());
  }

  @Test
  void itIsToldInTheLogAndInTheFullRecord() throws Exception {
    prune();
    Control.Pruned authority =
        new Control.Pruned(AUTHORITY, 256, 365, SampleCase.START, Optional.empty());
    assertTrue(controls(AUTHORITY).contains(authority));
    assertTrue(controls(Entries.OPERATOR).contains(authority));
    assertTrue(
        controls(AUTHORITY)
            .contains(
                new Control.RetentionPublished(
                    AUTHORITY, OptionalInt.of(365), PUBLISHED.plus(Duration.ofDays(30)))));
    Control.Pruned own =
        controls(Entries.OPERATOR).stream()
            .filter(
                it ->
                    it instanceof Control.Pruned pruned
                        && pruned.audience().equals(Entries.OPERATOR))
            .map(Control.Pruned.class::cast)
            .reduce((one, other) -> other)
            .orElseThrow();
    assertEquals(store.logs().of(Entries.OPERATOR).minimumIndex(), own.minimumIndex());
  }

  private List<Control> controls(String audience) throws IOException {
    TileLog log = store.logs().of(audience);
    long size = log.publish().checkpoint().size();
    return Stream.iterate(log.minimumIndex(), i -> i < size, i -> i + 1)
        .map(i -> Leaf.parse(store.entry(audience, i)).body())
        .filter(Leaf.ControlBody.class::isInstance)
        .map(body -> ((Leaf.ControlBody) body).control())
        .toList();
  }

  @Test
  void proofsAreThoseOfALogThatWasNotPruned() throws Exception {
    prune();
    Path other = made.copy(root, "twin");
    try (SqlStore twin = made.open(other)) {
      sameProofs(twin.logs().of(Entries.OPERATOR), store.logs().of(Entries.OPERATOR));
      sameProofs(twin.logs().of(AUTHORITY), store.logs().of(AUTHORITY));
      reopen();
      sameProofs(twin.logs().of(Entries.OPERATOR), store.logs().of(Entries.OPERATOR));
    }
  }

  private static void sameProofs(TileLog twin, TileLog pruned) throws IOException {
    long size = made.sizes.get(twin.checkpoint().checkpoint().origin());
    assertTrue(pruned.checkpoint().checkpoint().size() > size);
    for (long index : new long[] {0, 255, pruned.minimumIndex(), size - 1}) {
      assertEquals(twin.inclusion(index, size), pruned.inclusion(index, size), "entry " + index);
    }
    for (long earlier : new long[] {1, 100, 256, pruned.minimumIndex() - 1, size - 1}) {
      assertEquals(twin.consistency(earlier, size), pruned.consistency(earlier, size));
    }
  }

  @Test
  void theTreeIsMadeAgainWithoutItsTiles() throws Exception {
    prune(1000);
    assertEquals(768, store.logs().of(Entries.OPERATOR).minimumIndex());
    Hash before = store.logs().of(Entries.OPERATOR).checkpoint().checkpoint().root();
    long size = store.logs().of(Entries.OPERATOR).checkpoint().checkpoint().size();
    store.close();
    int removed = 0;
    try (Stream<Path> files = Files.walk(folder.resolve("modline.db-logs"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.isRegularFile(file) && file.toString().contains("/tile/")) {
          Files.delete(file);
          removed++;
        }
      }
    }
    assertTrue(removed > 0);
    store = made.open(folder);
    TileLog log = store.logs().of(Entries.OPERATOR);
    assertEquals(before, log.checkpoint().checkpoint().root());
    byte[] entry = store.entry(Entries.OPERATOR, size - 1);
    assertTrue(log.inclusion(size - 1, size).proves(Hash.leaf(entry), before));
    assertTrue(log.consistency(100, size).hashes().size() > 1);
  }

  @Test
  void aDamagedTileIsMadeAgain() throws Exception {
    prune(1000);
    assertEquals(768, store.logs().of(Entries.OPERATOR).minimumIndex());
    Hash before = store.logs().of(Entries.OPERATOR).checkpoint().checkpoint().root();
    store.close();
    Path tiles = folder.resolve("modline.db-logs").resolve(Entries.OPERATOR).resolve("tile/0");
    assertFalse(Files.exists(tiles.resolve("000")), "what nobody is served is not kept twice");
    int damaged = 0;
    try (Stream<Path> files = Files.list(tiles)) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[256 * Hash.BYTES]);
        damaged++;
      }
    }
    assertTrue(damaged > 0);
    store = made.open(folder);
    assertEquals(before, store.logs().of(Entries.OPERATOR).checkpoint().checkpoint().root());
  }

  @Test
  void allOfAStepIsThereOrNothing() throws Exception {
    publishPolicies();
    store.close();
    EndedCases.sql(
        folder,
        "CREATE TRIGGER cut BEFORE UPDATE OF minimum_index ON log"
            + " BEGIN SELECT RAISE(ABORT, 'cut off'); END");
    store = made.open(folder);
    assertThrows(StoreFailure.class, () -> retention().prune(AUTHORITY));
    assertEquals(0, store.logs().of(AUTHORITY).minimumIndex());
    assertArrayEquals(
        store.entry(AUTHORITY, 0), store.logs().of(AUTHORITY).entries(0, 1).getFirst());
    store.close();
    assertEquals(0, EndedCases.number(folder, "SELECT count(*) FROM pruned_tile"));
    EndedCases.sql(folder, "DROP TRIGGER cut");
    store = made.open(folder);
    assertEquals(256, retention().prune(AUTHORITY).to());
  }

  @Test
  void whatOpenedTheEntriesGoesAndWhatBelongsToTheCaseStays() throws Exception {
    prune();
    SampleCase first = made.cases.getFirst();
    assertFalse(store.values(first.id(), Set.of(SampleCase.TEXT)).isEmpty());
    store.close();
    assertEquals(
        0,
        EndedCases.number(
            folder,
            "SELECT count(*) FROM opening o JOIN log l ON l.log_id = o.log_id"
                + " WHERE o.idx < l.minimum_index"));
    assertEquals(
        0,
        EndedCases.number(
            folder,
            "SELECT count(*) FROM sealed_value s WHERE"
                + " NOT EXISTS (SELECT 1 FROM opening o WHERE o.value_id = s.value_id)"
                + " AND NOT EXISTS (SELECT 1 FROM personal_value p WHERE p.value_id = s.value_id)"
                + " AND NOT EXISTS (SELECT 1 FROM party_account a"
                + " WHERE a.value_id = s.value_id)"));
    store = made.open(folder);
  }

  @Test
  void aPersonInAPrunedCaseCanStillBeErased() throws Exception {
    prune();
    SampleCase sample =
        made.cases.stream()
            .filter(it -> isPruned(it))
            .findFirst()
            .orElseThrow()
            .after(Duration.ofDays(1));
    EndedCases.commit(store, sample.erasing());
    assertEquals(Map.of(), store.values(sample.id(), Set.of(SampleCase.TEXT)));
    assertEquals(Map.of(), store.parties(sample.id()));
    assertFalse(
        controls(AUTHORITY).contains(new Control.PartyErased(sample.id(), Party.author())),
        "that log commits to nothing of the person any more");
    Leaf last =
        Leaf.parse(
            store.entry(
                Entries.OPERATOR,
                store.indexOf(sample.id(), sample.history().size()).orElseThrow()));
    assertEquals(Optional.of(Party.author()), last.erases());
    made.cases.remove(sample);
    assertInstanceOf(Leaf.Body.class, last.body());
  }

  private boolean isPruned(SampleCase sample) {
    try {
      return store.indexOf(sample.id(), sample.history().size()).isEmpty();
    } catch (PrunedEntry e) {
      return true;
    }
  }
}
