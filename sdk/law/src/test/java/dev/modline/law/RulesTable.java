package dev.modline.law;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of rules that was typed from the texts, and where a pack differs from it. */
final class RulesTable {
  /** Ids that shipped before the table was written, and rules that say one row twice. */
  private static final Map<String, String> ROW_OF =
      Map.of(
          "vn.l116.urgent", "vn.l116.request-urgent",
          "vn.d147.repeat", "vn.d147.lock",
          "vn.d333.request", "vn.l116.request",
          "vn.d333.urgent", "vn.l116.request-urgent",
          "vn.d333.data", "vn.l116.data",
          "vn.d333.data-urgent", "vn.l116.data-urgent");

  private static final String NOT_DOMESTIC =
      "!vn.cross-border !vn.cross-border-threshold !vn.hosting !vn.isp !vn.owner";

  /** Who owes, in the table's words and in profiles. */
  private static final Map<String, String> OWES =
      Map.ofEntries(
          Map.entry("network", ""),
          Map.entry("network+aggregated-site", ""),
          Map.entry("any-provider", ""),
          Map.entry("anyone", ""),
          Map.entry("domestic-network", "!vn.aggregated " + NOT_DOMESTIC),
          Map.entry("domestic-network+aggregated-site+other-website", NOT_DOMESTIC),
          Map.entry("aggregated-site", "vn.aggregated"),
          Map.entry("cross-border", "vn.cross-border vn.cross-border-threshold"),
          Map.entry("cross-border-over-threshold", "vn.cross-border-threshold"),
          Map.entry("hosting", "vn.hosting"),
          Map.entry("hosting-with-foreign-lessees", "vn.hosting-foreign"),
          Map.entry("telecom+internet-access", "vn.isp"),
          Map.entry("owner", "vn.owner"),
          Map.entry("licensed-network", "vn.licensed"),
          Map.entry("licensed-network+notified-network", "vn.licensed vn.notified"),
          Map.entry("information-system-owner", "vn.system-owner"));

  /** Bodies, in the table's words and in ids; those that no id stands for may be anybody. */
  private static final Map<String, List<String>> BODIES =
      Map.of(
          "vn.mps-cyber", List.of("vn.mps-cyber", "vn.a05"),
          "mps", List.of("vn.mps-cyber", "vn.a05"),
          "mic", List.of("vn.abei"),
          "licensing-body", List.of("vn.abei"),
          "specialised", List.of("under vn.d147"),
          "competent-authority", List.of("under vn.d147"));

  private static final Set<String> ANYBODY =
      Set.of("-", "authority", "competent-state-body", "competent-authority", "not-named");

  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  RulesTable() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "..", "docs", "law", "rules.csv"));
    String[] head = lines.getFirst().split(",", -1);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length != head.length || Arrays.asList(cells).contains("")) {
        throw new IllegalStateException("a row is not whole: " + line);
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < head.length; i++) {
        row.put(head[i], cells[i]);
      }
      if (rows.put(cells[0], row) != null) {
        throw new IllegalStateException("two rows are " + cells[0]);
      }
    }
  }

  Set<String> ids() {
    return rows.keySet();
  }

  static String rowOf(String rule) {
    return ROW_OF.getOrDefault(rule, rule);
  }

  Map<String, String> row(String rule) {
    return rows.getOrDefault(rowOf(rule), Map.of());
  }

  /** Where the pack says something else than the table; empty: nowhere. */
  List<String> differences(Pack pack) {
    List<String> found = new ArrayList<>();
    for (LawRule rule : pack.rules()) {
      if (row(rule.id()).getOrDefault("action", "").startsWith("replaced by")) {
        continue;
      }
      compare(found, rule.citation(), expected(rule.id()), said(rule));
    }
    for (PeriodicRule rule : pack.periodic()) {
      compare(found, rule.citation(), calendar(rule.citation().id()), said(rule));
    }
    for (RepeatRule rule : pack.repeats()) {
      compare(found, rule.citation(), repeat(rule.id()), said(rule));
    }
    return found;
  }

  private void compare(
      List<String> found, Citation c, Map<String, String> row, Map<String, String> said) {
    if (row(c.id()).isEmpty()) {
      found.add(c.id() + " has no row");
      return;
    }
    Map<String, String> want = new LinkedHashMap<>(row);
    Map<String, String> table = row(c.id());
    boolean twice = c.id().startsWith("vn.d333.") && !c.id().equals(rowOf(c.id()));
    want.put("from", twice ? "2026-08-19" : table.get("valid-from"));
    want.put("to", table.get("valid-to"));
    want.put("owes", OWES.getOrDefault(table.get("owes"), "? " + table.get("owes")));
    want.put("mark", mark(table.get("mark")));
    Map<String, String> is = new LinkedHashMap<>(said);
    is.put("from", c.validity().from().map(Object::toString).orElse("-"));
    is.put("to", c.validity().to().map(Object::toString).orElse("-"));
    is.put("owes", profiles(c));
    is.put("mark", Words.of(c.evidence()));
    want.forEach(
        (key, value) -> {
          String other = is.getOrDefault(key, "");
          if (!words(value).equals(words(other))) {
            found.add(
                c.id() + " " + key + ": the table has '" + value + "', the pack '" + other + "'");
          }
        });
  }

  private Map<String, String> expected(String id) {
    Map<String, String> row = row(id);
    if (row.isEmpty()) {
      return row;
    }
    String trigger = row.get("trigger");
    boolean twice = id.startsWith("vn.d333.") && !id.equals(rowOf(id));
    Map<String, String> want = new LinkedHashMap<>();
    want.put("issuer", issuers(row.get("issuer")));
    want.put("channel", none(row.get("channel")));
    want.put("starts", twice ? "receipt" : row.get("starts").replaceAll("[;+].*", ""));
    want.put("within", within(row.get("within")));
    want.put("class", none(row.get("class").equals("order-record") ? "-" : row.get("class")));
    want.put("then", then(row.get("action")));
    want.put("to-whom", none(row.get("to").replace("competent-authority", "vn.abei+vn.province")));
    want.put("grounds", trigger.contains("urgent: ") ? trigger.replaceAll(".*urgent: ", "") : "");
    want.put(
        "demand",
        trigger.startsWith("order") ? "remove" : trigger.contains("user-data") ? "user-data" : "");
    want.put(
        "triggers",
        (trigger.contains("own-detection") ? "own-initiative+hash-list+" : "")
            + (trigger.contains("complaint") || trigger.contains("+report")
                ? "notice+trusted-flagger"
                : ""));
    return want;
  }

  private static Map<String, String> said(LawRule rule) {
    Condition condition = rule.condition();
    List<String> issuers = new ArrayList<>(condition.issuers());
    condition.issuersOf().ifPresent(of -> issuers.add("under " + of));
    Map<String, String> said = new LinkedHashMap<>();
    said.put("issuer", String.join("+", issuers));
    said.put("channel", String.join("+", rule.further().channels()));
    said.put("starts", rule.further().starts().map(Words::of).orElse("?"));
    said.put("within", rule.retention().isEmpty() ? rule.within() : rule.retention());
    said.put("class", String.join("+", rule.further().classes()));
    said.put("then", String.join("+", rule.requires()));
    said.put("to-whom", String.join("+", rule.reportTo()));
    said.put("grounds", String.join("+", rule.further().urgentBecause()));
    said.put("demand", condition.demand().map(Words::of).orElse(""));
    said.put(
        "triggers", condition.triggers().stream().map(Words::of).collect(Collectors.joining("+")));
    if (condition.urgent() == rule.further().urgentBecause().isEmpty()) {
      said.put("grounds", "urgent: " + condition.urgent());
    }
    return said;
  }

  private Map<String, String> calendar(String id) {
    Map<String, String> row = row(id);
    return row.isEmpty()
        ? row
        : Map.of(
            "within",
            day(row.get("within")),
            "to-whom",
            row.get("to"),
            "report",
            row.get("form").equals("-") ? "vn.hosting-list" : row.get("form"),
            "every",
            "year");
  }

  private static Map<String, String> said(PeriodicRule rule) {
    return Map.of(
        "within",
            rule.due()
                .map(day -> day.toString().substring(2))
                .or(() -> rule.within().map(Term::word))
                .orElse(""),
        "to-whom", String.join("+", rule.reportTo()),
        "report", rule.report(),
        "every", Words.of(rule.every()));
  }

  private Map<String, String> repeat(String id) {
    Map<String, String> row = row(id);
    return row.isEmpty()
        ? row
        : Map.of(
            "counts", row.get("trigger").replaceAll("threshold |;|d", "").replace(' ', '+'),
            "within", row.get("within").replace("none", ""),
            "lock",
                row.get("action")
                    .replaceAll("hide or|lock|days", "")
                    .replace("at most ", "1-")
                    .strip());
  }

  private static Map<String, String> said(RepeatRule rule) {
    return Map.of(
        "counts",
            rule.thresholds().stream()
                .map(t -> t.violations() + "/" + t.days())
                .collect(Collectors.joining("+")),
        "within", rule.within(),
        "lock", rule.atLeast().toDays() + "-" + rule.atMost().toDays());
  }

  private static String issuers(String cell) {
    if (ANYBODY.contains(cell)) {
      return "";
    }
    return Arrays.stream(cell.split("\\+"))
        .flatMap(body -> BODIES.getOrDefault(body, List.of(body)).stream())
        .collect(Collectors.joining("+"));
  }

  private static String within(String cell) {
    return Set.of("none", "promptly").contains(cell)
        ? "without-undue-delay"
        : cell.replace(" at least", "");
  }

  /** A day before which something is due is the end of the day before it. */
  private static String day(String cell) {
    return switch (cell) {
      case "by 11-25" -> "11-25";
      case "before 11-25" -> "11-24";
      case "before 01-15" -> "P14D";
      default -> "? " + cell;
    };
  }

  private static String then(String action) {
    if (action.startsWith("keep")) {
      return "";
    }
    if (action.equals("report") || action.equals("inform")) {
      return "report";
    }
    return action.equals("give-user-data") ? "decide" : "decide+set-state";
  }

  private static String mark(String letter) {
    return switch (letter) {
      case "P" -> "primary";
      case "P*", "S" -> "secondary";
      default -> "unverified";
    };
  }

  private static String none(String cell) {
    return cell.equals("-") ? "" : cell.replaceAll("^keep .*", "");
  }

  private static String profiles(Citation citation) {
    return citation.profiles().stream().collect(Collectors.joining(" "))
        + citation.unlessProfiles().stream().map(p -> " !" + p).collect(Collectors.joining());
  }

  private static Set<String> words(String value) {
    Set<String> words = new TreeSet<>(Arrays.asList(value.split("[+ ]")));
    words.remove("");
    return words;
  }
}
