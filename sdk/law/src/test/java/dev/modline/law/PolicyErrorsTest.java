package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyErrorsTest {
  private static SourceError error(String text) {
    return assertThrows(SourceError.class, () -> CelPolicy.parse("policy.yaml", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "actoin: remove | unknown key 'actoin'; did you mean 'action'?",
        "action: destroy | 'action' must be one of allow, label, restrict, review, remove",
        "action: label | 'label' is missing: action label shows one",
        "label: hello | 'label' belongs to action label only",
        "severity: enormous | 'severity' must be one of low, medium, high, critical",
        "category: spma | unknown category 'spma'; did you mean 'spam'?",
        "territory: [Germany] | 'Germany' is not a country (ISO 3166-1 alpha-2, capitals)",
        "territory: [XX] | 'XX' is not a country (ISO 3166-1 alpha-2, capitals)",
        "basis: {law: a, terms: b} | 'basis' needs either 'law' or 'terms'",
        "basis: rules | 'basis' must be a mapping of keys to values",
        "final: 1 | 'final' must be true or false",
        "about: 7 | 'about' must be text (quote it)",
      })
  void anErrorNamesFileLineAndRule(String line, String message) {
    String key = line.substring(0, line.indexOf(':'));
    String action = key.equals("action") ? "" : "    action: remove\n";
    SourceError error =
        error(
            "categories: [spam]\nrules:\n  - id: r.1\n    state: live\n    when: 'true'\n"
                + action
                + "    "
                + line
                + "\n");
    int expected = action.isEmpty() ? 6 : 7;
    assertTrue(
        error.problems().contains(new Problem("policy.yaml", expected, "r.1", message)),
        error.getMessage());
    assertEquals(
        "policy.yaml:" + expected + ": rule r.1: " + message,
        error.problems().getLast().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "post.txet == 'x' | undefined field 'txet'",
        "size(findings) > | mismatched input",
        "findings.exists(f, f.severity == 'high') | found no matching overload for '_==_'",
        "size(findings) | expected type 'bool' but found 'int'",
        "findings[0].severity == LOW | fails on a post without findings",
        "post.created_at > timestamp('2020-01-01T00:00:00Z') | ask has(…) first",
        "post.text.matches('(') | Regex validation failed",
        "findings.exists(f, f.category == 'spma') | unknown category 'spma'; did you mean 'spam'?",
        "findings.exists(f, f.category in ['spma']) | unknown category 'spma'",
        "unknown_thing | undeclared reference to 'unknown_thing'",
      })
  void aConditionIsCheckedWhenTheFileIsLoaded(String when, String message) {
    SourceError error =
        error(
            "categories: [spam]\nrules:\n  - id: r.1\n    state: draft\n    action: review\n"
                + "    when: |\n      true &&\n      "
                + (when.equals("size(findings)") ? "true" : "(" + when + ")")
                + "\n"
                + (when.equals("size(findings)")
                    ? "  - {id: r.2, state: live, when: size(findings), action: review}\n"
                    : ""));
    Problem problem = error.problems().getFirst();
    assertTrue(problem.message().contains(message), problem.message());
    assertTrue(problem.line() >= 7 && problem.line() <= 9, problem.toString());
    assertTrue(problem.rule().startsWith("r."), problem.toString());
  }

  @Test
  void theLineOfAnErrorInABlockIsItsOwn() {
    SourceError error =
        error(
            """
            rules:
              - id: r
                state: live
                action: review
                when: |
                  size(findings) > 0 &&
                  post.lenght > 3
            """);
    assertEquals(7, error.problems().getFirst().line());
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    SourceError error =
        error(
            """
            rules:
              - {id: a, state: live, when: "true", action: remove}
              - {id: a, state: life, when: "nothing", color: red}
            """);
    List<String> messages = error.problems().stream().map(Problem::message).toList();
    assertTrue(messages.contains("id is used by an earlier rule"), messages.toString());
    assertTrue(messages.contains("'state' must be one of live, shadow, draft"));
    assertTrue(messages.contains("'action' is missing"));
    assertTrue(messages.contains("unknown key 'color'"));
    assertTrue(messages.stream().anyMatch(m -> m.contains("undeclared reference to 'nothing'")));
    assertTrue(error.problems().stream().allMatch(p -> p.line() == 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "# nothing | is empty",
        "- a | must be a mapping of keys to values",
        "rules: [ | is not YAML",
        "name: x | 'rules' is missing",
        "rules: {} | 'rules' must be a list",
        "rules: [a] | every item of 'rules' must be a mapping",
        "rulez: [] | unknown key 'rulez'; did you mean 'rules'?",
        "rules: [{id: é}] | 'id' must be visible ASCII without spaces",
      })
  void aFileThatIsNoPolicyIsRefused(String text, String message) {
    assertTrue(error(text).getMessage().contains(message), error(text).getMessage());
  }

  @Test
  void bombsEndBeforeTheyAreBuilt() {
    assertTrue(error("rules: " + "[".repeat(900_000)).getMessage().contains("nested more than 20"));
    assertTrue(error("#" + "x".repeat(1 << 20)).getMessage().contains("larger than 1048576 bytes"));
    assertTrue(error("a: 1\na: 2\nrules: []").getMessage().contains("key 'a' is given twice"));
    assertTrue(error("rules: []\n---\nrules: []").getMessage().contains("must be one document"));
    assertTrue(error("name: &a x\nrules: [*a]").getMessage().contains("policy.yaml:2: aliases"));
    String deep = "(".repeat(200) + "true" + ")".repeat(200);
    assertTrue(
        error("rules:\n  - {id: a, state: live, action: review, when: '" + deep + "'}")
            .getMessage()
            .contains("policy.yaml:2: rule a: condition"));
  }

  @Test
  void aFileIsReadAsStrictlyAsText(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("mine.yaml");
    Files.write(file, new byte[] {'#', (byte) 0xC3, '\n'});
    SourceError notText = assertThrows(SourceError.class, () -> CelPolicy.load(file));
    assertEquals("mine.yaml:1: is not UTF-8", notText.getMessage());
    Files.writeString(file, "rules: []\n");
    assertEquals(Source.sha256("rules: []\n"), CelPolicy.load(file).hash());
  }

  @Test
  void aPolicyWhoseOwnExamplesFailIsRefused() {
    String policy =
        """
        rules:
          - id: young
            state: live
            when: has(author.age) && author.age < duration("24h") && author.country == "VN"
            action: restrict
        tests:
          - name: a young account
            post: {text: hello, author: {country: VN, age-days: 0.5}}
            expect: restrict
            rule: young
          - name: an old one
            post: {author: {country: VN, age-days: 30}}
            expect: %s
        """;
    CelPolicy.parse("policy.yaml", policy.formatted("allow"));
    assertEquals(
        "policy.yaml:11: the example fails: the policy says allow by no rule",
        error(policy.formatted("restrict")).getMessage());
    assertTrue(
        error("rules: []\ntests: [{post: {text: 7}, expect: allow, gues: 1}]")
            .getMessage()
            .contains("unknown key 'gues'"));
  }
}
