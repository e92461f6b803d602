package dev.modline.authorities.dsareport;

import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.ObligationId;
import dev.modline.model.Order;
import dev.modline.model.OrderState;
import dev.modline.model.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Art. 15(1)(a): orders of Member States, to act and to provide information. */
final class Orders {
  private record Key(String type, String state) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byType = type.compareTo(other.type);
      return byType != 0 ? byType : state.compareTo(other.state);
    }
  }

  private static final class Row {
    private int received;
    private int complied;
    private int partial;
    private int refused;
    private final Times inform = new Times();
    private final Times act = new Times();

    private Row() {}
  }

  private final Period period;
  private final Function<String, String> memberState;
  private final SortedMap<Key, Row> rows = new TreeMap<>();

  Orders(Period period, Function<String, String> memberState) {
    this.period = period;
    this.memberState = memberState;
  }

  void add(Case c) {
    Map<String, Instant> answered = new HashMap<>();
    Map<String, Instant> told = new HashMap<>();
    for (Recorded recorded : c.history()) {
      if (recorded.event() instanceof Event.OrderAnswered answer) {
        answered.putIfAbsent(answer.orderId(), recorded.at());
      } else if (recorded.event() instanceof Event.Discharged discharged) {
        orderReportedBy(c, discharged.obligation(), told, recorded.at());
      }
    }
    for (OrderState order : c.orders().values()) {
      Event.OrderReceived received = order.event();
      if (!period.contains(received.receivedAt())) {
        continue;
      }
      String type = received.demand() == Order.Demand.REMOVE ? "act" : "information";
      Row row =
          rows.computeIfAbsent(
              new Key(type, memberState.apply(received.authority())), k -> new Row());
      row.received++;
      order.outcome().ifPresent(outcome -> count(row, outcome.outcome()));
      Instant acted = answered.get(received.orderId());
      if (acted != null) {
        row.act.add(received.receivedAt(), acted);
      }
      Instant informed = told.get(received.orderId());
      if (informed != null) {
        row.inform.add(received.receivedAt(), informed);
      }
    }
  }

  private static void orderReportedBy(
      Case c, ObligationId id, Map<String, Instant> told, Instant at) {
    var tracked = c.obligations().get(id);
    if (tracked != null
        && tracked.obligation().duty() instanceof Duty.Report report
        && report.kind() == Duty.Report.Kind.ORDER_OUTCOME) {
      told.putIfAbsent(report.about(), at);
    }
  }

  private static void count(Row row, Event.OrderOutcome outcome) {
    switch (outcome) {
      case COMPLIED -> row.complied++;
      case PARTIAL -> row.partial++;
      case REFUSED -> row.refused++;
    }
  }

  String csv() {
    Csv csv =
        new Csv(
            "type",
            "member_state",
            "received",
            "complied",
            "partial",
            "refused",
            "pending",
            "median_hours_to_inform",
            "median_hours_to_act");
    rows.forEach(
        (key, row) ->
            csv.row(
                key.type(),
                key.state(),
                row.received,
                row.complied,
                row.partial,
                row.refused,
                row.received - row.complied - row.partial - row.refused,
                row.inform.medianHours(),
                row.act.medianHours()));
    return csv.toString();
  }
}
