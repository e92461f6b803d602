package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Occurrence;
import dev.modline.model.Restriction;
import dev.modline.model.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UsPackTest {
  private static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");
  private final LawPacks law = LawPacks.shipped("us");

  private static Occurrence.Builder facts(Occurrence.Kind kind, String category) {
    return Occurrence.builder(kind, "d-1", AT)
        .jurisdictions(Set.of("US"))
        .restriction(Restriction.REMOVED)
        .category(category);
  }

  @Test
  @Tag("USC-2258A")
  void apparentExploitationIsReportedAndKeptForAYear() {
    for (Trigger trigger : Trigger.values()) {
      assertEquals(
          List.of(
              "us.2258a.preserve keep-evidence 2027-11-24T03:00:00Z",
              "us.2258a.report report us.ncmec -"),
          Facts.required(law, facts(Occurrence.Kind.RESTRICTED, "csam").trigger(trigger).build()));
    }
    assertEquals(List.of(), Facts.required(law, facts(Occurrence.Kind.RESTRICTED, "scam").build()));
    assertEquals(
        List.of(),
        Facts.required(
            law, facts(Occurrence.Kind.RESTRICTED, "csam").jurisdictions(Set.of("VN")).build()));
  }

  @Test
  @Tag("TIDA")
  void intimateImageryIsDueTwoDaysAfterTheRequest() {
    assertEquals(
        List.of("us.tida.remove decide 2026-11-26T03:00:00Z"),
        Facts.required(
            law,
            facts(Occurrence.Kind.NOTICE_RECEIVED, "ncii")
                .restriction(Restriction.NONE)
                .trigger(Trigger.NOTICE)
                .build()));
    assertEquals(
        List.of("us.tida.remove set-state 2026-11-26T03:00:00Z"),
        Facts.required(
            law, facts(Occurrence.Kind.RESTRICTED, "ncii").trigger(Trigger.NOTICE).build()));
  }

  @Test
  void theAddresseeIsInTheDirectory() {
    assertTrue(Directory.shipped().find("us.ncmec").isPresent());
    assertEquals(List.of(), List.copyOf(law.unconfirmed()));
  }
}
