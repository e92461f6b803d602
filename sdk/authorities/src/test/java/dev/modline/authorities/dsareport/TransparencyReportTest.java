package dev.modline.authorities.dsareport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.Judgement;
import dev.modline.authorities.Network;
import dev.modline.model.Action;
import dev.modline.model.Appeal;
import dev.modline.model.Basis;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.Order;
import dev.modline.model.Target;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("DSA-15")
class TransparencyReportTest {
  private static Authority court() {
    return new Authority() {
      @Override
      public String id() {
        return "de.court";
      }

      @Override
      public Delivery deliver(Submission submission) {
        return Delivery.acknowledged("read");
      }
    };
  }

  private final List<CaseId> cases = new ArrayList<>();

  private Map<String, String> report(Network network, Period period) {
    TransparencyReport report =
        new TransparencyReport(
            "The \"Square\", a network", period, id -> id.startsWith("de.") ? "DE" : "");
    cases.stream().distinct().map(network::look).forEach(report::add);
    return report.parts();
  }

  private void live(Network network) {
    // Two automatic removals, one of them overturned after six hours.
    cases.add(network.screen("p1", "zorblax"));
    CaseId wrong = network.screen("p2", "zorblax");
    cases.add(wrong);
    network.modline.appeal(
        Appeal.builder("a1", Target.post("p2"), "author-of-p2").text("no").build());
    network.forward(Duration.ofHours(6));
    network.modline.desk().decideAppeal(wrong, "a1", "mod-1", true, "right");
    // Two notices: one acted on under the law after three hours, one left open.
    CaseId noticed = network.screen("p3", "grumble");
    cases.add(noticed);
    network.modline.notice(Network.notice("n1", "p3", "insult"));
    network.forward(Duration.ofHours(3));
    network
        .modline
        .desk()
        .decide(
            noticed,
            "mod-1",
            Judgement.builder(Action.REMOVE)
                .category("insult")
                .basis(Basis.law("StGB 185", "insult"))
                .build());
    cases.add(network.screen("p4", "grumble"));
    network.modline.notice(Network.notice("n2", "p4", "insult"));
    // Two orders: one carried out after two hours, one for data refused at once.
    CaseId ordered = network.modline.order(order("o1", Order.Demand.REMOVE)).caseId();
    cases.add(ordered);
    network.forward(Duration.ofHours(2));
    network.modline.desk().answerOrder(ordered, "o1", "mod-1", Event.OrderOutcome.COMPLIED, "done");
    CaseId data = network.modline.order(order("o2", Order.Demand.USER_DATA)).caseId();
    cases.add(data);
    network.modline.desk().answerOrder(data, "o2", "mod-1", Event.OrderOutcome.REFUSED, "no");
    network.forward(Duration.ofHours(1));
    network.run();
  }

  private static Order order(String id, Order.Demand demand) {
    return Order.builder(id, "de.court", Target.post("x-" + id))
        .demand(demand)
        .legalBasis("an act")
        .reasons("why")
        .build();
  }

  @Test
  void everyFigureIsCountedFromTheRecord() {
    try (Network network = new Network("2026-06-01T00:00:00Z", b -> b.authorities(court()))) {
      live(network);
      Map<String, String> parts = report(network, Period.year(2026));
      assertEquals(
          "service,period_from,period_to\r\n"
              + "\"The \"\"Square\"\", a network\",2026-01-01,2026-12-31\r\n",
          parts.get("1-report-identification.csv"));
      assertEquals(
          List.of("act,DE,1,1,0,0,0,3.00,2.00", "information,DE,1,0,0,1,0,1.00,0.00"),
          rows(parts, "2-member-state-orders.csv"));
      assertEquals(List.of("insult,2,0,1,1,0,0,0,3.00"), rows(parts, "3-notices.csv"));
      assertEquals(List.of("insult,terms,removed,2,2,2"), rows(parts, "4-own-initiative.csv"));
      assertEquals(List.of("1,1,0,0,6.00"), rows(parts, "5-complaints.csv"));
      assertEquals(List.of("insult,2,1,1,0.5000"), rows(parts, "6-automated-means.csv"));
    }
  }

  @Test
  void whatLiesOutsideThePeriodIsNotCounted() {
    try (Network network = new Network("2026-06-01T00:00:00Z", b -> b.authorities(court()))) {
      live(network);
      Map<String, String> parts = report(network, Period.year(2025));
      assertEquals(List.of(), rows(parts, "2-member-state-orders.csv"));
      assertEquals(List.of(), rows(parts, "3-notices.csv"));
      assertEquals(List.of(), rows(parts, "4-own-initiative.csv"));
      assertEquals(List.of("0,0,0,0,"), rows(parts, "5-complaints.csv"));
    }
  }

  private static List<String> rows(Map<String, String> parts, String name) {
    return parts.get(name).lines().skip(1).toList();
  }
}
