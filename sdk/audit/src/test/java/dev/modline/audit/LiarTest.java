package dev.modline.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.modline.law.LawLibrary;
import dev.modline.proto.LogProtos.LogEntry;
import dev.modline.proto.LogProtos.RecordEntry;
import dev.modline.verifier.Openings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator who says one thing otherwise in what an authority is told, field by field as the
 * descriptors have them, and signs everything again with the true keys.
 */
@Tag("promise-7")
class LiarTest {
  private static final Duration DELAY = Duration.ofMinutes(10);
  private static final List<String> TOLD = List.of("vn.abei", "vn.a05", "eu.tdb", "vn.province");

  /** What this line says nowhere. */
  private static final Set<String> UNSAID =
      Set.of(
          "occurrence.deadline.seconds",
          "occurrence.deadline.nanos",
          "decision.territory.countries");

  @TempDir private static Path folder;
  private static RealLine line;
  private static Openings events;

  /** A lie, and where it can be told first. */
  private record Place(String audience, int index) {}

  @BeforeAll
  static void live() throws IOException {
    line = new RealLine(folder, 48).live(40);
    events = new Copy(line).openings("operator", "event"::equals);
  }

  @AfterAll
  static void end() {
    line.close();
  }

  private static AuditReport audited(Copy copy, Set<String> given) throws Exception {
    Audit audit = copy.auditOf(LawLibrary.shipped(), given).maximumDelay(DELAY).openings(events);
    for (String audience : given) {
      audit.openings(audience, new Copy(line).openings(audience, field -> true));
    }
    return audit.run();
  }

  private static Map<Lie, Place> lies() throws IOException {
    Copy copy = new Copy(line);
    Map<Lie, Place> lies = new LinkedHashMap<>();
    for (String audience : TOLD) {
      List<byte[]> log = copy.of(audience);
      for (int i = 0; log != null && i < log.size(); i++) {
        LogEntry entry = LogEntry.parseFrom(log.get(i));
        if (entry.hasRecord()) {
          for (Lie lie : Lie.about(entry)) {
            if (!isAboutTheOperatorsOwnRules(lie, entry.getRecord())) {
              lies.putIfAbsent(lie, new Place(audience, i));
            }
          }
        }
      }
    }
    return lies;
  }

  /** Its own times beside the law are its own matter. */
  private static boolean isAboutTheOperatorsOwnRules(Lie lie, RecordEntry record) {
    return lie.field().equals("record.rules")
        && (record.getRules(0).startsWith("operator.")
            || record.getRules(0).startsWith("modline.")
            || record.getRules(0).startsWith("order."));
  }

  @Test
  void everyLieAboutARecordIsNamed() throws Exception {
    AuditReport honest = audited(new Copy(line), Set.copyOf(TOLD));
    assertEquals(List.of(), honest.findings(), honest.toString());
    assertTrue(honest.toString().contains("authorities compared, every event opened; "));

    List<String> unseen = new ArrayList<>();
    Map<Lie, Place> lies = lies();
    for (Map.Entry<Lie, Place> each : lies.entrySet()) {
      Place place = each.getValue();
      Copy copy = new Copy(line);
      copy.change(place.audience(), place.index(), entry -> told(each.getKey(), entry));
      AuditReport report = audited(copy, Set.of(place.audience()));
      if (report.exitCode() != 1) {
        unseen.add(each.getKey() + " in " + place + ": " + report.exitCode());
      }
    }
    assertEquals(List.of(), unseen, () -> "of " + lies.size() + " lies");
  }

  private static LogEntry.Builder told(Lie lie, LogEntry.Builder entry) {
    try {
      return LogEntry.parseFrom(lie.in(entry.build()).toByteArray()).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFieldThatNoLieReachesIsNamed() throws Exception {
    Set<String> missed = new TreeSet<>();
    Lie.fields(RecordEntry.getDescriptor()).forEach(it -> missed.add("record." + it));
    lies().keySet().forEach(lie -> missed.remove(lie.field()));
    Set<String> unsaid = new TreeSet<>();
    UNSAID.forEach(it -> unsaid.add("record." + it));
    assertEquals(unsaid, missed);
  }

  /** Whoever wants to keep values back for good says that they were erased before. */
  @Test
  void aFalseErasedBeforeIsNamed() throws Exception {
    Copy copy = new Copy(line);
    int index = 0;
    while (LogEntry.parseFrom(copy.of("vn.abei").get(index)).getCommitmentsList().stream()
        .noneMatch(it -> it.hasParty() && !it.getHash().isEmpty())) {
      index++;
    }
    copy.change(
        "vn.abei",
        index,
        entry -> {
          entry.getCommitmentsBuilderList().stream()
              .filter(it -> it.hasParty())
              .forEach(it -> it.clearHash());
          return entry;
        });
    AuditReport report =
        copy.auditOf(LawLibrary.shipped(), Set.of("vn.abei")).maximumDelay(DELAY).run();
    Named.names(
        report, Set.of(Finding.Kind.ERASURE), "entry " + index, "had been erased before (content");
  }

  @Test
  void aRecordWithoutItsCommitmentsIsNamed() throws Exception {
    Copy copy = new Copy(line);
    copy.change("eu.tdb", 0, LogEntry.Builder::clearCommitments);
    AuditReport report = audited(copy, Set.of("eu.tdb"));
    assertTrue(
        report.findings().stream().anyMatch(it -> it.what().contains("committed fields is []")),
        report.toString());
  }
}
