package dev.modline.law;

import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a law pack, strictly: everything that is wrong with it is reported at once. */
final class PackReader {
  private final Source source;
  private final Problems problems;
  private final String hash;
  private final Set<String> ids = new HashSet<>();
  private String jurisdiction = "";
  private ZoneId zone = ZoneOffset.UTC;

  PackReader(Source source) {
    this.source = source;
    this.problems = new Problems(source.name());
    this.hash = source.hash();
  }

  Pack read() {
    YamlMap file = Yaml.read(source, problems);
    String name = file.requiredId("pack");
    file.string("about", 4_000);
    file.string("as-of", 40);
    jurisdiction = file.requiredId("jurisdiction");
    file.require("countries");
    Set<String> countries = Set.copyOf(Countries.read(file, "countries"));
    zone = zone(file);
    file.require("rules");
    List<LawRule> rules = file.maps("rules").stream().map(this::rule).toList();
    List<PeriodicRule> periodic = file.maps("periodic").stream().map(this::periodic).toList();
    List<RepeatRule> repeats =
        file.maps("repeat-offences").stream().map(map -> repeat(map)).toList();
    Set<String> withdrawn = Set.copyOf(file.strings("withdrawn"));
    file.end();
    problems.throwIfAny();
    return new Pack(name, jurisdiction, countries, zone, hash, rules, periodic, repeats, withdrawn);
  }

  private LawRule rule(YamlMap map) {
    Citation citation = citation(map);
    Condition condition = Condition.read(map);
    EnumSet<Requirement.Kind> then = EnumSet.noneOf(Requirement.Kind.class);
    then.addAll(map.choices("then", Requirement.Kind.class));
    List<String> reportTo = map.strings("report-to");
    String form = map.string("form", 100).orElse("");
    Optional<Term> within = Term.read(map, "within");
    Optional<Term.Exactly> retention = exactly(map, "retention");
    Further further = Further.read(map);
    map.end();
    checkFit(map, condition.on(), then, retention.isPresent());
    if (then.contains(Requirement.Kind.REPORT) == reportTo.isEmpty()) {
      map.problem(map.line(), "'report-to' and 'then: report' belong together");
    }
    if (!then.isEmpty() && within.isEmpty() && !map.has("within")) {
      map.problem(map.line(), "'within' is missing");
    }
    if (then.contains(Requirement.Kind.APPEAL_WINDOW)
        && within.isPresent()
        && !(within.get() instanceof Term.Exactly)) {
      map.problem("within", "an appeal window needs a time");
    }
    return new LawRule(
        citation,
        jurisdiction,
        zone,
        hash,
        condition,
        then,
        reportTo,
        form,
        within,
        retention,
        further);
  }

  /** A rule whose requirement could never arise is a mistake of its author. */
  private static void checkFit(
      YamlMap map, Set<Occurrence.Kind> on, Set<Requirement.Kind> then, boolean retains) {
    if (then.contains(Requirement.Kind.KEEP_EVIDENCE)) {
      map.problem("then", "say 'retention' instead of keep-evidence");
    }
    if (then.contains(Requirement.Kind.CORRECT)) {
      map.problem("then", "corrections are owed by themselves; no rule asks for them");
    }
    if (then.isEmpty() && !retains) {
      map.problem(map.line(), "needs 'then' or 'retention'");
    }
    for (Requirement.Kind kind : then) {
      if (on.stream().noneMatch(o -> Fit.fits(o, kind))) {
        map.problem("then", Words.of(kind) + " cannot arise from what stands in 'on'");
      }
    }
    for (Occurrence.Kind o : on) {
      if (!retains && then.stream().noneMatch(kind -> Fit.fits(o, kind))) {
        map.problem("on", "nothing in 'then' can arise from " + Words.of(o));
      }
    }
  }

  private PeriodicRule periodic(YamlMap map) {
    Citation citation = citation(map);
    map.require("every");
    map.require("report-to");
    if (map.has("within") && map.has("due")) {
      map.problem("due", "'due' and 'within' exclude each other");
    }
    PeriodicRule rule =
        new PeriodicRule(
            citation,
            zone,
            hash,
            map.requiredId("report"),
            map.strings("report-to"),
            map.choice("every", PeriodicRule.Every.class).orElse(PeriodicRule.Every.YEAR),
            Term.read(map, "within"),
            dayOfYear(map));
    map.end();
    return rule;
  }

  /** A day that every year has: 29 February would make a report late in three of four. */
  private static Optional<MonthDay> dayOfYear(YamlMap map) {
    Optional<MonthDay> day = map.string("due", 5).flatMap(PackReader::monthDay);
    if (map.has("due") && day.isEmpty()) {
      map.problem("due", "'due' must be a day of each year like 11-25");
    }
    return day;
  }

  private static Optional<MonthDay> monthDay(String text) {
    try {
      MonthDay day = MonthDay.parse("--" + text);
      return day.equals(MonthDay.of(2, 29)) ? Optional.empty() : Optional.of(day);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private RepeatRule repeat(YamlMap map) {
    RepeatRule rule = RepeatRule.read(citation(map), jurisdiction, zone, hash, map);
    map.end();
    return rule;
  }

  private Citation citation(YamlMap map) {
    Citation citation = Citation.read(map);
    if (!citation.id().isEmpty() && !ids.add(citation.id())) {
      map.problem("id", "id is used by an earlier rule");
    }
    return citation;
  }

  private static Optional<Term.Exactly> exactly(YamlMap map, String key) {
    Optional<Term> term = Term.read(map, key);
    if (term.isPresent() && !(term.get() instanceof Term.Exactly)) {
      map.problem(key, "'" + key + "' must be a time like P2Y");
    }
    return term.flatMap(
        t -> t instanceof Term.Exactly exactly ? Optional.of(exactly) : Optional.empty());
  }

  private static ZoneId zone(YamlMap file) {
    String name = file.requiredString("time-zone", 60);
    try {
      return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      file.problem("time-zone", "'" + name + "' is not a time zone like Asia/Ho_Chi_Minh");
      return ZoneOffset.UTC;
    }
  }
}
