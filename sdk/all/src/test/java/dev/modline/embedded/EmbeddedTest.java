package dev.modline.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.law.LawPacks;
import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Duty;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Tracked;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The folder's line owes what the law of every declared jurisdiction requires, and nothing else.
 */
@Tag("promise-3")
class EmbeddedTest {
  @TempDir Path folder;

  private static ModlineBuilder noop(Path folder) {
    return Embedded.in(folder).platform(Platform.noop());
  }

  private static Detector finding(String category) {
    return Detector.of(
        Manifest.builder("words", "1").build(),
        post ->
            Detection.of(
                List.of(Finding.builder("words", category).severity(Severity.CRITICAL).build())));
  }

  /** The rules behind what is owed for a post with a finding of this category. */
  private Set<String> owed(String category, String... jurisdictions) {
    try (Modline line =
        noop(folder).jurisdictions(jurisdictions).detectors(finding(category)).manual().build()) {
      CaseId id =
          line.screen(Post.builder("p-1").author("u-1").text("a post").build())
              .caseId()
              .orElseThrow();
      Set<String> rules = new TreeSet<>();
      for (Tracked tracked : line.desk().look(id).obligations().values()) {
        tracked.obligation().clocks().forEach(clock -> rules.add(clock.rule()));
      }
      return rules;
    }
  }

  @Test
  @Tag("USC-2258A")
  void theReportThatAmericanLawRequiresIsNotForgotten() {
    Set<String> rules = owed("csam", "US");
    assertTrue(rules.containsAll(Set.of("us.2258a.report", "us.2258a.preserve")), rules.toString());
  }

  @Test
  void aJurisdictionThatWasNotDeclaredOwesNothing() {
    assertTrue(owed("hate", "US").stream().noneMatch(rule -> rule.startsWith("eu.")));
    try (Modline line = noop(folder).jurisdictions("VN").manual().build()) {
      line.controls().dischargeDue();
      assertEquals(
          List.of(),
          line.controls().owed(100).stream()
              .map(Tracked::obligation)
              .filter(
                  it ->
                      it.duty() instanceof Duty.Periodic report
                          && report.report().startsWith("eu."))
              .toList());
    }
  }

  @Test
  void noJurisdictionThatAShippedPackIsForIsRefused() {
    String[] all = LawPacks.shippedJurisdictions().toArray(String[]::new);
    Set<String> rules = owed("hate", all);
    assertTrue(rules.contains("eu.dsa.17"), rules.toString());
  }

  @Test
  void oneThatNoPackIsForIsNotAccepted() throws Exception {
    assertRefused("jurisdictions: no law is given for 'DE', which lies in EU", "DE");
    assertRefused("jurisdictions: none is declared");
  }

  private void assertRefused(String message, String... jurisdictions) throws Exception {
    Path own = Files.createTempDirectory(folder, "refused");
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () -> noop(own).jurisdictions(jurisdictions).manual().build().close());
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
    String known = String.join(", ", LawPacks.shippedJurisdictions());
    assertTrue(refused.getMessage().endsWith("knows " + known), refused.getMessage());
  }
}
