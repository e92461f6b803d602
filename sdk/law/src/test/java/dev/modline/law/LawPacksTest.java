package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Clock;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Requirement;
import dev.modline.spi.Law;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawPacksTest {
  private static final String OLD_VN =
      "41fa2d74081540cf402205e0a3ff3a5aa12ca1d3acdd5bafd0ea4c9ce476f157";

  private static final String HEAD =
      """
      pack: own
      jurisdiction: XX
      countries: [SG]
      time-zone: Asia/Singapore
      rules:
        - id: sg.1
      """;

  private static final String GOOD =
      """
          instrument: An Act
          on: order-received
          then: decide
          within: as-ordered
          evidence: secondary
          source: somewhere
      """;

  private static SourceError error(String text) {
    return assertThrows(
        SourceError.class, () -> LawPacks.builder().parse("own.yaml", text).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "within: as-ordered | within: soon | 'within' must be a time like PT24H",
        "within: as-ordered | within: -PT3H | 'within' must be a time like PT24H",
        "within: as-ordered | withn: PT3H | unknown key 'withn'; did you mean 'within'?",
        "evidence: secondary | evidence: certain | 'evidence' must be one of primary",
        "evidence: secondary | evidence: operator | must be primary, secondary or unverified",
        "source: somewhere | source: unattributed public text | makes a rule 'unverified'",
        "source: somewhere | origin: x | 'source' is missing",
        "then: decide | then: report | 'report-to' and 'then: report' belong together",
        "then: decide | then: [decide, tell-reporter] | tell-reporter cannot arise",
        "then: decide | then: [correct] | corrections are owed by themselves",
        "then: decide | then: [keep-evidence] | say 'retention' instead",
        "on: order-received | on: [order-received, lifted] | nothing in 'then' can arise from"
            + " lifted",
        "on: order-received | on: yesterday | 'on' must be one of detected",
        "instrument: An Act | article: 7 | 'instrument' is missing",
        "instrument: An Act | valid: {from: 1.1.2024} | 'from' must be a day like 2024-12-25",
        "instrument: An Act | valid: {from: 2024-02-01, to: 2024-01-01} | ends before it begins",
      })
  void anErrorNamesLineAndRule(String right, String wrong, String message) {
    SourceError error = error(HEAD + GOOD.replace(right, wrong));
    assertTrue(
        error.problems().stream()
            .anyMatch(p -> p.rule().equals("sg.1") && p.message().contains(message)),
        error.getMessage());
    assertTrue(error.problems().stream().allMatch(p -> p.line() >= 6 && p.line() <= 12));
  }

  @Test
  void theHeadIsCheckedToo() {
    assertTrue(error("rules: []").getMessage().contains("'jurisdiction' is missing"));
    assertTrue(error(HEAD.replace("SG", "Singapore") + GOOD).getMessage().contains("country"));
    assertTrue(error(HEAD.replace("Asia/S", "Asia/X") + GOOD).getMessage().contains("time zone"));
    assertTrue(
        error(HEAD + GOOD + "  - id: sg.1\n" + GOOD)
            .getMessage()
            .contains("own.yaml:13: rule sg.1"));
  }

  @Test
  void settingsThatFitNothingAreNamed() {
    LawPacksBuilder builder = LawPacks.builder().shipped("vn");
    assertMessage(builder.confirm("vn.rapport", "A. B."), "did you mean 'vn.report'?");
    assertMessage(
        LawPacks.builder().shipped("vn").ownTime("eu.dsa.9", Duration.ofHours(1)), "'eu.dsa.9'");
    assertMessage(LawPacks.builder().shipped("vn").profile("vn.licenced"), "'vn.licensed'?");
    assertMessage(LawPacks.builder().shipped("vn", "vn"), "stands in two law packs");
    assertMessage(
        LawPacks.builder().shipped("vn").directory(Directory.parse("d", "authorities: []")),
        "reports to 'vn.abei', which the directory does not know");
    assertThrows(IllegalArgumentException.class, () -> LawPacks.builder().shipped("../secret"));
    assertThrows(
        IllegalArgumentException.class, () -> LawPacks.builder().confirm("vn.report", " "));
  }

  private static void assertMessage(LawPacksBuilder builder, String part) {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, builder::build);
    assertTrue(error.getMessage().contains(part), error.getMessage());
  }

  @Test
  void aClockCarriesRuleReferencePackAndMark() {
    LawPacks law = LawPacks.builder().parse("own.yaml", HEAD + GOOD).build();
    Requirement required =
        law.requirements(Facts.happened("order-received XX", "2026-01-01T00:00:00Z")).getFirst();
    assertEquals(
        new Clock(
            "sg.1",
            "An Act",
            Source.sha256(HEAD + GOOD),
            EvidenceMark.SECONDARY,
            Instant.parse("2026-01-01T00:00:00Z"),
            java.util.Optional.empty()),
        required.clock());
    assertEquals(List.of("SG"), List.copyOf(LawPacks.shipped().jurisdictions(List.of("SG"))));
    assertEquals(List.of("XX"), List.copyOf(law.jurisdictions(List.of("SG"))));
  }

  @Test
  void theHashCoversPacksDirectoryAndSettings() {
    List<String> hashes = new ArrayList<>();
    hashes.add(LawPacks.shipped("vn").hash());
    hashes.add(LawPacks.shipped("eu").hash());
    hashes.add(LawPacks.shipped("vn", "eu").hash());
    hashes.add(LawPacks.builder().shipped("vn").demo().build().hash());
    hashes.add(LawPacks.builder().shipped("vn").confirm("vn.report", "A").build().hash());
    hashes.add(LawPacks.builder().shipped("vn").profile("vn.licensed").build().hash());
    hashes.add(
        LawPacks.builder().shipped("vn").ownTime("vn.report", Duration.ofHours(1)).build().hash());
    assertEquals(hashes.size(), hashes.stream().distinct().count());
    assertEquals(LawPacks.shipped("vn", "eu").hash(), LawPacks.shipped("eu", "vn").hash());
    assertEquals(
        LawPacks.builder().shipped("vn").confirm("vn.report", "B").build().hash(), hashes.get(4));
    assertNotEquals("", hashes.getFirst());
  }

  @Test
  void everyShippedRuleSaysWhereItIsFrom() {
    for (LawRule rule : LawPacks.builder().shipped("vn", "eu").demo().build().rules()) {
      assertTrue(!rule.sources().isEmpty() && !rule.about().isEmpty(), rule.id());
      if (rule.sources().stream().anyMatch(s -> s.contains("unattributed"))) {
        assertEquals(EvidenceMark.UNVERIFIED, rule.evidence(), rule.id());
      }
    }
  }

  @Test
  void anAuthorityIsCalledWhatItWasCalledThen() {
    Directory directory = Directory.shipped();
    AuthorityEntry abei = directory.find("vn.abei").orElseThrow();
    assertTrue(
        abei.on(LocalDate.of(2016, 6, 24)).orElseThrow().name("en").contains("Communications"));
    assertTrue(abei.on(LocalDate.of(2026, 1, 1)).orElseThrow().name("vi").contains("Du lịch"));
    Directory own =
        directory.with(
            Directory.parse(
                "own.yaml",
                """
                authorities:
                  - id: vn.province
                    jurisdiction: VN
                    level: provincial
                    details:
                      - {names: {vi: Sở}, address: 1 Main Street, evidence: primary}
                """));
    assertEquals(
        "1 Main Street",
        own.find("vn.province").orElseThrow().on(LocalDate.EPOCH).orElseThrow().address());
    assertNotEquals(directory.hash(), own.hash());
    SourceError overlap =
        assertThrows(
            SourceError.class,
            () ->
                Directory.parse(
                    "d.yaml",
                    """
                    authorities:
                      - id: a
                        jurisdiction: VN
                        level: national
                        details:
                          - {valid: {to: 2025-01-01}, names: {en: A}, evidence: primary}
                          - {valid: {from: 2025-01-01}, names: {en: B}, evidence: primary}
                    """));
    assertTrue(overlap.getMessage().contains("valid on the same day"));
  }

  @Test
  @Tag("VN-147-2024-repeat")
  void repeatOffendersAreCounted() {
    RepeatRule rule = LawPacks.shipped("vn").repeatOffences().getFirst();
    Instant now = Instant.parse("2026-06-30T00:00:00Z");
    assertEquals(new RepeatRule.Consequence.None(), rule.judge(offender(now, 4, 1, 0), now));
    var suspended = (RepeatRule.Consequence.Suspend) rule.judge(offender(now, 5, 1, 2), now);
    assertEquals(Duration.ofDays(7), suspended.atLeast());
    assertEquals(Duration.ofDays(30), suspended.atMost());
    assertEquals(now.plus(Duration.ofHours(24)), suspended.clock().due().orElseThrow());
    // Ten in ninety days, never five in thirty.
    assertEquals(
        RepeatRule.Consequence.Suspend.class, rule.judge(offender(now, 10, 9, 0), now).getClass());
    assertEquals(new RepeatRule.Consequence.None(), rule.judge(offender(now, 9, 9, 0), now));
    // For good only when an authority asks; a pack of before is read as it was meant then.
    assertEquals(
        RepeatRule.Consequence.Suspend.class, rule.judge(offender(now, 5, 1, 3), now).getClass());
    RepeatRule old = Shipped.pack(OLD_VN).orElseThrow().repeats().getFirst();
    assertEquals(
        RepeatRule.Consequence.Close.class, old.judge(offender(now, 5, 1, 3), now).getClass());
    Instant before = Instant.parse("2024-12-24T16:59:59Z");
    assertEquals(new RepeatRule.Consequence.None(), rule.judge(offender(before, 9, 0, 0), before));
  }

  @Test
  @Tag("VN-147-2024-repeat")
  void whatTheRuleWantsOfARepeatOffenderIsSaidForAPersonToDecide() {
    LawPacks law = LawPacks.shipped("vn");
    assertTrue(law.countsRepeats());
    Instant now = Instant.parse("2026-06-30T00:00:00Z");
    List<Instant> five = List.copyOf(offender(now, 5, 1, 0).violations());
    Law.Repeat repeat = law.repeats(Set.of("VN", "EU"), five, 0, now).getFirst();
    assertEquals("suspend 7-30 days", repeat.wants());
    assertEquals(5, repeat.violations());
    assertEquals(30, repeat.days());
    assertEquals("vn.d147.repeat", repeat.clock().rule());
    assertEquals(now.plus(Duration.ofHours(24)), repeat.clock().due().orElseThrow());
    List<Instant> ten = List.copyOf(offender(now, 10, 9, 0).violations());
    assertEquals(90, law.repeats(Set.of("VN"), ten, 0, now).getFirst().days());
    assertEquals(
        "suspend 7-30 days; close only when an authority orders it",
        law.repeats(Set.of("VN"), five, 3, now).getFirst().wants());
    assertEquals(List.of(), law.repeats(Set.of("EU"), five, 0, now));
    assertEquals(List.of(), law.repeats(Set.of("VN"), five.subList(0, 4), 0, now));
  }

  private static RepeatRule.Offender offender(Instant at, int times, int daysApart, int locks) {
    List<Instant> violations = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      violations.add(at.minus(Duration.ofDays((long) i * daysApart)));
    }
    return new RepeatRule.Offender(violations, locks, false);
  }
}
