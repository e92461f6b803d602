package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.EvidenceMark;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("promise-5")
class VietnamPackTest {
  private final LawPacks strict = LawPacks.shipped("vn");
  private final LawPacks demo = LawPacks.builder().shipped("vn").demo().build();

  private static void check(LawPacks law, String happened, String at, String expected) {
    List<String> wanted =
        expected == null ? List.of() : Arrays.stream(expected.split("; *")).sorted().toList();
    assertEquals(wanted, Facts.required(law, Facts.happened(happened, at)));
  }

  @Tag("VN-116-2025-25")
  @Tag("VN-333-2026-16")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // An order of the police of today: law and decrees beside each other; the shortest rules.
        "order-received VN from vn.a05 | 2026-11-24T03:00:00Z |"
            + " vn.l116.request decide 2026-11-25T03:00:00Z;"
            + " vn.d333.request decide 2026-11-25T03:00:00Z;"
            + " vn.d147.request decide 2026-11-25T03:00:00Z",
        "order-received VN urgent from vn.a05 | 2026-11-24T03:00:00Z |"
            + " vn.l116.urgent decide 2026-11-24T09:00:00Z;"
            + " vn.d333.urgent decide 2026-11-24T09:00:00Z;"
            + " vn.l116.request decide 2026-11-25T03:00:00Z;"
            + " vn.d333.request decide 2026-11-25T03:00:00Z;"
            + " vn.d147.request decide 2026-11-25T03:00:00Z",
        "order-received VN data from vn.mps-cyber | 2026-11-24T03:00:00Z |"
            + " vn.l116.data decide 2026-11-25T03:00:00Z;"
            + " vn.d333.data decide 2026-11-25T03:00:00Z; vn.d147.user-data decide -",
        "order-received VN data urgent from vn.a05 | 2026-11-24T03:00:00Z |"
            + " vn.l116.data-urgent decide 2026-11-24T06:00:00Z;"
            + " vn.d333.data-urgent decide 2026-11-24T06:00:00Z;"
            + " vn.l116.data decide 2026-11-25T03:00:00Z;"
            + " vn.d333.data decide 2026-11-25T03:00:00Z; vn.d147.user-data decide -",
        "order-decided VN from vn.a05 | 2026-11-24T03:00:00Z |"
            + " vn.l116.request set-state 2026-11-25T03:00:00Z;"
            + " vn.d333.request set-state 2026-11-25T03:00:00Z;"
            + " vn.d147.request set-state 2026-11-25T03:00:00Z;"
            + " vn.d333.logs keep-evidence 2027-11-24T03:00:00Z;"
            + " vn.d147.logs keep-evidence 2028-11-24T03:00:00Z",
        // The last moment of 30 June 2026 in Vietnam, and the first of 1 July.
        "order-received VN from vn.a05 | 2026-06-30T16:59:59Z |"
            + " vn.l24.request decide 2026-07-01T16:59:59Z;"
            + " vn.d147.request decide 2026-07-01T16:59:59Z",
        "order-received VN from vn.a05 | 2026-06-30T17:00:00Z |"
            + " vn.l116.request decide 2026-07-01T17:00:00Z;"
            + " vn.d147.request decide 2026-07-01T17:00:00Z",
        // The last moment before the decree of 19 August 2026, and its first.
        "order-received VN data from vn.a05 | 2026-08-18T16:59:59Z |"
            + " vn.l116.data decide 2026-08-19T16:59:59Z; vn.d147.user-data decide -",
        "order-received VN data from vn.a05 | 2026-08-18T17:00:00Z |"
            + " vn.l116.data decide 2026-08-19T17:00:00Z;"
            + " vn.d333.data decide 2026-08-19T17:00:00Z; vn.d147.user-data decide -",
        // The order's own time stands where the law names none.
        "order-received VN data by 2026-11-24T05:00:00Z from vn.abei | 2026-11-24T03:00:00Z |"
            + " vn.d147.user-data decide 2026-11-24T05:00:00Z",
      })
  void ordersOfTheLawOnCybersecurity(String happened, String at, String expected) {
    check(strict, happened, at, expected);
  }

  @Tag("VN-116-2025-25")
  @Tag("VN-147-2024-24")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order-received VN urgent from vn.province | 2026-11-24T03:00:00Z |"
            + " vn.d147.request decide 2026-11-25T03:00:00Z",
        "order-received VN urgent from vn.abei | 2026-11-24T03:00:00Z |"
            + " vn.d147.request decide 2026-11-25T03:00:00Z",
        "order-received VN data urgent from vn.province | 2026-11-24T03:00:00Z |"
            + " vn.d147.user-data decide -",
        "order-received VN data from vn.abei | 2020-01-01T00:00:00Z |",
        "order-received VN from vn.province | 2025-01-01T00:00:00Z |"
            + " vn.d147.request decide 2025-01-02T00:00:00Z",
        "order-received VN urgent from vn.unknown | 2026-11-24T03:00:00Z |",
        "order-received VN urgent | 2026-11-24T03:00:00Z |",
      })
  void noBodyStartsAClockThatTheLawGivesToAnother(String happened, String at, String expected) {
    check(strict, happened, at, expected);
    check(demo, happened, at, expected);
  }

  @Test
  @Tag("VN-147-2024-24")
  void aSpecialisedAuthorityOrdersByTheInstrumentThatTheDirectoryNames() {
    String entry =
        """
        authorities:
          - id: vn.health
            jurisdiction: VN
            level: national
            orders-under: [%s]
            details: [{names: {en: An authority of health}, evidence: operator}]
        """;
    for (String instrument : List.of("vn.d147", "vn.other")) {
      Directory own = Directory.parse("own.yaml", entry.formatted(instrument));
      LawPacks law =
          LawPacks.builder().shipped("vn").directory(Directory.shipped().with(own)).build();
      check(
          law,
          "order-received VN urgent from vn.health",
          "2026-11-24T03:00:00Z",
          instrument.equals("vn.d147") ? "vn.d147.request decide 2026-11-25T03:00:00Z" : null);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "restricted VN hash | 2026-08-18T00:00:00Z | vn.report report vn.abei -",
        "restricted VN flagger | 2026-08-18T00:00:00Z | vn.report report vn.province -",
        "order-received VN | 2014-01-01T00:00:00Z | vn.d72.25 decide -",
      })
  void whatIsNotVerifiedCountsInTheDemoOnly(String happened, String at, String expected) {
    assertTrue(Facts.required(demo, Facts.happened(happened, at)).contains(expected));
    assertFalse(Facts.required(strict, Facts.happened(happened, at)).contains(expected));
    String rule = expected.substring(0, expected.indexOf(' '));
    LawPacks confirmed = LawPacks.builder().shipped("vn").confirm(rule, "A. Counsel").build();
    assertTrue(Facts.required(confirmed, Facts.happened(happened, at)).contains(expected));
  }

  @Tag("VN-147-2024")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "detected VN | 2026-11-24T03:00:00Z | vn.d147.detected decide 2026-11-25T03:00:00Z",
        "restricted VN | 2026-11-24T03:00:00Z | vn.d147.detected set-state 2026-11-25T03:00:00Z;"
            + " vn.d333.inform report vn.abei -; vn.d333.inform report vn.province -;"
            + " vn.d333.logs keep-evidence 2027-11-24T03:00:00Z;"
            + " vn.d147.logs keep-evidence 2028-11-24T03:00:00Z",
        "restricted VN hash | 2026-11-24T03:00:00Z | vn.d147.detected set-state"
            + " 2026-11-25T03:00:00Z; vn.d147.logs keep-evidence 2028-11-24T03:00:00Z;"
            + " vn.d333.inform report vn.abei -; vn.d333.inform report vn.province -;"
            + " vn.d333.logs keep-evidence 2027-11-24T03:00:00Z",
        "restricted VN notice | 2026-11-24T03:00:00Z | vn.d147.logs keep-evidence"
            + " 2028-11-24T03:00:00Z; vn.d333.logs keep-evidence 2027-11-24T03:00:00Z;"
            + " vn.d147.complaint set-state 2026-11-26T03:00:00Z",
        "notice-received VN notice | 2026-11-24T03:00:00Z | vn.d147.complaint decide"
            + " 2026-11-26T03:00:00Z",
        "restricted VN ordered | 2026-11-24T03:00:00Z | vn.d147.logs keep-evidence"
            + " 2028-11-24T03:00:00Z; vn.d333.logs keep-evidence 2027-11-24T03:00:00Z",
        "notice-decided VN | 2026-11-24T03:00:00Z | vn.d147.logs keep-evidence"
            + " 2028-11-24T03:00:00Z; vn.d333.logs keep-evidence 2027-11-24T03:00:00Z",
        "detected EU | 2026-11-24T03:00:00Z |",
        "let-through VN | 2026-11-24T03:00:00Z |",
        // The last moment of Decree 27/2018 in Vietnam, and the first of Decree 147/2024.
        "detected VN | 2024-12-24T16:59:59Z | vn.d27.detected decide 2024-12-24T19:59:59Z",
        "detected VN | 2024-12-24T17:00:00Z | vn.d147.detected decide 2024-12-25T17:00:00Z",
      })
  void whatTheNetworkDetectsItself(String happened, String at, String expected) {
    check(strict, happened, at, expected);
  }

  @Test
  @Tag("VN-147-2024-23")
  void aCrossBorderProviderHasItsOwnClock() {
    LawPacks abroad = LawPacks.builder().shipped("vn").profile("vn.cross-border").build();
    String at = "2025-03-01T00:00:00Z";
    check(
        abroad,
        "order-received VN from vn.abei",
        at,
        "vn.d147.23 decide 2025-03-02T00:00:00Z; vn.l24.request decide 2025-03-02T00:00:00Z");
    check(abroad, "order-received VN from vn.province", at, null);
    check(abroad, "notice-received VN notice", at, null);
    check(abroad, "detected VN", at, null);
    LawPacks large = LawPacks.builder().shipped("vn").profile("vn.cross-border-threshold").build();
    check(
        large, "notice-received VN notice", at, "vn.d147.23.complaint decide 2025-03-03T00:00:00Z");
  }

  @Tag("VN-72-2013")
  @Tag("VN-09-2014")
  @Tag("VN-27-2018")
  @Tag("VN-24-2018-26")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "detected VN | 2014-10-02T16:59:59Z |",
        "detected VN | 2014-10-02T17:00:00Z | vn.c09.detected decide 2014-10-02T20:00:00Z",
        "order-received VN | 2014-10-03T00:00:00Z | vn.c09.request decide 2014-10-03T03:00:00Z",
        "order-decided VN | 2016-01-01T00:00:00Z | vn.c09.request set-state 2016-01-01T03:00:00Z",
        "detected VN | 2018-04-14T16:59:59Z | vn.c09.detected decide 2018-04-14T19:59:59Z",
        "detected VN | 2018-04-14T17:00:00Z | vn.d27.detected decide 2018-04-14T20:00:00Z",
        "order-received VN from vn.abei | 2018-06-01T00:00:00Z | vn.d27.request decide 2018-06-01T03:00:00Z",
        "order-received VN from vn.abei | 2019-06-01T00:00:00Z | vn.d27.request decide 2019-06-01T03:00:00Z;"
            + " vn.l24.request decide 2019-06-02T00:00:00Z",
        "order-received VN data | 2019-06-01T00:00:00Z |",
        "order-received VN data from vn.a05 | 2019-06-01T00:00:00Z | vn.l24.data decide -",
        "notice-decided VN | 2020-02-29T00:00:00Z | vn.d27.logs keep-evidence"
            + " 2022-02-28T00:00:00Z",
        "notice-decided VN | 2023-01-01T00:00:00Z | vn.d27.logs keep-evidence"
            + " 2025-01-01T00:00:00Z; vn.d53.logs keep-evidence 2024-01-01T00:00:00Z",
      })
  void anOldCaseIsJudgedByTheLawOfItsDay(String happened, String at, String expected) {
    check(strict, happened, at, expected);
  }

  @Tag("VN-OL816-2016")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "restricted VN | 2016-06-23T16:59:59Z | false",
        "restricted VN | 2016-06-23T17:00:00Z | true",
        "restricted VN notice | 2020-01-01T00:00:00Z | true",
        "restricted VN ordered | 2020-01-01T00:00:00Z | false",
        "restricted VN labelled | 2020-01-01T00:00:00Z | false",
        "restricted VN | 2024-12-24T17:00:00Z | false",
      })
  void bothTiersWereToldOfEachCase(String happened, String at, boolean told) {
    List<String> required = Facts.required(strict, Facts.happened(happened, at));
    assertEquals(told, required.contains("vn.ol816.report report vn.abei -"));
    assertEquals(told, required.contains("vn.ol816.report report vn.province -"));
  }

  @ParameterizedTest
  @Tag("promise-11")
  @Tag("VN-333-2026-18")
  @CsvSource({
    "restricted VN, 2026-08-18T16:59:59Z, false",
    "restricted VN, 2026-08-18T17:00:00Z, true",
    "restricted VN hash, 2026-11-24T00:00:00Z, true",
    "restricted VN labelled, 2026-11-24T00:00:00Z, false",
    "restricted VN ordered, 2026-11-24T00:00:00Z, false",
  })
  void whatTheNetworkFindsIsReportedOnAFootingInForce(String happened, String at, boolean told) {
    List<String> required = Facts.required(strict, Facts.happened(happened, at));
    assertEquals(told, required.contains("vn.d333.inform report vn.abei -"));
    assertEquals(told, required.contains("vn.d333.inform report vn.province -"));
    assertEquals(told, required.stream().anyMatch(r -> r.contains(" report ")));
    assertTrue(strict.unconfirmed().stream().anyMatch(rule -> rule.id().equals("vn.report")));
    assertTrue(
        strict.unconfirmed().stream().allMatch(r -> r.evidence() == EvidenceMark.UNVERIFIED));
    assertTrue(demo.unconfirmed().isEmpty());
  }

  @Test
  @Tag("VN-147-2024-Form15")
  void aYearlyReportIsDueByTheEndOf25November() {
    assertEquals(
        List.of(
            "periodic vn.form15 vn.abei 2025-01-01 2025-12-31 2026-11-25T17:00:00Z",
            "periodic vn.form15 vn.province 2025-01-01 2025-12-31 2026-11-25T17:00:00Z"),
        yearly("vn.notified"));
    assertEquals(yearly("vn.notified"), yearly("vn.licensed"));
    assertEquals(yearly("vn.notified"), yearly("vn.licensed", "vn.notified"));
    assertEquals(
        List.of("periodic vn.form09 vn.abei 2025-01-01 2025-12-31 2026-11-25T17:00:00Z"),
        yearly("vn.cross-border-threshold"));
    assertEquals(
        List.of("periodic vn.hosting-list vn.abei 2025-01-01 2025-12-31 2026-11-24T17:00:00Z"),
        yearly("vn.hosting-foreign"));
    assertEquals(List.of(), yearly());
  }

  private static List<String> yearly(String... profiles) {
    return LawPacks.builder()
        .shipped("vn")
        .profile(profiles)
        .build()
        .periodic(Instant.parse("2025-12-31T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"))
        .stream()
        .map(p -> p.duty().subject() + " " + p.clocks().getFirst().due().orElseThrow())
        .sorted()
        .toList();
  }

  @Test
  void aConfirmationOfARuleThatIsGoneKeepsNoLineFromOpening() {
    LawPacks law = LawPacks.builder().shipped("vn").confirm("vn.d147.monthly", "A. B.").build();
    assertTrue(law.rules().stream().noneMatch(rule -> rule.id().equals("vn.d147.monthly")));
    assertThrows(
        IllegalArgumentException.class,
        () -> LawPacks.builder().shipped("vn").confirm("vn.d147.yearly", "A. B.").build());
  }

  @Test
  @Tag("VN-147-2024-35")
  @Tag("VN-333-2026-16")
  void noAccountIsToBeClosedWithoutAnOrder() {
    Instant at = Instant.parse("2026-11-24T00:00:00Z");
    List<Instant> five = List.of(at, at, at, at, at);
    assertEquals(
        List.of("suspend 7-30 days", "suspend 1-60 days"),
        strict.repeats(Set.of("VN"), five, 2, at).stream().map(LawPacks.Repeat::wants).toList());
    assertEquals(
        List.of("suspend 7-30 days; close only when an authority orders it", "suspend 1-60 days"),
        strict.repeats(Set.of("VN"), five, 3, at).stream().map(LawPacks.Repeat::wants).toList());
    assertEquals(
        List.of("suspend 1-60 days"),
        strict.repeats(Set.of("VN"), five.subList(0, 3), 9, at).stream()
            .map(LawPacks.Repeat::wants)
            .toList());
    assertEquals(List.of(), strict.repeats(Set.of("VN"), five.subList(0, 2), 9, at));
  }

  @Test
  void nothingThatIsNotRunIsLeftOutInSilence() {
    assertTrue(
        strict
            .notRun()
            .contains(
                "vn.l116.urgent: urgent-because national-security (any order that is marked urgent"
                    + " counts)"),
        strict.notRun().toString());
    assertTrue(
        strict.notRun().stream().anyMatch(what -> what.startsWith("vn.d147.logs: starts event")));
    assertTrue(
        strict.notRun().stream().noneMatch(what -> what.startsWith("vn.d147.23")),
        "rules that are not this operator's are no news to it");
  }

  @Test
  @Tag("VN-09-2014-Form04")
  void form04WasDueBefore15January() {
    LawPacks licensed = LawPacks.builder().shipped("vn").profile("vn.licensed").build();
    List<LawPacks.Periodic> owed =
        licensed
            .periodic(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2024-01-01T00:00:00Z"))
            .stream()
            .filter(p -> p.duty().authority().equals("vn.abei"))
            .toList();
    assertEquals(10, owed.size());
    assertEquals(
        "periodic vn.form04 vn.abei 2014-10-03 2014-12-31", owed.getFirst().duty().subject());
    assertEquals(
        Instant.parse("2015-01-14T17:00:00Z"),
        owed.getFirst().clocks().getFirst().due().orElseThrow());
    assertEquals("2023-12-31", owed.getLast().duty().to().toString());
  }
}
