package dev.modline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.model.Duty.Decide;
import dev.modline.model.Duty.Hold;
import dev.modline.model.Duty.Report;
import dev.modline.model.Duty.TellReporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ids of obligations are idempotency keys in stores and at receivers: those of {@code
 * obligation-ids.tsv} were handed out and stay, whatever a class or a constant is called by now.
 */
@Tag("promise-4")
class ObligationIdsTest {
  private static final String CASE = "c-0190b0c0ffee00112233445566778899aabb";
  private static final Instant LATER = Instant.parse("2027-01-31T00:00:00Z");

  /** By the table's name for each; a row of the table is never changed, only added. */
  private static Map<String, Duty> duties() {
    Map<String, Duty> all = new LinkedHashMap<>();
    all.put("set-state post", new Duty.SetState(Target.post("17"), 1));
    all.put("set-state comment", new Duty.SetState(Target.comment("17/3"), 12));
    all.put("set-state account", new Duty.SetState(Target.account("u-1"), 2));
    all.put("tell-author", new Duty.TellAuthor("d-1"));
    all.put("tell-reporter receipt", tell(TellReporter.Occasion.RECEIPT, ""));
    all.put("tell-reporter decision", tell(TellReporter.Occasion.DECISION, "d-1"));
    all.put("tell-reporter correction", tell(TellReporter.Occasion.CORRECTION, "d-2"));
    all.put("report decision", report(Report.Kind.DECISION, "d-1", "vn.case"));
    all.put("report decision in the default form", report(Report.Kind.DECISION, "d-1", ""));
    all.put("report correction", report(Report.Kind.CORRECTION, "d-2", "vn.case"));
    all.put("report order-outcome", report(Report.Kind.ORDER_OUTCOME, "order-7", ""));
    all.put("report order-effect", report(Report.Kind.ORDER_EFFECT, "order-7", ""));
    all.put("rescreen", new Duty.Rescreen(3, Set.of("terms", "image-hash")));
    all.put("count-repeats", new Duty.CountRepeats("d-1"));
    all.put("decide screening", new Decide(Decide.Matter.SCREENING, "d-0"));
    all.put("decide notice", new Decide(Decide.Matter.NOTICE, "notice-1"));
    all.put("decide appeal", new Decide(Decide.Matter.APPEAL, "appeal-1"));
    all.put("decide order", new Decide(Decide.Matter.ORDER, "order-7"));
    all.put("decide edit", new Decide(Decide.Matter.EDIT, "2"));
    all.put("decide repeat", new Decide(Decide.Matter.REPEAT, "vn.d147.repeat@d-1"));
    all.put("hold evidence", new Hold(Hold.What.EVIDENCE, "d-1", LATER));
    all.put("hold appeal-window", new Hold(Hold.What.APPEAL_WINDOW, "d-1", LATER));
    all.put("hold legal-hold", new Hold(Hold.What.LEGAL_HOLD, "order-7", LATER));
    all.put(
        "periodic",
        new Duty.Periodic(
            "vn.monthly", "vn.abei", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)));
    return all;
  }

  private static Duty tell(TellReporter.Occasion occasion, String decision) {
    return new TellReporter("notice-1", occasion, decision);
  }

  private static Duty report(Report.Kind kind, String about, String form) {
    return new Report("vn.abei", kind, about, form);
  }

  private static Obligation obligation(Duty duty) {
    return duty instanceof Duty.Periodic periodic
        ? Obligation.of(periodic, List.of(), LATER)
        : Obligation.of(new CaseId(CASE), duty, List.of(), LATER);
  }

  private static String line(String name, Duty duty) {
    String scope = duty instanceof Duty.Periodic ? "operator" : CASE;
    return String.join("\t", name, scope, duty.subject(), obligation(duty).id().value());
  }

  private static String table() throws IOException {
    try (InputStream in = ObligationIdsTest.class.getResourceAsStream("obligation-ids.tsv")) {
      List<String> lines =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      return String.join("\n", lines);
    }
  }

  @Test
  void noIdThatWasHandedOutChanges() throws IOException {
    List<String> now =
        duties().entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
    assertEquals(table(), String.join("\n", now));
  }
}
