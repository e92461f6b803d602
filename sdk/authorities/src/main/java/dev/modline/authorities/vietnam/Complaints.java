package dev.modline.authorities.vietnam;

import dev.modline.model.Case;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The complaints about information on the network in a period: how many, about what, and what came
 * of them. They are counted from the record.
 */
public final class Complaints {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final class Row {
    private int received;
    private int acted;
    private int dismissed;
    private int open;

    private Row() {}
  }

  private final SortedMap<String, Row> byCategory = new TreeMap<>();

  private Complaints() {}

  /** None at all. */
  public static Complaints none() {
    return new Complaints();
  }

  /** Counts the notices received from the first day to the last, both included, Vietnamese time. */
  public static Complaints in(Iterable<Case> cases, LocalDate from, LocalDate to) {
    Complaints complaints = new Complaints();
    for (Case c : cases) {
      for (Case.NoticeState notice : c.notices().values()) {
        LocalDate day = notice.event().receivedAt().atZone(ZONE).toLocalDate();
        if (!day.isBefore(from) && !day.isAfter(to)) {
          complaints.count(c, notice);
        }
      }
    }
    return complaints;
  }

  private void count(Case c, Case.NoticeState notice) {
    Row row = byCategory.computeIfAbsent(notice.event().category(), k -> new Row());
    row.received++;
    if (notice.answeredBy().isEmpty()) {
      row.open++;
    } else if (notice
        .answeredBy()
        .flatMap(c::ruling)
        .filter(ruling -> ruling.decision().restricts())
        .isPresent()) {
      row.acted++;
    } else {
      row.dismissed++;
    }
  }

  /** How many there were. */
  public int total() {
    return byCategory.values().stream().mapToInt(row -> row.received).sum();
  }

  Map<String, Object> facts() {
    List<Map<String, Object>> rows = new ArrayList<>();
    byCategory.forEach(
        (category, row) ->
            rows.add(
                Map.of(
                    "category",
                    category,
                    "received",
                    row.received,
                    "acted",
                    row.acted,
                    "dismissed",
                    row.dismissed,
                    "open",
                    row.open)));
    return Map.of("total", total(), "rows", rows);
  }
}
