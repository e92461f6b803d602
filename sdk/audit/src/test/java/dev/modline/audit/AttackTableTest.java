package dev.modline.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.modline.law.LawLibrary;
import dev.modline.model.Party;
import dev.modline.proto.LogProtos.LogEntry;
import dev.modline.wire.Control;
import dev.modline.wire.EventBody;
import dev.modline.wire.Leaf;
import dev.modline.wire.RecordBody;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * The rows of the table of attacks in {@code docs/reference/record.md} that stand in no other test,
 * each forged with the true keys; also those of which the table says that nobody can notice them.
 */
@Tag("promise-7")
class AttackTableTest {
  private static final String ABEI = "vn.abei";
  private static final Duration DELAY = Duration.ofMinutes(10);

  @TempDir private static Path folder;
  private static RealLine line;

  private Copy copy;

  @BeforeAll
  static void live() throws IOException {
    line = new RealLine(folder, 49).live(50);
  }

  @AfterAll
  static void end() {
    line.close();
  }

  @BeforeEach
  void copy() throws IOException {
    copy = new Copy(line);
  }

  private AuditReport taken(boolean opened) throws Exception {
    Audit audit = copy.audit(LawLibrary.shipped()).maximumDelay(DELAY);
    if (opened) {
      audit.openings(new Copy(line).openings("operator", "event"::equals));
    }
    return audit.run();
  }

  private static Set<Finding.Kind> kinds(AuditReport report) {
    Set<Finding.Kind> kinds = new TreeSet<>();
    report.findings().forEach(it -> kinds.add(it.kind()));
    return kinds;
  }

  private Leaf leaf(String audience, int index) {
    return Leaf.parse(copy.of(audience).get(index));
  }

  private int first(String audience, Predicate<Leaf> wanted) {
    for (int i = 0; i < copy.of(audience).size(); i++) {
      if (wanted.test(leaf(audience, i))) {
        return i;
      }
    }
    throw new AssertionError("the seeded line has no such entry");
  }

  /** A case is hidden from an authority, and said to have been only looked at. */
  @Test
  void aCaseThatIsSaidToBeObservedIsNamedToWhoOpensItsEvents() throws Exception {
    String hidden = "";
    for (int i = 0; i < copy.of("operator").size() && hidden.isEmpty(); i++) {
      if (leaf("operator", i).body() instanceof EventBody event
          && event.caseVersion() == 1
          && !event.observed()
          && copy.of(ABEI).stream()
              .map(Leaf::parse)
              .anyMatch(it -> it.caseId().equals(leaf("operator", index(event)).caseId()))) {
        hidden = event.caseId().value();
        copy.change(
            "operator",
            i,
            entry -> {
              entry.getEventBuilder().setObserved(true);
              return entry;
            });
      }
    }
    for (String audience : List.of(ABEI, "vn.a05", "eu.tdb", "vn.province")) {
      List<byte[]> log = copy.of(audience);
      for (int i = log == null ? -1 : log.size() - 1; i >= 0; i--) {
        String id = hidden;
        if (leaf(audience, i).caseId().filter(it -> it.value().equals(id)).isPresent()) {
          copy.drop(audience, i);
        }
      }
    }
    assertEquals(Set.of(), kinds(taken(false)), "without the events it cannot be seen");
    AuditReport report = taken(true);
    assertEquals(Set.of(Finding.Kind.RECORD), kinds(report), report.toString());
    assertTrue(report.toString().contains("says in clear something else"), report.toString());
  }

  private int index(EventBody event) {
    return first(
        "operator",
        it ->
            it.body() instanceof EventBody other
                && other.caseId().equals(event.caseId())
                && other.caseVersion() == event.caseVersion());
  }

  /** An authority's log ends early, its heartbeat goes on, and so does the full record. */
  @Test
  void aLogThatWasStoppedIsMissingWhatCameAfter() throws Exception {
    for (int i = copy.of(ABEI).size() - 1; i > 10; i--) {
      copy.drop(ABEI, i);
    }
    for (int i = copy.of("operator").size() - 1; i >= 0; i--) {
      if (leaf("operator", i).body() instanceof Leaf.ControlBody control
          && control.control() instanceof Control.CheckpointSeen seen
          && seen.audience().equals(ABEI)
          && i > first("operator", it -> isTie(it, ABEI))) {
        copy.drop("operator", i);
      }
    }
    AuditReport report = taken(false);
    assertTrue(kinds(report).contains(Finding.Kind.MISSING), report.toString());
  }

  private static boolean isTie(Leaf leaf, String audience) {
    return leaf.body() instanceof Leaf.ControlBody control
        && control.control() instanceof Control.CheckpointSeen seen
        && seen.audience().equals(audience);
  }

  @Test
  void aLogThatIsTiedNowhereIsNotTaken() throws Exception {
    for (int i = copy.of("operator").size() - 1; i >= 0; i--) {
      if (isTie(leaf("operator", i), ABEI)) {
        copy.drop("operator", i);
      }
    }
    AuditReport report = taken(false);
    assertTrue(kinds(report).contains(Finding.Kind.UNTIED), report.toString());
  }

  @Test
  void anEventThatIsOpenedToAnotherIsNamed() throws Exception {
    int index = first("operator", it -> it.body() instanceof EventBody);
    copy.change(
        "operator",
        index,
        entry -> {
          byte[] other = entry.getCommitments(0).getHash().toByteArray();
          other[0] ^= 1;
          entry.getCommitmentsBuilderList().stream()
              .filter(it -> it.getField().equals("event"))
              .forEach(it -> it.setHash(ByteString.copyFrom(other)));
          return entry;
        });
    AuditReport report = taken(true);
    assertEquals(Set.of(Finding.Kind.RECORD), kinds(report), report.toString());
    assertTrue(report.toString().contains("was opened to another event"), report.toString());
  }

  @Test
  void anErasureThatNeverWasIsNamed() throws Exception {
    int index = first(ABEI, it -> it.body() instanceof RecordBody);
    Leaf record = leaf(ABEI, index);
    copy.tell(
        ABEI,
        line.clock.instant(),
        new Control.PartyErased(record.caseId().orElseThrow(), Party.author()));
    AuditReport report = taken(false);
    assertEquals(Set.of(Finding.Kind.ERASURE), kinds(report), report.toString());
  }

  /** The table says that nobody can notice it: an operator's own times are its own matter. */
  @Test
  void aRuleOfTheOperatorsOwnIsItsOwnMatter() throws Exception {
    int index = first("eu.tdb", it -> it.body() instanceof RecordBody);
    copy.change(
        "eu.tdb",
        index,
        entry -> {
          Set<String> rules = new TreeSet<>(entry.getRecord().getRulesList());
          rules.add("operator.own-time@" + "0".repeat(64));
          entry.getRecordBuilder().clearRules().addAllRules(rules);
          return entry;
        });
    assertEquals(Set.of(), kinds(taken(true)));
  }

  /** The table says that nobody can notice it: no event says whether the host told the day. */
  @Test
  void theDayOfAPostCanBeLeftOutUnseen() throws Exception {
    int index =
        first(
            ABEI,
            it ->
                it.body() instanceof RecordBody
                    && it.sealed().stream().anyMatch(f -> f.field().equals("content-date")));
    LogEntry before = LogEntry.parseFrom(copy.of(ABEI).get(index));
    copy.change(
        ABEI,
        index,
        entry -> {
          entry.clearCommitments();
          before.getCommitmentsList().stream()
              .filter(it -> !it.getField().equals("content-date"))
              .forEach(entry::addCommitments);
          return entry;
        });
    assertEquals(Set.of(), kinds(taken(true)));
  }
}
