package dev.modline.store;

import static dev.modline.model.EvidenceMark.PRIMARY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.Checkpoint;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.Hash;
import dev.modline.log.KeyFile;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TileLog;
import dev.modline.log.TileLogBuilder;
import dev.modline.log.VerifierKey;
import dev.modline.model.Clock;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.InvalidInput;
import dev.modline.model.Obligation;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.ValueRef;
import dev.modline.spi.StaleCommit;
import dev.modline.testkit.SampleCase;
import dev.modline.wire.Commitments;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.Erasures;
import dev.modline.wire.EventBody;
import dev.modline.wire.FieldResult;
import dev.modline.wire.Leaf;
import dev.modline.wire.Opening;
import dev.modline.wire.PeriodicBody;
import dev.modline.wire.RecordBody;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlStoreLogsTest {
  private static final String AUTHORITY = SampleCase.AUTHORITY;

  @TempDir private Path folder;
  private final KeyPair keys = KeyFile.generate();
  private SqlStore store;

  @BeforeEach
  void open() {
    store =
        SqlStore.builder(folder.resolve("modline.db"))
            .origin("log.example.org/m")
            .signers(name -> CheckpointSigner.of(name, keys))
            .audience(AUTHORITY)
            .logs((audience, builder) -> manual(builder))
            .open();
  }

  private static void manual(TileLogBuilder builder) {
    builder.manual();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<Leaf> leaves(String audience) throws Exception {
    TileLog log = store.logs().of(audience);
    long size = log.publish().checkpoint().size();
    List<Leaf> leaves = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      leaves.add(Leaf.parse(store.entry(audience, i)));
    }
    return leaves;
  }

  private static List<Control> controls(List<Leaf> leaves) {
    return leaves.stream()
        .filter(leaf -> leaf.body() instanceof Leaf.ControlBody)
        .map(leaf -> ((Leaf.ControlBody) leaf.body()).control())
        .toList();
  }

  @Test
  @Tag("promise-6")
  void anEmptyLogIsPublishedAtTheStart() {
    SignedCheckpoint empty = store.logs().of(AUTHORITY).checkpoint();
    assertEquals(0, empty.checkpoint().size());
    assertEquals("log.example.org/m/" + AUTHORITY, empty.checkpoint().origin());
    assertEquals(Set.of(Entries.OPERATOR, AUTHORITY), store.logs().audiences());
    assertThrows(InvalidInput.class, () -> store.logs().of("none"));
  }

  @Test
  @Tag("promise-2")
  void everyEventIsInTheFullRecordAndEveryRecordInItsLog() throws Exception {
    SampleCase sample = SampleCase.of("1");
    store.commit(sample.opening());
    store.commit(sample.viewing());

    List<Leaf> full = leaves(Entries.OPERATOR);
    assertEquals(5, full.stream().filter(Leaf::isRecord).count());
    assertTrue(
        full.stream()
            .filter(Leaf::isRecord)
            .allMatch(leaf -> leaf.caseId().orElseThrow().equals(sample.id())));
    List<Leaf> owed = leaves(AUTHORITY);
    assertEquals(1, owed.size());
    RecordBody record = assertInstanceOf(RecordBody.class, owed.getFirst().body());
    assertEquals(sample.id(), record.caseId());
  }

  @Test
  @Tag("promise-2")
  @Tag("promise-7")
  void whatIsOwedForAPeriodIsInTheFullRecordAndHandedOverInTheAuthoritysLog() throws Exception {
    Duty.Periodic report =
        new Duty.Periodic(
            "form-15", AUTHORITY, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    Instant due = SampleCase.START.plus(Duration.ofDays(14));
    Clock clock =
        new Clock("vn.form15", "a decree", "hash", PRIMARY, SampleCase.START, Optional.of(due));
    Obligation owed = Obligation.of(report, List.of(clock), SampleCase.START);
    store.owe(List.of(owed));
    store.owe(List.of(owed));
    Progress end = Progress.opened(Optional.empty()).ended(Progress.State.DISCHARGED);
    Instant at = SampleCase.START.plus(Duration.ofDays(3));
    store.settle(owed.id(), end, Evidence.of("op-1", "17/BC"), at);
    store.settle(owed.id(), end, Evidence.of("op-1", "18/BC"), at);

    List<Leaf> full = leaves(Entries.OPERATOR).stream().filter(Leaf::isRecord).toList();
    assertEquals(
        List.of(PeriodicBody.State.OWED, PeriodicBody.State.HANDED_OVER),
        full.stream().map(leaf -> ((PeriodicBody) leaf.body()).state()).toList());
    assertEquals(SampleCase.START, full.getFirst().time());
    List<Leaf> told = leaves(AUTHORITY);
    assertEquals(1, told.size());
    assertEquals(
        new PeriodicBody(
            owed.id(),
            report,
            PeriodicBody.State.HANDED_OVER,
            Optional.of(due),
            List.of("vn.form15@hash")),
        told.getFirst().body());
    assertEquals(at, told.getFirst().time());
    assertEquals(Map.of("reference", "17/BC"), opened(AUTHORITY, 0));
    long last = store.logs().of(Entries.OPERATOR).checkpoint().checkpoint().size();
    assertEquals(
        Map.of("reference", "17/BC", "staff", "op-1"),
        opened(Entries.OPERATOR, indexOf(full.getLast(), last)));
  }

  private long indexOf(Leaf wanted, long size) {
    for (long i = 0; i < size; i++) {
      Leaf leaf = Leaf.parse(store.entry(Entries.OPERATOR, i));
      if (leaf.isRecord() && leaf.body().equals(wanted.body())) {
        return i;
      }
    }
    throw new AssertionError("not in the log");
  }

  private Map<String, String> opened(String audience, long index) {
    Map<String, String> opened = new TreeMap<>();
    for (Disclosure disclosure : store.openings(audience, index, index + 1, field -> true)) {
      Disclosure.Open open = assertInstanceOf(Disclosure.Open.class, disclosure);
      opened.put(
          open.opening().field(), new String(open.opening().value(), StandardCharsets.UTF_8));
    }
    return opened;
  }

  @Test
  void anEventIsFoundInTheFullRecordByItsCaseAndVersion() throws Exception {
    SampleCase other = SampleCase.of("0");
    store.commit(other.opening());
    SampleCase sample = SampleCase.of("1");
    store.commit(sample.opening());
    for (int version = 1; version <= 4; version++) {
      long index = store.indexOf(sample.id(), version).orElseThrow();
      EventBody body =
          assertInstanceOf(
              EventBody.class, Leaf.parse(store.entry(Entries.OPERATOR, index)).body());
      assertEquals(sample.id(), body.caseId());
      assertEquals(version, body.caseVersion());
    }
    assertEquals(Optional.empty(), store.indexOf(sample.id(), 5));
  }

  @Test
  @Tag("promise-6")
  void whatIsServedProvesWhatIsStored() throws Exception {
    for (int i = 0; i < 70; i++) {
      store.commit(SampleCase.of("" + i).opening());
    }
    for (String audience : store.logs().audiences()) {
      TileLog log = store.logs().of(audience);
      SignedCheckpoint signed = log.publish();
      signed.verify(CheckpointSigner.of("log.example.org/m/" + audience, keys).verifierKey());
      long size = signed.checkpoint().size();
      assertTrue(size >= 70);
      for (long i = 0; i < size; i += 7) {
        byte[] entry = store.entry(audience, i);
        assertArrayEquals(entry, log.entries(i, 1).getFirst());
        assertTrue(log.inclusion(i, size).proves(Hash.leaf(entry), signed.checkpoint().root()));
      }
      assertArrayEquals(signed.bytes(), log.read("checkpoint").orElseThrow().body());
    }
    assertTrue(store.logs().of(Entries.OPERATOR).read("tile/0/000").isPresent());
  }

  @Test
  @Tag("promise-7")
  void eachCheckpointOfAnAuthorityIsInTheFullRecordAndTheRecordComesToRest() throws Exception {
    store.commit(SampleCase.of("1").opening());
    SignedCheckpoint signed = store.logs().of(AUTHORITY).publish();
    store.logs().of(AUTHORITY).heartbeat();
    List<Control> seen = controls(leaves(Entries.OPERATOR));
    assertEquals(
        List.of(0L, 1L),
        seen.stream()
            .filter(control -> control instanceof Control.CheckpointSeen)
            .map(control -> ((Control.CheckpointSeen) control).note())
            .map(note -> SignedCheckpoint.parse(note).checkpoint().size())
            .toList());
    assertEquals(1, signed.checkpoint().size());

    long rest = store.logs().of(Entries.OPERATOR).publish().checkpoint().size();
    for (int i = 0; i < 3; i++) {
      store.logs().of(AUTHORITY).heartbeat();
      store.logs().of(Entries.OPERATOR).heartbeat();
    }
    assertEquals(rest, store.logs().of(Entries.OPERATOR).publish().checkpoint().size());
  }

  /** Nobody calls anything: a quiet log is told from one that is kept back. */
  @Test
  @Tag("promise-7")
  void aQuietLogBeatsByItselfAndDoesNotGrow() {
    AtomicReference<Instant> now = new AtomicReference<>(SampleCase.START);
    try (SqlStore quiet =
        SqlStore.builder(folder.resolve("quiet.db"))
            .origin("log.example.org/m")
            .signers(name -> CheckpointSigner.of(name, keys))
            .clock(now::get)
            .audience(AUTHORITY)
            .logs((audience, builder) -> builder.heartbeatInterval(Duration.ofSeconds(1)))
            .open()) {
      quiet.commit(SampleCase.of("1").opening());
      beats(quiet, now); // with what was committed
      List<Checkpoint> rest = beats(quiet, now); // with the authority's checkpoint
      assertEquals(1, rest.getFirst().size());
      assertEquals(rest, beats(quiet, now));
    } catch (StaleCommit e) {
      throw new AssertionError(e);
    }
  }

  /** Lets time pass until each log has cosigned at the new time. */
  private static List<Checkpoint> beats(SqlStore store, AtomicReference<Instant> now) {
    Instant beat = now.updateAndGet(it -> it.plusSeconds(90)).truncatedTo(ChronoUnit.SECONDS);
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (String audience : List.of(AUTHORITY, Entries.OPERATOR)) {
      TileLog log = store.logs().of(audience);
      VerifierKey key = store.logs().key(audience);
      awaitThat(() -> log.checkpoint().cosigned(key).equals(Optional.of(beat)));
      checkpoints.add(log.checkpoint().checkpoint());
    }
    return checkpoints;
  }

  private static void awaitThat(BooleanSupplier condition) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          while (!condition.getAsBoolean()) {
            Thread.yield();
          }
        });
  }

  @Test
  @Tag("promise-8")
  void theCommitmentsAreOpenedByWhatIsKeptApart() throws Exception {
    SampleCase sample = SampleCase.of("1");
    store.commit(sample.opening());
    store.setting("mode", "observe", "ann", SampleCase.START);
    for (String audience : store.logs().audiences()) {
      List<Leaf> leaves = leaves(audience);
      for (int i = 0; i < leaves.size(); i++) {
        List<Opening> openings = open(audience, i);
        List<FieldResult> results = Commitments.verify(leaves.get(i), openings, new Erasures());
        assertEquals(leaves.get(i).sealed().size(), results.size());
        assertTrue(results.stream().allMatch(r -> r instanceof FieldResult.Opened), "" + results);
      }
    }
    assertEquals(
        Map.of("target", sample.target().toString(), "text", sample.text()),
        Map.of(
            open(AUTHORITY, 0).get(0).field(),
            new String(open(AUTHORITY, 0).get(0).value(), StandardCharsets.UTF_8),
            open(AUTHORITY, 0).get(1).field(),
            new String(open(AUTHORITY, 0).get(1).value(), StandardCharsets.UTF_8)));
  }

  private List<Opening> open(String audience, long index) {
    return store.openings(audience, index, index + 1, field -> true).stream()
        .filter(it -> it instanceof Disclosure.Open)
        .map(it -> ((Disclosure.Open) it).opening())
        .toList();
  }

  @Test
  @Tag("promise-8")
  void onlyWhatSomebodyIsEntitledToIsOpened() throws Exception {
    store.commit(SampleCase.of("1").opening());
    List<Disclosure> given = store.openings(AUTHORITY, 0, 1, Set.of("target")::contains);
    assertEquals(List.of("target"), given.stream().map(Disclosure::field).toList());
    assertEquals(List.of(), store.openings(AUTHORITY, 0, 1, field -> false));
    assertEquals(List.of(), store.openings("none", 0, 1, field -> true));
    assertThrows(InvalidInput.class, () -> store.openings(AUTHORITY, 0, 1_001, field -> true));
  }

  @Test
  @Tag("promise-8")
  void anErasureIsToldInEveryLogThatHeldSomething() throws Exception {
    SampleCase sample = SampleCase.of("1");
    store.commit(sample.opening());
    store.commit(SampleCase.of("2").opening());
    store.commit(sample.erasing());

    for (String audience : store.logs().audiences()) {
      List<Leaf> leaves = leaves(audience);
      Erasures erasures = new Erasures();
      for (int i = 0; i < leaves.size(); i++) {
        erasures.observe(i, leaves.get(i));
      }
      long under = erasures.under(sample.id(), Party.author()).orElseThrow();
      List<Disclosure> gone =
          store.openings(audience, 0, leaves.size(), field -> true).stream()
              .filter(it -> it instanceof Disclosure.Erased)
              .toList();
      assertEquals(1, gone.size());
      Disclosure.Erased erased = (Disclosure.Erased) gone.getFirst();
      assertEquals(under, erased.under().orElseThrow());
      int index = (int) erased.index();
      assertTrue(
          Commitments.verify(leaves.get(index), open(audience, index), erasures).stream()
              .anyMatch(
                  r -> r instanceof FieldResult.Erased it && it.under().getAsLong() == under));
    }
    assertTrue(
        controls(leaves(AUTHORITY)).contains(new Control.PartyErased(sample.id(), Party.author())));
    assertEquals(2, store.logs().of(AUTHORITY).checkpoint().checkpoint().size() - 1);
  }

  @Test
  @Tag("promise-8")
  void aValueOfAnEarlierCommitIsCommittedToWithItsBytes() throws Exception {
    SampleCase sample = SampleCase.of("1");
    store.commit(sample.opening());
    Event again = new Event.AppealReceived("a-1", "d-1", new ValueRef(Party.author(), "text@1"));
    store.commit(sample.commit(again).build());
    List<Leaf> leaves = leaves(Entries.OPERATOR);
    long index = -1;
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i).sealed().stream().anyMatch(s -> s.field().equals("author/text@1"))) {
        index = i;
      }
    }
    List<Opening> openings = open(Entries.OPERATOR, index);
    assertEquals("author/text@1", openings.getFirst().field());
    assertEquals(sample.text(), new String(openings.getFirst().value(), StandardCharsets.UTF_8));
  }

  @Test
  @Tag("promise-11")
  void aChangedSettingIsInTheFullRecordWithoutTheName() throws Exception {
    store.setting("suspended", "true", "ann-of-the-staff", SampleCase.START);
    List<Leaf> leaves = leaves(Entries.OPERATOR);
    assertTrue(
        controls(leaves).stream()
            .anyMatch(
                control ->
                    control instanceof Control.SettingChanged it
                        && it.name().equals("suspended")
                        && it.value().equals("true")));
    for (long i = 0; i < leaves.size(); i++) {
      String text = new String(store.entry(Entries.OPERATOR, i), StandardCharsets.ISO_8859_1);
      assertFalse(text.contains("ann-of-the-staff"));
    }
  }

  @Test
  void thereIsNoEntryBeyondTheEnd() {
    assertThrows(InvalidInput.class, () -> store.entry(AUTHORITY, 0));
    assertThrows(InvalidInput.class, () -> store.entry(AUTHORITY, -1));
  }

  @Test
  @Tag("promise-7")
  void theFirstRecordForANewAudienceOpensItsLog() throws Exception {
    store.close();
    store =
        SqlStore.builder(folder.resolve("other.db"))
            .signers(name -> CheckpointSigner.of(name, keys))
            .open();
    store.commit(SampleCase.of("1").opening());
    while (store.logs().find(AUTHORITY).isEmpty()) {
      Thread.onSpinWait();
    }
    TileLog log = store.logs().of(AUTHORITY);
    assertTrue(log.awaitCheckpoint(0, java.time.Duration.ofMinutes(1)).isPresent());
    assertTrue(
        controls(List.of(Leaf.parse(store.entry(Entries.OPERATOR, 4))))
            .contains(new Control.AudienceOpened(AUTHORITY, "localhost/modline/" + AUTHORITY)));
  }
}
