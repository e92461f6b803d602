package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("promise-5")
class EuPackTest {
  private static final String POLICE =
      """
      authorities:
        - id: de.police
          jurisdiction: EU
          level: national
          orders-under: [eu.tco]
          details: [{names: {en: A police}, evidence: unverified}]
      """;

  private final LawPacks strict = LawPacks.shipped("eu");

  private static void check(LawPacks law, String happened, String at, String expected) {
    List<String> wanted =
        expected == null ? List.of() : Arrays.stream(expected.split("; *")).sorted().toList();
    assertEquals(wanted, Facts.required(law, Facts.happened(happened, at)));
  }

  @Tag("DSA-9")
  @Tag("DSA-10")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order-decided EU from de.court | 2026-11-24T00:00:00Z | eu.dsa.9 report de.court -",
        "order-decided EU data from de.court | 2026-11-24T00:00:00Z | eu.dsa.10 report de.court -",
        "order-decided EU from vn.a05 | 2026-11-24T00:00:00Z |",
        "order-received EU from de.court | 2026-11-24T00:00:00Z |",
        "order-decided EU from de.court | 2024-02-16T22:59:59Z |",
        "order-decided EU from de.court | 2024-02-16T23:00:00Z | eu.dsa.9 report de.court -",
      })
  void anIssuerHearsWhatBecameOfItsOrder(String happened, String at, String expected) {
    check(strict, happened, at, expected);
  }

  @Tag("DSA-17")
  @Tag("DSA-20")
  @Tag("DSA-24")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "restricted EU | 2026-08-31T00:00:00Z | eu.dsa.17 tell-author -;"
            + " eu.dsa.20-1 appeal-window 2027-02-28T01:00:00Z; eu.dsa.24-5 report eu.tdb -",
        "restricted EU notice | 2026-01-15T00:00:00Z | eu.dsa.17 tell-author -;"
            + " eu.dsa.20-1 appeal-window 2026-07-14T23:00:00Z; eu.dsa.24-5 report eu.tdb -",
        "restricted EU unreachable | 2026-01-15T00:00:00Z |"
            + " eu.dsa.20-1 appeal-window 2026-07-14T23:00:00Z",
        "restricted EU ordered | 2026-01-15T00:00:00Z |"
            + " eu.dsa.20-1 appeal-window 2026-07-14T23:00:00Z",
        "restricted VN | 2026-01-15T00:00:00Z |",
        "lifted EU | 2026-01-15T00:00:00Z | eu.dsa.20-4 set-state -; eu.dsa.20-4 tell-author -",
      })
  void whoeverIsRestrictedHearsWhyAndMayComplain(String happened, String at, String expected) {
    check(strict, happened, at, expected);
  }

  @Tag("DSA-16")
  @Tag("DSA-20")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "notice-received EU notice | eu.dsa.16-4 | eu.dsa.16-4 confirm-receipt -",
        "notice-decided EU notice | eu.dsa.16-5 | eu.dsa.16-5 tell-reporter -",
        "notice-received EU notice | eu.dsa.16-6 | eu.dsa.16-6 decide -",
        "appeal-received EU | eu.dsa.20-6 | eu.dsa.20-6 decide -",
      })
  void paragraphsNotSeenWaitForTheOperator(String happened, String rule, String expected) {
    String at = "2026-11-24T00:00:00Z";
    check(strict, happened, at, null);
    check(LawPacks.builder().shipped("eu").confirm(rule, "A. B.").build(), happened, at, expected);
  }

  @Test
  @Tag("promise-9")
  void whoeverWasToldIsCorrected() {
    check(
        LawPacks.shipped("eu", "vn"),
        "lifted EU told eu.tdb+vn.abei",
        "2026-01-15T00:00:00Z",
        "eu.dsa.20-4 set-state -; eu.dsa.20-4 tell-author -;"
            + " modline.correct correct eu.tdb -; modline.correct correct vn.abei -");
  }

  @Test
  void theOperatorMaySetItsOwnTimeBesideTheLaw() {
    LawPacks law =
        LawPacks.builder().shipped("eu").ownTime("eu.dsa.24-5", Duration.ofHours(72)).build();
    check(
        law,
        "restricted EU",
        "2026-01-15T00:00:00Z",
        "eu.dsa.17 tell-author -; eu.dsa.20-1 appeal-window 2026-07-14T23:00:00Z;"
            + " eu.dsa.24-5 report eu.tdb -; eu.dsa.24-5 report eu.tdb 2026-01-18T00:00:00Z");
  }

  @Test
  @Tag("TCO-3")
  @Tag("TCO-6")
  void aRemovalOrderAgainstTerrorIsDueInAnHour() {
    LawPacks law =
        LawPacks.builder()
            .shipped("eu-tco")
            .directory(Directory.shipped().with(Directory.parse("d.yaml", POLICE)))
            .build();
    String at = "2026-11-24T03:00:00Z";
    check(law, "order-received EU from de.police", at, "eu.tco.3 decide 2026-11-24T04:00:00Z");
    check(
        law,
        "order-decided EU from de.police",
        at,
        "eu.tco.3 set-state 2026-11-24T04:00:00Z; eu.tco.6 keep-evidence 2027-05-24T02:00:00Z");
    check(law, "order-received EU from de.court", at, null);
    check(law, "order-received EU from de.police", "2022-06-06T21:59:59Z", null);
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> LawPacks.shipped("eu-tco"));
    assertTrue(error.getMessage().contains("orders-under: [eu.tco]"), error.getMessage());
  }

  @Test
  @Tag("DSA-15")
  void transparencyReportsAreDueTwoMonthsAfterTheirPeriod() {
    Instant from = Instant.parse("2025-12-31T00:00:00Z");
    Instant to = Instant.parse("2026-07-02T00:00:00Z");
    List<String> small = transparency(strict, from, to);
    assertEquals(
        List.of(
            "periodic eu.active-recipients public 2025-07-01 2025-12-31 -",
            "periodic eu.active-recipients public 2026-01-01 2026-06-30 -",
            "periodic eu.dsa-transparency public 2025-07-01 2025-12-31 2026-02-28T23:00:00Z"),
        small);
    List<String> large =
        transparency(LawPacks.builder().shipped("eu").profile("eu.vlop").build(), from, to);
    assertTrue(
        large.contains(
            "periodic eu.dsa-transparency public 2026-01-01 2026-06-30 2026-08-31T22:00:00Z"));
  }

  private static List<String> transparency(LawPacks law, Instant from, Instant to) {
    return law.periodic(from, to).stream()
        .map(
            p ->
                p.duty().subject()
                    + " "
                    + p.clocks().getFirst().due().map(Instant::toString).orElse("-"))
        .sorted()
        .toList();
  }

  @Test
  void countriesStandInTheirJurisdictions() {
    LawPacks law = LawPacks.shipped("vn", "eu");
    assertEquals(
        List.of("EU", "NO", "US", "VN"),
        List.copyOf(law.jurisdictions(List.of("DE", "FR", "VN", "US", "NO"))));
    assertEquals(
        27,
        Arrays.stream(java.util.Locale.getISOCountries())
            .filter(country -> law.jurisdictions(List.of(country)).contains("EU"))
            .count());
  }
}
