package dev.modline.audit;

import static dev.modline.audit.Named.names;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.law.LawLibrary;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.wire.Control;
import dev.modline.wire.Leaf;
import dev.modline.wire.RecordBody;
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

/** What rests on the operator's word alone, its keys and its times, is told apart from the rest. */
@Tag("promise-7")
class WitnessedAuditTest {
  private static final Duration DELAY = Duration.ofMinutes(10);
  private static final String ALONE = "nobody but the operator vouches for this history";

  @TempDir private static Path folder;
  private static RealLine line;

  private final CheckpointSigner witness = CheckpointSigner.of("w.example/1", KeyFile.generate());
  private Copy copy;

  @BeforeAll
  static void live() throws IOException {
    line = new RealLine(folder, 47).live(60);
  }

  @AfterAll
  static void end() {
    line.close();
  }

  @BeforeEach
  void copy() throws IOException {
    copy = new Copy(line);
  }

  private TrustPolicy policy() {
    String text =
        "log %s\nwitness w1 %s\nquorum w1\n"
            .formatted(line.key("operator"), witness.verifierKey().as(VerifierKey.COSIGNATURE));
    return TrustPolicy.parse(text.getBytes(UTF_8));
  }

  private static String lastLine(AuditReport report) {
    return report.toString().lines().reduce("", (before, next) -> next);
  }

  /** Everything is signed again with the log's own keys, and nobody else has seen that. */
  @Test
  void aWholeCaseCannotBeTakenOutOfEveryLogUnderAPolicy() throws Exception {
    copy.witness(witness);
    AuditReport honest = copy.audit().maximumDelay(DELAY).policy(policy()).run();
    assertEquals(0, honest.exitCode(), honest.toString());
    assertTrue(
        lastLine(honest).endsWith("the witnesses of the policy have seen this history"),
        honest.toString());

    Copy forged = new Copy(line);
    String gone = ((RecordBody) leaf(forged, "vn.abei", 3).body()).caseId().value();
    for (String audience : List.of("vn.abei", "eu.tdb", "vn.province", "operator")) {
      for (int i = forged.of(audience).size() - 1; i >= 0; i--) {
        if (leaf(forged, audience, i).caseId().filter(it -> it.value().equals(gone)).isPresent()) {
          forged.drop(audience, i);
        }
      }
    }
    AuditReport alone = forged.audit().maximumDelay(DELAY).run();
    assertEquals(0, alone.exitCode(), alone.toString());
    assertTrue(lastLine(alone).contains(ALONE), "a newcomer without a policy cannot see it");

    AuditReport report = forged.audit().maximumDelay(DELAY).policy(policy()).run();
    assertEquals(5, report.exitCode(), report.toString());
    assertEquals(
        List.of(Finding.Kind.UNWITNESSED),
        report.findings().stream().map(Finding::kind).toList(),
        report.toString());
    assertTrue(lastLine(report).startsWith("unwitnessed: "), report.toString());
  }

  private static Leaf leaf(Copy copy, String audience, int index) {
    return Leaf.parse(copy.of(audience).get(index));
  }

  @Test
  void whatIsWrongBesidesOutweighsTheMissingWitness() throws Exception {
    copy.drop("vn.abei", 3);
    AuditReport report = copy.audit().maximumDelay(DELAY).policy(policy()).run();
    names(report, Set.of(Finding.Kind.UNWITNESSED, Finding.Kind.MISSING), "vn.abei");
  }

  @Test
  void aTieCannotSayThatItIsOlderThanTheCheckpointInIt() throws Exception {
    copy.signLater(Duration.ofSeconds(600));
    AuditReport report = copy.audit().maximumDelay(Duration.ofSeconds(300)).run();
    names(
        report, Set.of(Finding.Kind.BAD_TIE, Finding.Kind.LATE), "was cosigned at", "is of", "vn.");
  }

  @Test
  void clocksThatAreABitApartAreNoFinding() throws Exception {
    copy.signLater(Duration.ofSeconds(5));
    AuditReport report = copy.audit().maximumDelay(DELAY).run();
    assertEquals(List.of(), report.findings(), report.toString());
  }

  @Test
  void whatWasNotComparedStandsInTheLastLine() throws Exception {
    AuditReport all = copy.audit().maximumDelay(DELAY).run();
    assertTrue(lastLine(all).startsWith("good: 3 of 3 authorities compared"), all.toString());
    AuditReport one = copy.auditOf(LawLibrary.shipped(), Set.of("vn.abei")).run();
    assertEquals(0, one.exitCode(), one.toString());
    assertTrue(lastLine(one).startsWith("good: 1 of 3 authorities compared"), one.toString());
  }

  /** An operator who confirms no rule owes nothing, and each whom it concerns has to read of it. */
  @Test
  void aRuleThatWasNotConfirmedIsNamedToWhomItWouldOweAReport() throws Exception {
    assertTrue(
        copy.audit().run().notes().stream().noneMatch(it -> it.contains("not confirmed")),
        "the line counts every rule");
    for (int i = 0; i < copy.of("operator").size(); i++) {
      if (leaf(copy, "operator", i).body() instanceof Leaf.ControlBody control
          && control.control() instanceof Control.SettingChanged setting
          && setting.name().equals("law")) {
        copy.change(
            "operator",
            i,
            entry -> {
              String without = setting.value().replace("demo true", "demo false");
              entry.getControlBuilder().getSettingBuilder().setValue(without);
              return entry;
            });
      }
    }
    AuditReport report = copy.audit().run();
    assertTrue(
        report.notes().stream()
            .anyMatch(
                it ->
                    it.startsWith("rules that would owe vn.abei a report and were not confirmed: ")
                        && it.contains("vn.report (from full record entry ")),
        report.toString());
  }

  @Test
  void nothingComparedIsNotGood() throws Exception {
    AuditReport none = copy.auditOf(LawLibrary.shipped(), Set.of()).run();
    assertEquals(6, none.exitCode(), none.toString());
    assertTrue(lastLine(none).startsWith("nothing compared"), none.toString());
    assertTrue(lastLine(none).contains("vn.abei"), none.toString());
  }
}
