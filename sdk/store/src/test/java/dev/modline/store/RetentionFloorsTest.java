package dev.modline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.model.Clock;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.spi.StoreFailure;
import dev.modline.testkit.SampleCase;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.Leaf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each thing that keeps an entry, by itself: without it the bundle would go. */
@Execution(ExecutionMode.SAME_THREAD) // the copies share one clock
final class RetentionFloorsTest {
  private static final String AUTHORITY = EndedCases.AUTHORITY;
  private static final Instant PUBLISHED = EndedCases.ENDED.plus(Duration.ofDays(1));
  private static final Instant LATER = EndedCases.ENDED.plus(Duration.ofDays(366));

  @TempDir private static Path root;
  private static EndedCases made;

  private Path folder = Path.of("");
  private SqlStore store;
  private SampleCase sample = SampleCase.of("none");

  @BeforeAll
  static void make() throws Exception {
    made = EndedCases.in(root);
  }

  /** A copy under a policy that counts, and a case of its first bundle that no other test has. */
  @BeforeEach
  void open(TestInfo test) throws IOException {
    made.now.set(PUBLISHED);
    folder = made.copy(root, test.getTestMethod().orElseThrow().getName());
    store = made.open(folder);
    EndedCases.publish(store, new RetentionPolicy(365, 30));
    made.now.set(LATER);
    assertEquals(256, retention().plan(AUTHORITY).to(), "nothing else keeps it");
    sample = made.cases.stream().filter(it -> record(it) < 256).findFirst().orElseThrow();
    made.cases.remove(sample);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Retention retention() {
    return EndedCases.retention(store);
  }

  private long record(SampleCase of) {
    ObligationId report =
        of.fold().obligations().values().stream()
            .map(it -> it.obligation())
            .filter(it -> it.duty() instanceof Duty.Report)
            .map(Obligation::id)
            .findFirst()
            .orElseThrow();
    return store.recordIndex(report).orElseThrow();
  }

  private void held(Kept.Reason reason) {
    Kept kept = new Kept(record(sample), reason);
    assertEquals(Optional.of(kept), retention().plan(AUTHORITY).kept());
    assertEquals(0, retention().prune(AUTHORITY).to());
    assertEquals(0, store.logs().of(AUTHORITY).minimumIndex());
  }

  private void owe(Duty duty) {
    sample.after(Duration.between(EndedCases.ENDED, LATER));
    Clock clock =
        new Clock("court", "order 7", "pack", EvidenceMark.OPERATOR, LATER, Optional.of(LATER));
    Obligation owed = Obligation.of(sample.id(), duty, List.of(clock), LATER);
    EndedCases.commit(
        store, sample.commit(new Event.Owed(List.of(owed))).opened(List.of(owed)).build());
  }

  @Test
  void whatACourtOrderedKept() {
    owe(new Duty.Hold(Duty.Hold.What.LEGAL_HOLD, "o-1", LATER.plus(Duration.ofDays(9_000))));
    made.now.set(LATER.plus(Duration.ofDays(8_000)));
    held(Kept.Reason.OWED);
  }

  @Test
  void whatTheLawWantsKeptAsEvidence() {
    owe(new Duty.Hold(Duty.Hold.What.EVIDENCE, "d-1", LATER.plus(Duration.ofDays(730))));
    made.now.set(LATER.plus(Duration.ofDays(800)));
    held(Kept.Reason.OWED);
    Event expired = new Event.Expired(sample.owed(Duty.Hold.class).id());
    EndedCases.commit(store, sample.commit(expired).build());
    assertEquals(256, retention().prune(AUTHORITY).to(), "the hold is over");
  }

  @Test
  void aCaseInWhichSomethingIsToBeDone() {
    owe(new Duty.Decide(Duty.Decide.Matter.APPEAL, "a-1"));
    made.now.set(LATER.plus(Duration.ofDays(800)));
    held(Kept.Reason.OPEN_CASE);
  }

  @Test
  void aCaseThatChangedSince() {
    sample.after(Duration.ofDays(10));
    EndedCases.commit(store, sample.viewing());
    held(Kept.Reason.YOUNG);
  }

  @Test
  void anEntryThatIsYoung() {
    made.now.set(EndedCases.ENDED.plus(Duration.ofDays(365)).minusSeconds(1));
    assertEquals(Kept.Reason.YOUNG, retention().plan(AUTHORITY).kept().orElseThrow().reason());
  }

  @Test
  void aRecipientThatHasNotComeSoFar() {
    Retention waiting = store.retention(audience -> audience.equals(AUTHORITY) ? 255 : 0);
    assertEquals(Optional.of(new Kept(255, Kept.Reason.READER)), waiting.prune(AUTHORITY).kept());
    Retention unknown =
        store.retention(
            audience -> {
              throw new IOException("the watermarks cannot be read");
            });
    assertThrows(StoreFailure.class, () -> unknown.prune(AUTHORITY));
    assertEquals(0, store.logs().of(AUTHORITY).minimumIndex());
    assertEquals(256, store.retention(audience -> 256).prune(AUTHORITY).to(), "it has come so far");
  }

  @Test
  void whatIsOfNoKnownCase() throws Exception {
    store.close();
    EndedCases.sql(folder, "DELETE FROM case_file WHERE case_id = '" + sample.id().value() + "'");
    store = made.open(folder);
    held(Kept.Reason.UNKNOWN);
  }

  @Test
  void whatNoPublishedCheckpointCovers() {
    assertEquals(256, retention().prune(AUTHORITY).to());
    assertEquals(
        Optional.of(new Kept(256, Kept.Reason.UNPUBLISHED)), retention().plan(AUTHORITY).kept());
  }

  @Test
  void theTellingOfAnErasureBeforeWhatItSpeaksOf() throws Exception {
    store.close();
    EndedCases.sql(
        folder,
        "INSERT INTO erasure (key_id, log_id, idx) SELECT o.key_id, o.log_id, 10 FROM opening o"
            + " JOIN log l ON l.log_id = o.log_id WHERE l.audience = '"
            + AUTHORITY
            + "' AND o.idx = 280 AND o.party IS NOT NULL LIMIT 1");
    store = made.open(folder);
    assertEquals(
        Optional.of(new Kept(10, Kept.Reason.ERASURE)), retention().prune(AUTHORITY).kept());
  }

  @Test
  void theTieOfALogUntilThereIsANewerOneThatReadersCanCheck() throws Exception {
    store.close();
    EndedCases.sql(folder, "DELETE FROM anchor WHERE idx > (SELECT min(idx) FROM anchor)");
    store = made.open(folder);
    Pruning first = retention().prune(Entries.OPERATOR);
    Kept kept = first.kept().orElseThrow();
    assertEquals(Kept.Reason.TIE, kept.reason());
    assertTrue(control(kept.index()) instanceof Control.CheckpointSeen);
    assertEquals(first.to(), retention().prune(Entries.OPERATOR).to(), "not published yet");
    long size = store.logs().of(Entries.OPERATOR).publish().checkpoint().size();
    assertTrue(control(size - 1) instanceof Control.CheckpointSeen, "tied anew, once");
    assertFalse(control(size - 2) instanceof Control.CheckpointSeen);
    assertTrue(retention().prune(Entries.OPERATOR).to() > first.to());
  }

  @Test
  void aStoreFromBeforeTiesWereNotedTiesAnew() throws Exception {
    store.close();
    EndedCases.sql(folder, "DELETE FROM anchor");
    store = made.open(folder);
    Pruning first = retention().prune(Entries.OPERATOR);
    assertEquals(0, first.to());
    assertEquals(Kept.Reason.TIE, first.kept().orElseThrow().reason());
    store.logs().of(Entries.OPERATOR).publish();
    assertTrue(retention().prune(Entries.OPERATOR).to() >= 2304);
  }

  private Control control(long index) {
    return ((Leaf.ControlBody) Leaf.parse(store.entry(Entries.OPERATOR, index)).body()).control();
  }

  @Test
  void aKeyWhileBothSign() throws Exception {
    Path other = Files.createDirectory(root.resolve("keys"));
    KeyPair next = KeyFile.generate();
    Duration overlap = Duration.ofDays(5_000);
    made.now.set(SampleCase.START);
    LogKeyRotation rotation =
        new LogKeyRotation(name -> CheckpointSigner.of(name, next), overlap, Optional.empty());
    try (SqlStore rotating = made.builder(other).rotate(rotation).open()) {
      for (int i = 0; i < 40; i++) {
        EndedCases.ended(rotating, SampleCase.of("key" + i));
      }
      Retention retention = rotating.retention(audience -> Long.MAX_VALUE);
      retention.publish(Entries.OPERATOR, Optional.of(new RetentionPolicy(365, 30)));
      rotating.logs().of(AUTHORITY).publish();
      rotating.logs().of(Entries.OPERATOR).publish();
      made.now.set(LATER);
      Kept kept = retention.prune(Entries.OPERATOR).kept().orElseThrow();
      assertEquals(Kept.Reason.KEY, kept.reason());
      made.now.set(SampleCase.START.plus(overlap));
      assertTrue(retention.prune(Entries.OPERATOR).to() > 0, "the old key signs no longer");
    }
  }
}
