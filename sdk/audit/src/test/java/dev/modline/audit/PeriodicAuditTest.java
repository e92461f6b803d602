package dev.modline.audit;

import static dev.modline.audit.Named.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Duty;
import dev.modline.model.ObligationId;
import dev.modline.wire.Leaf;
import dev.modline.wire.PeriodicBody;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports for periods are recomputed too, and what was handed over stands in both logs. */
@Tag("promise-7")
class PeriodicAuditTest {
  private static final Duration DELAY = Duration.ofMinutes(10);

  @TempDir private static Path folder;
  private static RealLine line;
  private static PeriodicBody handedOver;

  private Copy copy;

  @BeforeAll
  static void live() throws IOException {
    line = new RealLine(folder, 7).live(50);
    Duty.Periodic report = null;
    for (int day = 0; day < 60; day++) {
      line.clock.forward(Duration.ofDays(1));
      line.modline.controls().dischargeDue();
    }
    for (var tracked : line.modline.controls().owed(1_000)) {
      if (report == null && tracked.obligation().duty() instanceof Duty.Periodic periodic) {
        report = periodic;
        ObligationId id = tracked.obligation().id();
        line.modline.controls().submitted(id, "op-1", "receipt 7");
        handedOver = PeriodicBody.of(tracked.obligation(), PeriodicBody.State.HANDED_OVER);
      }
    }
    while (line.store.logs().find(authority()).isEmpty()) {
      Thread.onSpinWait(); // the authority's first entry: its log opens by itself
    }
    line.publish();
    line.clock.forward(Duration.ofHours(1));
  }

  @AfterAll
  static void end() {
    line.close();
  }

  @BeforeEach
  void copy() throws IOException {
    copy = new Copy(line);
  }

  private AuditReport audited() throws Exception {
    return copy.audit().maximumDelay(DELAY).run();
  }

  private int find(String audience, PeriodicBody.State state) {
    List<byte[]> all = copy.of(audience);
    for (int i = 0; i < all.size(); i++) {
      if (Leaf.parse(all.get(i)).body() instanceof PeriodicBody body
          && body.state() == state
          && body.obligation().equals(handedOver.obligation())) {
        return i;
      }
    }
    throw new AssertionError(audience + " has no such entry");
  }

  private static String authority() {
    return handedOver.report().authority();
  }

  @Test
  void aTrueLineIsFoundGood() throws Exception {
    AuditReport report = audited();
    assertEquals(List.of(), report.findings(), report.toString());
    long owed =
        copy.of("operator").stream()
            .filter(
                entry ->
                    Leaf.parse(entry).body() instanceof PeriodicBody body
                        && body.state() == PeriodicBody.State.OWED)
            .count();
    assertTrue(owed > 1, () -> owed + " reports prove little");
  }

  @Test
  void oneThatNobodyHandedOverInTimeIsSaidToBeLate() throws Exception {
    copy.drop("operator", find("operator", PeriodicBody.State.HANDED_OVER));
    copy.drop(authority(), find(authority(), PeriodicBody.State.HANDED_OVER));
    assertEquals(0, audited().exitCode());
    line.clock.forward(Duration.ofDays(200));
    try {
      AuditReport late = audited();
      assertEquals(0, late.exitCode(), "late is no fault of the record");
      assertTrue(late.toString().contains("late: periodic "), late.toString());
    } finally {
      line.clock.forward(Duration.ofDays(-200));
    }
  }

  @Test
  void oneThatIsNotSaidToBeOwedIsMissing() throws Exception {
    copy.drop("operator", find("operator", PeriodicBody.State.HANDED_OVER));
    copy.drop("operator", find("operator", PeriodicBody.State.OWED));
    copy.drop(authority(), find(authority(), PeriodicBody.State.HANDED_OVER));
    names(
        audited(),
        Set.of(Finding.Kind.MISSING),
        handedOver.report().subject(),
        "the full record does not say so");
  }

  @Test
  void oneThatWasHandedOverAndIsNotInTheAuthoritysLogIsMissing() throws Exception {
    copy.drop(authority(), find(authority(), PeriodicBody.State.HANDED_OVER));
    names(audited(), Set.of(Finding.Kind.MISSING), "is not in " + authority() + "'s log");
  }

  @Test
  void oneThatStandsInTheAuthoritysLogAloneIsNamed() throws Exception {
    copy.drop("operator", find("operator", PeriodicBody.State.HANDED_OVER));
    names(audited(), Set.of(Finding.Kind.NOT_OWED), "stands in " + authority() + "'s log");
  }

  @Test
  void oneThatNoLawWantsIsNamed() throws Exception {
    int owed = find("operator", PeriodicBody.State.OWED);
    copy.change(
        "operator",
        owed,
        entry -> {
          entry.getPeriodicBuilder().setReport("invented").setObligation("o-" + "0".repeat(32));
          return entry;
        });
    AuditReport report = audited();
    assertTrue(
        report.findings().stream()
            .anyMatch(
                it ->
                    it.kind() == Finding.Kind.NOT_OWED && it.what().contains("no law wants that")),
        report.toString());
    assertTrue(
        report.findings().stream()
            .anyMatch(it -> it.what().contains("which was never said to be owed")),
        report.toString());
  }

  @Test
  void anotherDueTimeIsNamedWhereverItIsSaid() throws Exception {
    copy.change(
        "operator",
        find("operator", PeriodicBody.State.OWED),
        entry -> {
          entry.getPeriodicBuilder().getDueBuilder().setSeconds(4_000_000_000L);
          return entry;
        });
    names(audited(), Set.of(Finding.Kind.DIFFERS, Finding.Kind.RECORD), "due is Optional[2096");
    copy = new Copy(line);
    copy.change(
        authority(),
        find(authority(), PeriodicBody.State.HANDED_OVER),
        entry -> {
          entry.getPeriodicBuilder().clearRules();
          return entry;
        });
    names(audited(), Set.of(Finding.Kind.DIFFERS), "in that log alone");
  }
}
