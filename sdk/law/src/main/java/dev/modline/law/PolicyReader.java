package dev.modline.law;

import dev.modline.law.YamlMap.Text;
import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.Severity;
import dev.modline.model.Territory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a policy file, strictly: everything that is wrong with it is reported at once. */
final class PolicyReader {
  /** The most rules in a file. */
  static final int MAX_RULES = 2_000;

  private final Source source;
  private final Problems problems;
  private final Expressions expressions;
  private final Probe probe;
  private final Set<String> categories = new TreeSet<>();
  private final Set<String> ids = new HashSet<>();

  PolicyReader(Source source, Shapes shapes) {
    this.source = source;
    this.problems = new Problems(source.name());
    this.expressions = new Expressions(shapes);
    this.probe = new Probe(shapes);
  }

  /** What was read; its examples have not been tried yet. */
  record Contents(
      List<String> categories, List<Rule> rules, List<Example> examples, Problems problems) {}

  Contents read() {
    YamlMap file = Yaml.read(source, problems);
    file.string("name", 200);
    categories.addAll(file.strings("categories"));
    file.require("rules");
    List<YamlMap> entries = file.maps("rules");
    if (entries.size() > MAX_RULES) {
      throw problems.fatal(file.line("rules"), "has more than " + MAX_RULES + " rules");
    }
    List<Rule> rules = new ArrayList<>();
    for (YamlMap entry : entries) {
      rule(entry).ifPresent(rules::add);
    }
    List<YamlMap> tests = file.maps("tests");
    if (tests.size() > MAX_RULES) {
      throw problems.fatal(file.line("tests"), "has more than " + MAX_RULES + " tests");
    }
    List<Example> examples = tests.stream().flatMap(test -> Example.read(test).stream()).toList();
    file.end();
    problems.throwIfAny();
    return new Contents(List.copyOf(categories), rules, examples, problems);
  }

  private Optional<Rule> rule(YamlMap entry) {
    String id = entry.requiredId("id");
    entry.named(id);
    if (!id.isEmpty() && !ids.add(id)) {
      entry.problem("id", "id is used by an earlier rule");
    }
    entry.string("about", 2_000);
    entry.require("state");
    entry.require("action");
    entry.require("when");
    Optional<RuleState> state = entry.choice("state", RuleState.class);
    Optional<Action> action = entry.choice("action", Action.class);
    Optional<Text> when = entry.text("when", Expressions.MAX_LENGTH);
    Optional<String> category = entry.string("category", 200);
    category.ifPresent(name -> checkCategory(entry, entry.line("category"), name));
    Optional<Severity> severity = entry.choice("severity", Severity.class);
    Optional<Basis> basis = entry.map("basis").flatMap(this::basis);
    Optional<String> label = entry.string("label", 200);
    Territory territory = territory(entry);
    boolean isFinal = entry.flag("final");
    action.ifPresent(said -> checkFit(entry, said, label, territory));
    entry.end();
    Optional<Condition> condition = when.flatMap(text -> condition(entry, text));
    if (state.isEmpty() || action.isEmpty() || condition.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            id,
            state.get(),
            condition.get().program(),
            condition.get().firesOnClean(),
            action.get(),
            isFinal,
            category,
            severity,
            basis,
            territory,
            label));
  }

  private record Condition(dev.cel.runtime.Program program, boolean firesOnClean) {}

  private Optional<Condition> condition(YamlMap entry, Text when) {
    // In a block, the condition's first line is the one after the key's.
    int first = when.block() ? when.line() + 1 : when.line();
    Optional<Expressions.Compiled> compiled =
        expressions.compile(
            when.value(), (line, message) -> entry.problem(first + line - 1, message));
    if (compiled.isEmpty()) {
      return Optional.empty();
    }
    CategoryNames.in(compiled.get().tree()).forEach(name -> checkCategory(entry, first, name));
    Optional<String> fault = probe.fault(compiled.get().program());
    if (fault.isPresent()) {
      entry.problem(first, "condition " + fault.get());
      return Optional.empty();
    }
    return Optional.of(
        new Condition(
            compiled.get().program(), probe.canHoldWithoutFinding(compiled.get().program())));
  }

  private void checkCategory(YamlMap entry, int line, String name) {
    if (!categories.isEmpty() && !categories.contains(name)) {
      entry.problem(line, "unknown category '" + name + "'" + Words.suggestion(name, categories));
    }
  }

  private static void checkFit(
      YamlMap entry, Action action, Optional<String> label, Territory territory) {
    if (action == Action.LABEL && label.isEmpty()) {
      entry.problem("action", "'label' is missing: action label shows one");
    }
    if (action != Action.LABEL && label.isPresent()) {
      entry.problem("label", "'label' belongs to action label only");
    }
    if (!territory.isWorldwide() && (action == Action.ALLOW || action == Action.REVIEW)) {
      entry.problem("territory", "'territory' belongs to actions that restrict");
    }
  }

  private Optional<Basis> basis(YamlMap map) {
    Optional<String> law = map.string("law", 500);
    Optional<String> terms = map.string("terms", 500);
    String explanation = map.string("explanation", 2_000).orElse("");
    if (law.isPresent() == terms.isPresent()) {
      map.problem(map.line(), "'basis' needs either 'law' or 'terms'");
    }
    map.end();
    return law.map(reference -> Basis.law(reference, explanation))
        .or(() -> terms.map(reference -> Basis.terms(reference, explanation)));
  }

  private static Territory territory(YamlMap entry) {
    return Territory.of(Countries.read(entry, "territory"));
  }
}
