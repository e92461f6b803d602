package dev.modline.law;

import dev.modline.model.Occurrence;
import dev.modline.model.Order;
import dev.modline.model.Requirement;
import dev.modline.model.Restriction;
import dev.modline.model.Trigger;
import dev.modline.spi.Law;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Short ways to say what happened and to read what it requires, for tables of cases. */
final class Facts {
  private Facts() {}

  /**
   * Reads {@code "order-received VN urgent data from vn.a05"}: kind, jurisdictions joined by +, and
   * marks.
   */
  static Occurrence happened(String words, String at) {
    List<String> said = List.of(words.split(" "));
    Occurrence.Kind kind =
        Occurrence.Kind.valueOf(said.getFirst().toUpperCase(Locale.ROOT).replace('-', '_'));
    Occurrence.Builder facts =
        Occurrence.builder(kind, "subject-1", Instant.parse(at))
            .jurisdictions(Arrays.asList(said.get(1).split("\\+")));
    boolean order = kind.name().startsWith("ORDER") || said.contains("ordered");
    if (order) {
      facts.trigger(Trigger.ORDER).demand(Order.Demand.REMOVE);
    }
    if (kind == Occurrence.Kind.RESTRICTED) {
      facts.restriction(Restriction.REMOVED);
    }
    for (int i = 2; i < said.size(); i++) {
      switch (said.get(i)) {
        case "urgent" -> facts.urgent(true);
        case "data" -> facts.demand(Order.Demand.USER_DATA);
        case "notice" -> facts.trigger(Trigger.NOTICE);
        case "flagger" -> facts.trigger(Trigger.TRUSTED_FLAGGER);
        case "hash" -> facts.trigger(Trigger.HASH_LIST);
        case "labelled" -> facts.restriction(Restriction.LABELLED);
        case "unreachable" -> facts.authorReachable(false);
        case "ordered" -> {}
        case "from" -> facts.authority(said.get(++i));
        case "by" -> facts.deadline(Instant.parse(said.get(++i)));
        case "told" -> facts.informed(new TreeSet<>(Arrays.asList(said.get(++i).split("\\+"))));
        default -> throw new IllegalArgumentException(said.get(i));
      }
    }
    return facts.build();
  }

  /** What is required, as {@code "rule kind [authority] due"} in the order of the words. */
  static List<String> required(Law law, Occurrence occurrence) {
    return law.requirements(occurrence).stream().map(Facts::words).sorted().toList();
  }

  private static String words(Requirement requirement) {
    return requirement.clock().rule()
        + " "
        + Words.of(requirement.kind())
        + requirement.authority().map(a -> " " + a).orElse("")
        + " "
        + requirement.clock().due().map(Instant::toString).orElse("-");
  }
}
