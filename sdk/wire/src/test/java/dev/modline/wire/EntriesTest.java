package dev.modline.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Actor;
import dev.modline.model.AuditRecord;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Obligation;
import dev.modline.model.Party;
import dev.modline.model.Recorded;
import dev.modline.model.ValueRef;
import dev.modline.proto.LogProtos;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EntriesTest {
  private static final String SECRET = "Nguyen Van A, 0901 234 567";
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
  private final Entries entries = new Entries(new SecureRandom());
  private final CaseId caseId = new CaseId("c-1");
  private final ValueRef text = new ValueRef(Party.author(), "appeal@1");

  private Recorded appeal() {
    Event event = new Event.AppealReceived("a-1", "d-1", text);
    return new Recorded(
        caseId, 4, NOW, new Actor.Concerned(Party.author()), event, Optional.empty());
  }

  private SealedEntry sealed() {
    Recorded recorded = appeal();
    return entries.event(recorded, EventCodec.encode(recorded), Map.of(text, bytes(SECRET)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @Tag("promise-8")
  void noValueStandsInAnEntry() {
    String leaf = new String(sealed().entry(), StandardCharsets.ISO_8859_1);
    assertFalse(leaf.contains("Nguyen"));
    assertFalse(leaf.contains("d-1"), "the event itself is committed to, not shown");
    assertTrue(leaf.contains("appeal_received"));
  }

  @Test
  @Tag("promise-8")
  void everySaltIsFresh() {
    Set<String> salts = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      for (Opening opening : sealed().openings()) {
        assertEquals(16, opening.salt().length);
        assertTrue(salts.add(Arrays.toString(opening.salt())));
      }
    }
  }

  @Test
  @Tag("promise-8")
  void openedErasedAndWithheldAreToldApart() {
    SealedEntry entry = sealed();
    Leaf leaf = Leaf.parse(entry.entry());
    assertEquals(
        Map.of("event", "Opened", "author/appeal@1", "Opened"),
        kinds(Commitments.verify(leaf, entry.openings(), new Erasures())));

    List<Opening> withoutAuthor =
        entry.openings().stream().filter(it -> it.party().isEmpty()).toList();
    assertEquals(
        Map.of("event", "Opened", "author/appeal@1", "Withheld"),
        kinds(Commitments.verify(leaf, withoutAuthor, new Erasures())));

    Recorded erasure =
        new Recorded(
            caseId, 5, NOW, Actor.staff("s"), new Event.Erased(Party.author()), Optional.empty());
    Erasures erasures = new Erasures();
    erasures.observe(
        17, Leaf.parse(entries.event(erasure, EventCodec.encode(erasure), Map.of()).entry()));
    FieldResult result = Commitments.verify(leaf, withoutAuthor, erasures).getFirst();
    assertEquals(
        new FieldResult.Erased("author/appeal@1", Party.author(), OptionalLong.of(17)), result);
  }

  @Test
  void anOpeningOfAnotherValueSaltOrFieldIsNamed() {
    SealedEntry entry = sealed();
    for (Opening opening : entry.openings()) {
      byte[] value = opening.value().clone();
      value[0] ^= 1;
      byte[] salt = opening.salt().clone();
      salt[3] ^= 1;
      assertWrong(entry, new Opening(opening.field(), opening.party(), opening.salt(), value));
      assertWrong(entry, new Opening(opening.field(), opening.party(), salt, opening.value()));
      assertWrong(
          entry, new Opening(opening.field(), opening.party(), new byte[8], opening.value()));
      assertWrong(entry, new Opening("other", opening.party(), salt, opening.value()));
    }
    Opening first = entry.openings().getFirst();
    assertTrue(
        Commitments.verify(entry.entry(), List.of(first, first)).stream()
            .anyMatch(FieldResult.Wrong.class::isInstance));
  }

  private static void assertWrong(SealedEntry entry, Opening opening) {
    assertTrue(
        Commitments.verify(entry.entry(), List.of(opening)).stream()
            .anyMatch(it -> it instanceof FieldResult.Wrong && it.field().equals(opening.field())));
  }

  @Test
  void fieldSaltAndValueCannotBeShiftedIntoEachOther() {
    byte[] salt = new byte[16];
    assertFalse(
        Arrays.equals(
            Commitments.commit("ab", salt, bytes("c")),
            Commitments.commit("a", salt, bytes("bc"))));
    assertFalse(
        Arrays.equals(
            Commitments.commit("a", salt, bytes("x")),
            Commitments.commit("a", Arrays.copyOf(salt, 15), bytes("\0x"))));
  }

  @Test
  void recordsOfAuthoritiesKeepFactsInClearAndFieldsCommitted() {
    for (long seed = 0; seed < 200; seed++) {
      AuditRecord record = new Samples(seed).record();
      Map<ValueRef, byte[]> values = new HashMap<>();
      record.personal().values().forEach(ref -> values.put(ref, bytes("value of " + ref)));
      SealedEntry entry = entries.record(record, values);
      Leaf leaf = Leaf.parse(entry.entry());
      RecordBody body = assertInstanceOf(RecordBody.class, leaf.body());
      assertTrue(leaf.isRecord());
      assertEquals(record.audience(), leaf.audience());
      assertEquals(record.id(), body.id());
      assertEquals(record.corrects(), body.corrects());
      assertEquals(record.decidedAt(), body.decidedAt());
      assertEquals(record.decision().isPresent(), body.decision().isPresent());
      assertEquals(record.personal().size() + record.sealed().size(), leaf.sealed().size());
      Map<String, String> opened = new HashMap<>();
      for (FieldResult result : Commitments.verify(entry.entry(), entry.openings())) {
        FieldResult.Opened it = assertInstanceOf(FieldResult.Opened.class, result);
        opened.put(it.field(), new String(it.value(), StandardCharsets.UTF_8));
      }
      record.sealed().forEach((name, value) -> assertEquals(value, opened.get(name)));
      record.personal().forEach((name, ref) -> assertEquals("value of " + ref, opened.get(name)));
    }
  }

  @Test
  @Tag("promise-8")
  void aRecordWrittenAfterTheErasureNamesTheFieldAsErased() {
    AuditRecord record = recordWithPersonalFields();
    SealedEntry entry = entries.record(record, Map.of());
    for (FieldResult result : Commitments.verify(entry.entry(), entry.openings())) {
      if (record.personal().containsKey(result.field())) {
        assertInstanceOf(FieldResult.Erased.class, result);
      }
    }
  }

  private static AuditRecord recordWithPersonalFields() {
    for (long seed = 0; ; seed++) {
      AuditRecord record = new Samples(seed).record();
      if (!record.personal().isEmpty()) {
        return record;
      }
    }
  }

  /** An entry of an older format has no field for it: a reader from before knows it by its kind. */
  @Test
  @Tag("promise-8")
  void whoAskedToBeErasedStandsInNoEntryInClear() throws Exception {
    Recorded request =
        new Recorded(
            caseId,
            7,
            NOW,
            Actor.staff("s-1"),
            new Event.ErasureRequested(Party.reporter(3)),
            Optional.empty());
    byte[] entry = entries.event(request, EventCodec.encode(request), Map.of()).entry();
    assertEquals(
        LogProtos.EventEntry.newBuilder()
            .setCaseId(caseId.value())
            .setCaseVersion(7)
            .setEventKind("erasure_requested")
            .build(),
        LogProtos.LogEntry.parseFrom(entry).getEvent());
    assertEquals(Optional.empty(), Leaf.parse(entry).erases());
    String bytes = new String(entry, StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains("s-1") || bytes.contains("reporter"), bytes);
  }

  @Test
  void controlEntriesAreNoRecords() {
    List<Control> controls =
        List.of(
            new Control.KeyAnnounced("k+1+x", NOW, Optional.of("k+0+y"), Optional.of(NOW)),
            new Control.CheckpointSeen("vn.abei", bytes("note")),
            new Control.SettingChanged("mode", "observe", "staff-7"),
            new Control.PartyErased(caseId, Party.author()),
            new Control.Heartbeat(),
            new Control.AudienceOpened("vn.abei", "example.com/vn"),
            new Control.RetentionPublished("vn.abei", OptionalInt.of(730), NOW),
            new Control.RetentionPublished("vn.abei", OptionalInt.empty(), NOW),
            new Control.Pruned("vn.abei", 512, 730, NOW, Optional.of("packs")));
    for (Control control : controls) {
      SealedEntry entry = entries.control(Entries.OPERATOR, NOW, control);
      Leaf leaf = Leaf.parse(entry.entry());
      assertFalse(leaf.isRecord());
      Leaf.ControlBody body = assertInstanceOf(Leaf.ControlBody.class, leaf.body());
      assertEquals(control.getClass(), body.control().getClass());
      if (control instanceof Control.RetentionPublished || control instanceof Control.Pruned) {
        assertEquals(control, body.control());
      }
      assertFalse(new String(entry.entry(), StandardCharsets.ISO_8859_1).contains("staff-7"));
    }
    SealedEntry setting =
        entries.control("operator", NOW, new Control.SettingChanged("mode", "observe", "staff-7"));
    assertArrayEquals(bytes("staff-7"), setting.openings().getFirst().value());
  }

  @Test
  void aReportForAPeriodIsARecordOfNoCase() {
    Duty.Periodic report =
        new Duty.Periodic(
            "vn.form15", "vn.abei", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    Obligation owed = Obligation.of(report, List.of(), NOW);
    for (PeriodicBody.State state : PeriodicBody.State.values()) {
      PeriodicBody body = PeriodicBody.of(owed, state);
      SealedEntry entry = entries.periodic("vn.abei", NOW, body, Map.of("reference", "17/BC"));
      Leaf leaf = Leaf.parse(entry.entry());
      assertEquals(body, leaf.body());
      assertTrue(leaf.isRecord());
      assertEquals(Optional.empty(), leaf.caseId());
      assertEquals(Optional.empty(), leaf.erases());
      assertFalse(new String(entry.entry(), StandardCharsets.ISO_8859_1).contains("17/BC"));
      assertEquals(
          Map.of("reference", "Opened"),
          kinds(Commitments.verify(entry.entry(), entry.openings())));
    }
    Obligation other = Obligation.of(caseId, new Duty.TellAuthor("d-1"), List.of(), NOW);
    assertThrows(
        IllegalArgumentException.class, () -> PeriodicBody.of(other, PeriodicBody.State.OWED));
  }

  @Test
  void nothingHidesInAnEntry() {
    byte[] entry = sealed().entry();
    byte[] longer = Arrays.copyOf(entry, entry.length + 3);
    longer[entry.length] = (byte) 0xf8;
    longer[entry.length + 1] = 0x06;
    longer[entry.length + 2] = 0x01;
    Undecodable failure = assertThrows(Undecodable.class, () -> Leaf.parse(longer));
    assertEquals("an entry is not in its one deterministic form", failure.getMessage());
    byte[] later = entry.clone();
    later[1] = 2;
    assertThrows(Undecodable.class, () -> Leaf.parse(later));
  }

  @Test
  void anEntryThatIsTooLargeIsRefused() {
    Control large = new Control.CheckpointSeen("a", new byte[40_000]);
    assertThrows(IllegalArgumentException.class, () -> entries.control("operator", NOW, large));
  }

  private static Map<String, String> kinds(List<FieldResult> results) {
    Map<String, String> kinds = new HashMap<>();
    results.forEach(it -> kinds.put(it.field(), it.getClass().getSimpleName()));
    return kinds;
  }
}
