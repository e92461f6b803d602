package dev.modline.authorities.dsareport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects how long things took and tells the median. */
final class Times {
  private final List<Duration> all = new ArrayList<>();

  void add(Instant from, Instant to) {
    all.add(Duration.between(from, to));
  }

  /** The median in hours with two decimals; empty where nothing was measured. */
  String medianHours() {
    if (all.isEmpty()) {
      return "";
    }
    List<Duration> sorted = all.stream().sorted().toList();
    int middle = sorted.size() / 2;
    Duration median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    return String.format(Locale.ROOT, "%.2f", median.toMillis() / 3_600_000.0);
  }
}
