package dev.modline.audit;

import static dev.modline.audit.Named.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.law.Directory;
import dev.modline.law.LawLibrary;
import dev.modline.log.SignedCheckpoint;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Severity;
import dev.modline.proto.LogProtos.LogEntry;
import dev.modline.proto.ValueProtos;
import dev.modline.wire.Control;
import dev.modline.wire.EventBody;
import dev.modline.wire.Leaf;
import dev.modline.wire.RecordBody;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator who keeps something back, adds or changes something, and signs everything again with
 * the true keys: each is named, and nothing else is.
 */
@Tag("promise-7")
class AuditTest {
  private static final String ABEI = "vn.abei";
  private static final Duration DELAY = Duration.ofMinutes(10);

  @TempDir private static Path folder;
  private static RealLine line;

  private Copy copy;

  @BeforeAll
  static void live() throws IOException {
    line = new RealLine(folder, 42).live(300);
  }

  @AfterAll
  static void end() {
    line.close();
  }

  @BeforeEach
  void copy() throws IOException {
    copy = new Copy(line);
  }

  private List<Leaf> leaves(String audience) {
    return copy.of(audience).stream().map(Leaf::parse).toList();
  }

  private int first(String audience, Predicate<Leaf> wanted) {
    List<Leaf> leaves = leaves(audience);
    for (int i = leaves.size() / 3; i < leaves.size(); i++) {
      if (wanted.test(leaves.get(i))) {
        return i;
      }
    }
    throw new AssertionError("the seeded line has no such entry");
  }

  private static boolean isRecord(Leaf leaf) {
    return leaf.body() instanceof RecordBody;
  }

  private static RecordBody record(Leaf leaf) {
    return (RecordBody) leaf.body();
  }

  private AuditReport audited() throws Exception {
    return copy.audit().maximumDelay(DELAY).run();
  }

  /** Exactly these kinds were found, and some finding names all of these words. */
  @Test
  void aTrueLineIsFoundGood() throws Exception {
    AuditReport report = audited();
    assertEquals(List.of(), report.findings(), report.toString());
    assertEquals(0, report.exitCode());
    assertTrue(report.total() > 300, () -> "too little was owed to prove much: " + report.owed());
    assertTrue(report.owed().keySet().containsAll(Set.of(ABEI, "vn.province", "vn.a05", "eu.tdb")));
    Set<String> kinds = new TreeSet<>();
    for (String authority : report.owed().keySet()) {
      List<Leaf> records = leaves(authority).stream().filter(AuditTest::isRecord).toList();
      assertEquals(records.size(), report.owed().get(authority), authority);
      records.forEach(leaf -> kinds.add(record(leaf).kind().name()));
    }
    assertEquals(Set.of("CORRECTION", "DECISION", "ORDER_EFFECT", "ORDER_OUTCOME"), kinds);
    assertTrue(
        leaves(ABEI).size() + leaves("eu.tdb").size()
            > report.owed().get(ABEI) + report.owed().get("eu.tdb"),
        "no erasure is told in these logs");
  }

  @Test
  void aRecordThatIsKeptBackIsMissing() throws Exception {
    int index = first(ABEI, AuditTest::isRecord);
    RecordBody kept = record(leaves(ABEI).get(index));
    copy.drop(ABEI, index);
    names(
        audited(),
        Set.of(Finding.Kind.MISSING),
        kept.id(),
        kept.caseId(),
        ABEI,
        "full record entry");
  }

  @Test
  void thatAnOrderTookEffectIsMissedToo() throws Exception {
    int index =
        first(
            "vn.a05",
            leaf -> isRecord(leaf) && record(leaf).kind() == Duty.Report.Kind.ORDER_EFFECT);
    RecordBody kept = record(leaves("vn.a05").get(index));
    copy.drop("vn.a05", index);
    List<String> missing = missing(audited());
    assertEquals(1, missing.size(), missing.toString());
    assertTrue(missing.getFirst().contains(kept.id() + " (case " + kept.caseId()));

    // In a record from before it stood in clear it cannot be missed.
    List<Leaf> leaves = leaves("operator");
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i).body() instanceof EventBody event && !event.effects().isEmpty()) {
        copy.change(
            "operator",
            i,
            entry -> {
              entry.getEventBuilder().clearEffects();
              return entry;
            });
      }
    }
    assertEquals(List.of(), missing(audited()));
  }

  private static List<String> missing(AuditReport report) {
    return report.findings().stream()
        .filter(it -> it.kind() == Finding.Kind.MISSING)
        .map(Finding::what)
        .toList();
  }

  @Test
  void theLastRecordIsMissedOnceItsTimeIsOver() throws Exception {
    int last = 0;
    List<Leaf> leaves = leaves("eu.tdb");
    for (int i = 0; i < leaves.size(); i++) {
      last = isRecord(leaves.get(i)) ? i : last;
    }
    String id = record(leaves.get(last)).id();
    copy.drop("eu.tdb", last);
    names(audited(), Set.of(Finding.Kind.MISSING), id, "eu.tdb");

    AuditReport soon = copy.audit().maximumDelay(Duration.ofHours(3)).run();
    assertEquals(0, soon.exitCode(), soon.toString());
    assertTrue(soon.toString().contains("too fresh to judge"), soon.toString());
  }

  @Test
  void aRecordThatNobodyIsOwedIsNamed() throws Exception {
    int index = first(ABEI, AuditTest::isRecord);
    LogEntry.Builder invented = LogEntry.parseFrom(copy.of(ABEI).get(index)).toBuilder();
    invented.getRecordBuilder().setRecordId("r-00000000000000000000000000000000");
    copy.insert(ABEI, index, invented.build().toByteArray());
    names(
        audited(),
        Set.of(Finding.Kind.NOT_OWED),
        "r-00000000000000000000000000000000",
        "entry " + index);
  }

  @Test
  void aRecordInTheWrongLogIsNamedInBoth() throws Exception {
    int index = first("eu.tdb", AuditTest::isRecord);
    byte[] entry = copy.of("eu.tdb").get(index);
    copy.drop("eu.tdb", index);
    LogEntry.Builder moved = LogEntry.parseFrom(entry).toBuilder().setAudience(ABEI);
    copy.insert(ABEI, copy.of(ABEI).size() / 2, moved.build().toByteArray());
    names(
        audited(),
        Set.of(Finding.Kind.MISSING, Finding.Kind.WRONG_LOG),
        "is owed to eu.tdb, not to it");
  }

  @Test
  void anotherSeverityIsNamedWithBothWords() throws Exception {
    int index =
        first(
            ABEI,
            leaf -> isRecord(leaf) && record(leaf).occurrence().severity() == Severity.CRITICAL);
    copy.change(
        ABEI,
        index,
        entry -> {
          entry
              .getRecordBuilder()
              .getOccurrenceBuilder()
              .setSeverity(ValueProtos.Severity.SEVERITY_LOW);
          return entry;
        });
    names(
        audited(), Set.of(Finding.Kind.DIFFERS), "severity is LOW, not CRITICAL", "entry " + index);
  }

  @Test
  void otherRulesAreNamed() throws Exception {
    int index =
        first(
            ABEI,
            leaf ->
                isRecord(leaf)
                    && record(leaf).rules().stream()
                        .anyMatch(rule -> rule.startsWith("vn.d333.inform@")));
    copy.change(
        ABEI,
        index,
        entry -> {
          List<String> rules = new ArrayList<>(entry.getRecord().getRulesList());
          rules.replaceAll(
              rule ->
                  rule.startsWith("vn.d333.inform@") ? "vn.d333.inform@" + "0".repeat(64) : rule);
          entry.getRecordBuilder().clearRules().addAllRules(rules);
          return entry;
        });
    names(
        audited(),
        Set.of(Finding.Kind.DIFFERS),
        "rules is [vn.d333.inform@000",
        "not [vn.d333.inform@");
  }

  @Test
  void twoRecordsThatChangedPlacesAreOutOfOrder() throws Exception {
    int index = first("eu.tdb", AuditTest::isRecord);
    int next = index + 1;
    while (!isRecord(leaves("eu.tdb").get(next))) {
      next++;
    }
    List<byte[]> entries = copy.of("eu.tdb");
    byte[] one = entries.get(index);
    entries.set(index, entries.get(next));
    entries.set(next, one);
    names(audited(), Set.of(Finding.Kind.OUT_OF_ORDER), "eu.tdb", "before earlier ones");
  }

  @Test
  void aMissingTieShowsByTheCheckpointThatWasShown() throws Exception {
    int last = 0;
    List<Leaf> record = leaves("operator");
    for (int i = 0; i < record.size(); i++) {
      last = isTie(record.get(i), ABEI) ? i : last;
    }
    long size = tied(record.get(last)).checkpoint().size();
    copy.drop("operator", last);
    names(
        audited(), Set.of(Finding.Kind.UNTIED), "the checkpoint of size " + size, ABEI, "no entry");
  }

  @Test
  void aMissingTieInTheMiddleShowsToWhoKeptTheCheckpoint() throws Exception {
    int index = first("operator", leaf -> isTie(leaf, ABEI));
    SignedCheckpoint kept = tied(leaves("operator").get(index));
    copy.drop("operator", index);
    names(
        copy.audit().maximumDelay(DELAY).seen(kept).run(),
        Set.of(Finding.Kind.UNTIED),
        "the checkpoint of size " + kept.checkpoint().size());
  }

  @Test
  void tiesThatComeTooLateAreNamed() throws Exception {
    AuditReport report = copy.audit().maximumDelay(Duration.ofMillis(1)).run();
    names(report, Set.of(Finding.Kind.LATE), "the first checkpoint over it is of");
  }

  @Test
  void aTieOfAnotherHistoryIsNamed() throws Exception {
    copy.keepTies(); // those of the log as it was before it is changed
    copy.change(
        ABEI,
        0,
        entry -> {
          entry.setTime(entry.getTime().toBuilder().setNanos(1));
          return entry;
        });
    AuditReport report = audited();
    assertTrue(
        report.findings().stream().anyMatch(it -> it.what().contains("is of another history")),
        report.toString());
    assertEquals(1, report.exitCode());
  }

  @Test
  void anErasureThatIsToldInOneLogOnlyIsNamed() throws Exception {
    int told = first("eu.tdb", leaf -> !leaf.isRecord() && leaf.erases().isPresent());
    CaseId caseId = leaves("eu.tdb").get(told).caseId().orElseThrow();
    int inRecord =
        first(
            "operator",
            leaf -> leaf.erases().isPresent() && leaf.caseId().equals(Optional.of(caseId)));
    copy.drop("eu.tdb", told);
    names(audited(), Set.of(Finding.Kind.ERASURE), caseId, "eu.tdb", "entry " + inRecord);
  }

  @Test
  void anEventThatIsMissingLeavesAGapInItsCase() throws Exception {
    int index = first("operator", leaf -> isDischargeBeforeAnother(leaf));
    CaseId caseId = leaves("operator").get(index).caseId().orElseThrow();
    copy.drop("operator", index);
    names(audited(), Set.of(Finding.Kind.RECORD), caseId, "an event is missing");
  }

  /** Nothing in the record itself tells that a case went on; whoever saw more of it does. */
  @Test
  void theLastEventsOfACaseAreMissedByWhoeverSawTheRecordWithThem() throws Exception {
    SignedCheckpoint kept = line.store.logs().of("operator").checkpoint();
    int last = 0;
    List<Leaf> record = leaves("operator");
    for (int i = 0; i < record.size(); i++) {
      last =
          record.get(i).body() instanceof EventBody event && event.kind().equals("discharged")
              ? i
              : last;
    }
    CaseId caseId = record.get(last).caseId().orElseThrow();
    for (int i = record.size() - 1; i >= last; i--) {
      if (record.get(i).caseId().equals(Optional.of(caseId))) {
        copy.drop("operator", i);
      }
    }
    assertEquals(0, audited().exitCode(), "not seen without anything to hold it to");
    AuditReport report = copy.audit().maximumDelay(DELAY).seen(kept).run();
    names(report, Set.of(Finding.Kind.RECORD), "entries were taken away", record.size());

    SignedCheckpoint earlier =
        copy.audit().maximumDelay(DELAY).run().logs().get("operator").checkpoint().orElseThrow();
    assertEquals(
        0, copy.audit().maximumDelay(DELAY).seen(earlier).run().exitCode(), "what holds holds");
    copy.drop("operator", first("operator", leaf -> isDischargeBeforeAnother(leaf)));
    copy.insert("operator", 0, copy.of("operator").getFirst());
    assertTrue(
        copy.audit().maximumDelay(DELAY).seen(earlier).run().findings().stream()
            .anyMatch(it -> it.what().contains("it is shown with others")));
  }

  private boolean isDischargeBeforeAnother(Leaf leaf) {
    return leaf.body() instanceof EventBody event
        && event.kind().equals("discharged")
        && leaves("operator").stream()
            .anyMatch(
                other ->
                    other.body() instanceof EventBody later
                        && later.caseId().equals(event.caseId())
                        && later.caseVersion() > event.caseVersion());
  }

  @Test
  void aPackThatWasChangedIsNamedByItsHash() throws Exception {
    AuditReport report = copy.audit(LawLibrary.empty().directory(Directory.shipped())).run();
    assertTrue(
        report.findings().stream()
            .anyMatch(
                it ->
                    it.kind() == Finding.Kind.LAW && it.what().contains("was in force with hash")),
        report.toString());
  }

  private static boolean isTie(Leaf leaf, String audience) {
    return leaf.body() instanceof Leaf.ControlBody control
        && control.control() instanceof Control.CheckpointSeen seen
        && seen.audience().equals(audience)
        && seen.note().length > 0;
  }

  private static SignedCheckpoint tied(Leaf leaf) throws Exception {
    var control = (Control.CheckpointSeen) ((Leaf.ControlBody) leaf.body()).control();
    return SignedCheckpoint.parse(control.note());
  }
}
