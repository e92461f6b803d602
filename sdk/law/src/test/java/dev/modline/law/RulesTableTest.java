package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Clock;
import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import dev.modline.model.Restriction;
import dev.modline.spi.Law;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pack of Vietnam against the table that another reading of the texts was typed into. */
@Tag("promise-5")
class RulesTableTest {
  private final RulesTable table;

  RulesTableTest() throws IOException {
    table = new RulesTable();
  }

  private static Pack read(String text) {
    return new PackReader(Source.of("pack-vn.yaml", text)).read();
  }

  private static String text() {
    return Source.shipped("pack-vn.yaml").text();
  }

  @Test
  void noValueOfThePackDiffersFromTheTable() {
    assertEquals(List.of(), table.differences(read(text())));
  }

  /** Rows that no event of the line can start, or that the format cannot say yet. */
  private static final Set<String> NOT_ENCODED =
      Set.of(
          "vn.c09.transition",
          "vn.d27.aggregated.content",
          "vn.d27.aggregated.logs",
          "vn.l24.child",
          "vn.d53.data-in-vietnam",
          "vn.d147.23.app",
          "vn.d147.23.lock",
          "vn.d147.close",
          "vn.d147.23.close",
          "vn.d147.aggregated.source",
          "vn.d147.aggregated.embargo",
          "vn.d147.aggregated.content",
          "vn.d147.aggregated.logs",
          "vn.d147.adhoc",
          "vn.d147.form10",
          "vn.d147.82-2",
          "vn.d147.82-10",
          "vn.d147.82-1",
          "vn.d147.31",
          "vn.d147.renew",
          "vn.d147.staff-24-7",
          "vn.d147.terms",
          "vn.d147.verify",
          "vn.d147.warn-filter",
          "vn.d147.complaint-tool",
          "vn.d147.scan-tool",
          "vn.d147.monitoring-link",
          "vn.d147.server",
          "vn.d147.contact-page",
          "vn.d147.content-officer",
          "vn.d333.hosting",
          "vn.d333.ip",
          "vn.l116.stop-service",
          "vn.d333.suspend-system",
          "vn.d333.close",
          "vn.d333.restore",
          "vn.l116.child",
          "vn.l116.terror",
          "vn.l116.danger",
          "vn.d330.login",
          "vn.d333.data-in-vietnam",
          "vn.d333.branch",
          "vn.d333.force-majeure",
          "vn.d328.block",
          "vn.d328.sweep",
          "vn.d328.stay-down",
          "vn.d328.unlabel",
          "vn.d328.inform",
          "vn.d328.contact-24-7",
          "vn.d328.user-report",
          "vn.pdp.answer",
          "vn.pdp.erase",
          "vn.pdp.withdraw",
          "vn.pdp.access",
          "vn.pdp.breach");

  @Test
  void noRowIsMissedByOversight() {
    Set<String> rows = new TreeSet<>(table.ids());
    rows.removeIf(id -> !id.startsWith("vn."));
    rows.removeAll(NOT_ENCODED);
    Set<String> encoded = new TreeSet<>();
    citations(read(text())).forEach(c -> encoded.add(RulesTable.rowOf(c.id())));
    assertEquals(rows, encoded);
    assertTrue(table.ids().containsAll(NOT_ENCODED));
  }

  private static Stream<Citation> citations(Pack pack) {
    return Stream.of(
            pack.rules().stream().map(LawRule::citation),
            pack.periodic().stream().map(PeriodicRule::citation),
            pack.repeats().stream().map(RepeatRule::citation))
        .flatMap(s -> s);
  }

  @Test
  void noClockEndsAtAnotherInstantThanTheOneWorkedOutByHand() {
    Pack pack = read(text());
    int run = 0;
    for (LawRule rule : pack.rules()) {
      Map<String, String> row = table.row(rule.id());
      if (row.get("example-due").equals("-")) {
        continue;
      }
      Instant start = Instant.parse(row.get("example-start"));
      if (!rule.inForce(start.atZone(rule.zone()).toLocalDate())) {
        assertTrue(!row.get("id").equals(rule.id()), rule.id());
        continue;
      }
      for (Occurrence.Kind on : rule.condition().on()) {
        List<Clock> clocks = clocks(rule, on, start);
        assertTrue(!clocks.isEmpty(), () -> rule.id() + " is not owed on " + on);
        for (Clock clock : clocks) {
          assertEquals(start, clock.start(), rule.id());
          assertEquals(Optional.of(Instant.parse(row.get("example-due"))), clock.due(), rule.id());
        }
      }
      run++;
    }
    for (PeriodicRule rule : pack.periodic()) {
      Map<String, String> row = table.row(rule.citation().id());
      Instant start = Instant.parse(row.get("example-start"));
      List<Law.Periodic> owed = rule.owed(start.minus(Duration.ofDays(1)), start.plusSeconds(1));
      assertEquals(
          Set.of(row.get("to").split("\\+")),
          owed.stream().map(p -> p.duty().authority()).collect(Collectors.toSet()));
      owed.forEach(
          p ->
              assertEquals(
                  Optional.of(Instant.parse(row.get("example-due"))),
                  p.clocks().getFirst().due(),
                  rule.citation().id()));
      run++;
    }
    assertTrue(run > 25, run + " rows were run");
  }

  /** As the engine asks: what is owed because of this, by this rule. */
  private static List<Clock> clocks(LawRule rule, Occurrence.Kind on, Instant at) {
    Condition condition = rule.condition();
    Occurrence.Builder facts =
        Occurrence.builder(on, "subject-1", at)
            .jurisdictions(List.of("VN"))
            .restriction(Restriction.REMOVED)
            .urgent(condition.urgent())
            .authority(condition.issuers().stream().findFirst().orElse("vn.abei"));
    condition.triggers().stream().findFirst().ifPresent(facts::trigger);
    condition.demand().ifPresent(facts::demand);
    return LawPacks.builder()
        .shipped("vn")
        .demo()
        .profile(rule.citation().profiles().toArray(String[]::new))
        .build()
        .requirements(facts.build())
        .stream()
        .map(Requirement::clock)
        .filter(clock -> clock.rule().equals(rule.id()))
        .toList();
  }

  /** Keys whose values stand in the table. */
  private static final Pattern VALUE =
      Pattern.compile(
          "    (valid|profile|unless-profile|triggers|demand|urgent|urgent-because|issuers|issuers-of"
              + "|channels|starts|then|within|retention|classes|report-to|report|every|due|evidence"
              + "|suspend-days|  - \\{violations): ?(.*)");

  /**
   * Every value of every rule, changed by one: a number by one, a word of a list left out, a line
   * left out. Either the pack is refused or the table tells.
   */
  @Test
  void noSingleValueChangesUnseen() {
    String whole = text();
    String head = whole.substring(0, whole.indexOf("\nrules:"));
    List<String> unseen = new ArrayList<>();
    int mutants = 0;
    String section = "";
    for (String block :
        whole.substring(head.length()).split("(?m)(?=^  - id: |^periodic:|^repeat-)")) {
      if (!block.startsWith("  - id: ")) {
        section = block.strip().lines().findFirst().orElse("");
        continue;
      }
      if (block.startsWith("  - id: vn.report\n")) {
        continue; // its row only says what replaces it
      }
      String before =
          head + (section.equals("rules:") ? "\nrules:\n" : "\nrules: []\n" + section + "\n");
      assertEquals(List.of(), table.differences(read(before + block)));
      for (String mutant : mutants(block)) {
        mutants++;
        if (!seen(before + mutant)) {
          unseen.add(difference(block, mutant));
        }
      }
    }
    assertEquals(List.of(), unseen);
    assertTrue(mutants > 500, mutants + " mutants");
  }

  private boolean seen(String pack) {
    try {
      return !table.differences(read(pack)).isEmpty();
    } catch (SourceError refused) {
      return true;
    }
  }

  private static List<String> mutants(String block) {
    List<String> mutants = new ArrayList<>();
    Matcher line = VALUE.matcher(block);
    while (line.find()) {
      String from = line.group();
      mutants.add(splice(block, line, ""));
      Matcher number = Pattern.compile("[0-9]+").matcher(from);
      while (number.find()) {
        int more = Integer.parseInt(number.group()) + 1;
        String width = "%0" + number.group().length() + "d";
        mutants.add(splice(block, line, splice(from, number, width.formatted(more))));
      }
      Matcher word = Pattern.compile("(?<=[\\[ ])[a-z0-9.-]+(, |(?=\\]))").matcher(from);
      while (word.find()) {
        mutants.add(splice(block, line, splice(from, word, "")));
      }
    }
    return mutants;
  }

  private static String splice(String text, Matcher at, String with) {
    return text.substring(0, at.start()) + with + text.substring(at.end());
  }

  private static String difference(String block, String mutant) {
    int i = 0;
    while (i < Math.min(block.length(), mutant.length()) && block.charAt(i) == mutant.charAt(i)) {
      i++;
    }
    int from = block.lastIndexOf('\n', i) + 1;
    return block.lines().findFirst().orElse("")
        + " at: "
        + block.substring(from).lines().findFirst().orElse("");
  }
}
