package dev.modline.audit;

import static dev.modline.audit.Named.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.SignedCheckpoint;
import dev.modline.wire.Control;
import dev.modline.wire.Entries;
import dev.modline.wire.Leaf;
import dev.modline.wire.RecordBody;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator who uses pruning to hide something, and signs everything with the true keys. */
@Tag("promise-7")
class HostilePruningTest {
  private static final String ABEI = "vn.abei";
  private static final String OPERATOR = "operator";
  private static final long BUNDLE = 256;

  @TempDir private static Path folder;
  private static RealLine line;
  private static SignedCheckpoint seen;

  private Copy copy;
  private Instant later = Instant.MIN;

  @BeforeAll
  static void live() throws IOException {
    line = new RealLine(folder, 42).live(300);
    seen = line.store.logs().of(OPERATOR).checkpoint();
  }

  @AfterAll
  static void end() {
    line.close();
  }

  @BeforeEach
  void copy() throws IOException {
    copy = new Copy(line);
    Instant first = leaf(ABEI, 0).time();
    byte[] quiet =
        new Entries(new SecureRandom()).control(ABEI, first, new Control.Heartbeat()).entry();
    for (int i = 0; i < 130; i++) {
      copy.insert(ABEI, 0, quiet);
    }
    later = line.clock.instant().plus(Duration.ofDays(1));
    assertTrue(copy.of(ABEI).size() > BUNDLE + 2, "too little to prune");
  }

  private Leaf leaf(String audience, long index) {
    return Leaf.parse(copy.of(audience).get((int) index));
  }

  private Instant newest(String audience, long before) {
    Instant newest = Instant.MIN;
    for (int i = 0; i < before; i++) {
      Instant time = leaf(audience, i).time();
      newest = time.isAfter(newest) ? time : newest;
    }
    return newest;
  }

  private Control.Pruned pruned(String audience, int keepDays) {
    Optional<String> law = Optional.empty();
    for (int i = 0; i < BUNDLE; i++) {
      if (leaf(audience, i).body() instanceof Leaf.ControlBody body
          && body.control() instanceof Control.SettingChanged setting
          && setting.name().equals("law")) {
        law = Optional.of(setting.value());
      }
    }
    return new Control.Pruned(audience, BUNDLE, keepDays, newest(audience, BUNDLE), law);
  }

  /** Prunes one bundle three days later, and tells it where it should. */
  private void prune() {
    Instant at = later.plus(Duration.ofDays(2));
    copy.tell(ABEI, at, pruned(ABEI, 2));
    copy.tell(OPERATOR, at, pruned(ABEI, 2));
    copy.hide(ABEI, BUNDLE);
  }

  private void pruneFullRecord() {
    copy.tell(OPERATOR, later.plus(Duration.ofDays(2)), pruned(OPERATOR, 2));
    copy.hide(OPERATOR, BUNDLE);
  }

  private AuditReport audited() throws Exception {
    return copy.audit().maximumDelay(Duration.ofMinutes(10)).run();
  }

  private List<Finding.Kind> kinds(AuditReport report) {
    return report.findings().stream().map(Finding::kind).distinct().toList();
  }

  @Test
  void onePruningThatIsToldIsFoundGood() throws Exception {
    prune();
    AuditReport report = audited();
    assertEquals(List.of(), report.findings(), report.toString());
  }

  @Test
  void aRecordThatIsKeptBackAboveThePrunedPartIsMissing() throws Exception {
    prune();
    int index = (int) BUNDLE + 5;
    while (!(leaf(ABEI, index).body() instanceof RecordBody)) {
      index++;
    }
    String id = ((RecordBody) leaf(ABEI, index).body()).id();
    copy.drop(ABEI, index);
    names(audited(), Set.of(Finding.Kind.MISSING), id);
  }

  @Test
  void aPruningThatTheFullRecordDoesNotTellOfIsNamed() throws Exception {
    copy.tell(ABEI, later.plus(Duration.ofDays(2)), pruned(ABEI, 2));
    copy.hide(ABEI, BUNDLE);
    names(audited(), Set.of(Finding.Kind.PRUNED), "the full record does not tell of it");
  }

  @Test
  void aPruningThatNothingTellsOfIsNotAudited() throws Exception {
    copy.hide(ABEI, BUNDLE);
    AuditReport report = audited();
    assertEquals(1, report.exitCode());
    assertTrue(report.toString().contains("no entry of the log tells of a pruning"), "" + report);
  }

  @Test
  void aPruningThatGoesFurtherThanItTellsIsNotAudited() throws Exception {
    prune();
    copy.hide(ABEI, 2 * BUNDLE);
    while (copy.of(ABEI).size() <= 2 * BUNDLE) {
      copy.tell(ABEI, later.plus(Duration.ofDays(3)), new Control.Heartbeat());
    }
    copy.tell(ABEI, later.plus(Duration.ofDays(3)), pruned(ABEI, 2));
    AuditReport report = audited();
    assertEquals(1, report.exitCode());
    assertTrue(report.toString().contains("before 512 are missing, but entry"), "" + report);
  }

  @Test
  void aPruningUnderAShorterPolicyThanStandsPublishedIsNamed() throws Exception {
    Instant published = later.plus(Duration.ofDays(1));
    copy.tell(
        ABEI, published, new Control.RetentionPublished(ABEI, OptionalInt.of(700), published));
    prune();
    names(audited(), Set.of(Finding.Kind.PRUNED), "kept them for 700 days");
  }

  @Test
  void aPruningWhileAllIsKeptIsNamed() throws Exception {
    Instant published = later.plus(Duration.ofDays(1));
    copy.tell(
        ABEI, published, new Control.RetentionPublished(ABEI, OptionalInt.empty(), published));
    prune();
    names(audited(), Set.of(Finding.Kind.PRUNED), "all was kept");
  }

  @Test
  void aPruningOfWhatTiesShowToBeYoungerIsNamed() throws Exception {
    Instant at = leaf(ABEI, 200).time().plus(Duration.ofHours(24));
    Control told =
        new Control.Pruned(
            ABEI, BUNDLE, 1, at.minus(Duration.ofDays(2)), Optional.empty()); // it was later
    copy.tell(ABEI, at, told);
    copy.tell(OPERATOR, at, told);
    copy.hide(ABEI, BUNDLE);
    AuditReport report = audited();
    assertTrue(kinds(report).contains(Finding.Kind.PRUNED), report.toString());
    assertTrue(report.toString().contains("pruned beyond its policy"), report.toString());
  }

  @Test
  void aRecordAboutNoCaseIsNotHiddenBehindAPrunedFullRecord() throws Exception {
    pruneFullRecord();
    assertEquals(List.of(), audited().findings(), "nothing else is wrong");
    int last = copy.of(ABEI).size() - 1;
    while (!(leaf(ABEI, last).body() instanceof RecordBody)) {
      last--;
    }
    copy.change(
        ABEI,
        last,
        entry -> {
          entry.getRecordBuilder().setCaseId("c-invented").setRecordId("r-invented");
          entry.getRecordBuilder().getDecidedAtBuilder().setSeconds(1); // long ago, it says
          return entry;
        });
    AuditReport report = audited();
    assertTrue(kinds(report).contains(Finding.Kind.NOT_OWED), report.toString());
    assertTrue(report.toString().contains("c-invented"), report.toString());
  }

  @Test
  void anEventThatIsKeptBackAboveThePrunedPartIsNamed() throws Exception {
    pruneFullRecord();
    assertTrue(seen.checkpoint().size() > BUNDLE);
    int index = (int) (seen.checkpoint().size() / 2);
    while (leaf(OPERATOR, index).caseId().isEmpty()
        || !leaf(OPERATOR, index).caseId().equals(leaf(OPERATOR, index + 1).caseId())) {
      index++;
    }
    copy.drop(OPERATOR, index);
    AuditReport report = audited();
    assertTrue(kinds(report).contains(Finding.Kind.RECORD), report.toString());
    AuditReport kept = copy.audit().maximumDelay(Duration.ofMinutes(10)).seen(seen).run();
    assertTrue(kept.toString().contains("it is shown with others"), kept.toString());
  }
}
