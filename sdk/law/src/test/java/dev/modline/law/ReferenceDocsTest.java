package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of the reference pages come from the code and the packs. With {@code
 * -Dsurefire.args=-Dmodline.docs.write=true} they are written, otherwise compared.
 */
class ReferenceDocsTest {
  private static final Path DOCS = Path.of("../../docs/reference");

  @Test
  void thePolicyPageShowsWhatRulesSee() throws IOException {
    Shapes shapes = new Shapes();
    StringBuilder table = new StringBuilder();
    fields(table, "post", shapes.post().fields());
    fields(table, "author", shapes.author().fields());
    fields(table, "each of `findings`", shapes.finding().fields());
    fields(table, "each of `post.media`", shapes.media().fields());
    check("policy.md", "fields", table.toString());
  }

  private static <T> void fields(
      StringBuilder table, String of, SequencedMap<String, Shape.Field<T>> fields) {
    table.append("\n**").append(of.startsWith("each") ? of : "`" + of + "`").append("**\n\n");
    table.append("| field | type | what it is |\n|---|---|---|\n");
    fields.forEach(
        (name, field) ->
            table.append(
                "| `%s` | %s | %s |\n".formatted(name, field.type().name(), field.about())));
  }

  @Test
  void theLawPageShowsTheShippedRules() throws IOException {
    for (String pack : List.of("vn", "eu", "eu-tco", "us")) {
      Pack read = new PackReader(Source.shipped("pack-" + pack + ".yaml")).read();
      check("law-packs.md", pack, rules(read));
    }
  }

  private static String rules(Pack pack) {
    StringBuilder table = new StringBuilder();
    table.append("\n| rule | reference | in force | because of | owed | within | evidence |\n");
    table.append("|---|---|---|---|---|---|---|\n");
    for (LawRule rule : pack.rules()) {
      row(table, rule.citation(), words(rule), owed(rule), rule.within());
    }
    for (PeriodicRule rule : pack.periodic()) {
      row(
          table,
          rule.citation(),
          "each " + Words.of(rule.every()),
          rule.report() + " to " + String.join(", ", rule.reportTo()),
          rule.within()
              .map(Term::word)
              .or(() -> rule.due().map(day -> "by " + day.toString().substring(2)))
              .orElse(""));
    }
    for (RepeatRule rule : pack.repeats()) {
      row(
          table,
          rule.citation(),
          rule.thresholds().stream()
              .map(t -> t.violations() + " violations in " + t.days() + " days")
              .collect(Collectors.joining(" or ")),
          "suspend, then close",
          "");
    }
    return table.toString();
  }

  private static void row(
      StringBuilder table, Citation citation, String because, String owed, String within) {
    table.append(
        "| `%s` | %s | %s | %s | %s | %s | %s |\n"
            .formatted(
                citation.id(),
                citation.reference(),
                citation.validity(),
                because + profiles(citation),
                owed,
                within,
                Words.of(citation.evidence())));
  }

  private static String profiles(Citation citation) {
    return citation.profiles().isEmpty()
        ? ""
        : " (" + String.join(", ", new TreeSet<>(citation.profiles())) + ")";
  }

  private static String words(LawRule rule) {
    Condition condition = rule.condition();
    List<String> words = new ArrayList<>();
    words.add(condition.on().stream().map(Words::of).sorted().collect(Collectors.joining(" or ")));
    if (condition.urgent()) {
      words.add("urgent");
    }
    condition.demand().ifPresent(demand -> words.add("for " + Words.of(demand)));
    if (!condition.issuers().isEmpty()) {
      words.add("of " + String.join("/", new TreeSet<>(condition.issuers())));
    }
    if (!condition.triggers().isEmpty()) {
      words.add(
          "by "
              + condition.triggers().stream()
                  .map(Words::of)
                  .sorted()
                  .collect(Collectors.joining("/")));
    }
    return String.join(", ", words);
  }

  private static String owed(LawRule rule) {
    List<String> owed = new ArrayList<>(rule.requires());
    if (!rule.reportTo().isEmpty()) {
      owed.add("to " + String.join(", ", rule.reportTo()));
    }
    if (!rule.retention().isEmpty()) {
      owed.add("keep evidence " + rule.retention());
    }
    return String.join(" ", owed);
  }

  private static void check(String page, String part, String expected) throws IOException {
    Path file = DOCS.resolve(page);
    String text = Files.readString(file);
    String begin = "<!-- generated: " + part + " -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf("<!-- end -->", from);
    assertTrue(from >= 0 && to > from, page + " has no part " + part);
    from += begin.length();
    if (Boolean.getBoolean("modline.docs.write")) {
      Files.writeString(file, text.substring(0, from) + expected + "\n" + text.substring(to));
    } else {
      assertEquals(
          expected + "\n",
          text.substring(from, to),
          page + " is out of date: run the test with -Dsurefire.args=-Dmodline.docs.write=true");
    }
  }
}
