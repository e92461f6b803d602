package dev.modline.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a rule says beyond what is run: it is kept, shown and compared, and said aloud where the
 * line does otherwise.
 *
 * @param starts from which event the time runs; absent: the pack does not say
 * @param urgentBecause the grounds on which an order is urgent for this rule
 * @param channels the ways in which an order may come, or a report may go
 * @param classes what is kept
 */
record Further(
    Optional<Start> starts,
    SortedSet<String> urgentBecause,
    SortedSet<String> channels,
    SortedSet<String> classes) {
  /** From which event a time runs. */
  enum Start {
    RECEIPT,
    /** The text counts from when the request exists; its receipt is used. */
    REQUEST,
    DETECTION,
    /** Of a log entry: when it was written. */
    EVENT,
    DECISION,
    EFFECT,
    TOLD,
    POSTING,
    REPORT_SENT,
    ACCOUNT_ENDED
  }

  /** The clocks of this version start at receipt and at detection. */
  private static final Set<Start> RUN = Set.of(Start.RECEIPT, Start.REQUEST, Start.DETECTION);

  static Further read(YamlMap map) {
    Optional<Start> starts = map.choice("starts", Start.class);
    SortedSet<String> grounds = new TreeSet<>(map.strings("urgent-because"));
    if (!grounds.isEmpty() && !map.has("urgent")) {
      map.problem("urgent-because", "'urgent-because' is for rules with 'urgent: true'");
    }
    return new Further(
        starts,
        grounds,
        new TreeSet<>(map.strings("channels")),
        new TreeSet<>(map.strings("classes")));
  }

  List<String> notRun() {
    List<String> not = new ArrayList<>();
    starts
        .filter(start -> !RUN.contains(start))
        .ifPresent(
            start ->
                not.add(
                    "starts "
                        + Words.of(start)
                        + " (the time runs from what made it owed, receipt or detection)"));
    if (!urgentBecause.isEmpty()) {
      not.add(
          "urgent-because "
              + String.join(", ", urgentBecause)
              + " (any order that is marked urgent counts)");
    }
    if (!channels.isEmpty()) {
      not.add("channels " + String.join(", ", channels) + " (any channel counts)");
    }
    if (!classes.isEmpty()) {
      not.add("classes " + String.join(", ", classes) + " (the case's evidence is kept as one)");
    }
    return not;
  }
}
