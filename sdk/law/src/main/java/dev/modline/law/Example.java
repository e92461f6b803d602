package dev.modline.law;

import dev.modline.model.Account;
import dev.modline.model.Action;
import dev.modline.model.Finding;
import dev.modline.model.InvalidInput;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.model.Verdict;
import dev.modline.spi.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An example in a policy file: a post, what was found, and what the policy must say to it. */
final class Example {
  private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");

  private final YamlMap map;
  private final Post post;
  private final List<Finding> findings;
  private final Optional<Action> expected;
  private final Optional<String> rule;

  private Example(
      YamlMap map,
      Post post,
      List<Finding> findings,
      Optional<Action> expected,
      Optional<String> rule) {
    this.map = map;
    this.post = post;
    this.findings = findings;
    this.expected = expected;
    this.rule = rule;
  }

  static Optional<Example> read(YamlMap map) {
    map.require("expect");
    map.string("name", 200);
    Optional<Action> expected = map.choice("expect", Action.class);
    Optional<String> rule = map.string("rule", 200);
    List<YamlMap> found = map.maps("findings");
    Optional<YamlMap> post = map.map("post");
    map.end();
    try {
      return Optional.of(
          new Example(
              map, post(post), found.stream().map(Example::finding).toList(), expected, rule));
    } catch (InvalidInput e) {
      map.problem(map.line(), "no such post is possible: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Post post(Optional<YamlMap> map) {
    Post.Builder post = Post.builder("example").createdAt(WRITTEN).text("x");
    if (map.isEmpty()) {
      return post.build();
    }
    YamlMap given = map.get();
    given.string("text", 10_000).ifPresent(post::text);
    given.string("language", 40).ifPresent(post::language);
    given.string("url", 2_000).ifPresent(post::url);
    given.choice("kind", Target.Kind.class).ifPresent(post::kind);
    Countries.read(given, "audience").forEach(post::audience);
    given.map("author").map(Example::author).ifPresent(post::author);
    given.end();
    return post.build();
  }

  private static Account author(YamlMap given) {
    Account.Builder author = Account.builder(given.string("id", 200).orElse("author"));
    Countries.read(given, "country").forEach(author::country);
    given.string("language", 40).ifPresent(author::language);
    given
        .number("age-days")
        .ifPresent(
            days -> author.createdAt(WRITTEN.minus(Duration.ofMinutes((long) (days * 1_440)))));
    author.verified(given.flag("verified"));
    given.end();
    return author.build();
  }

  private static Finding finding(YamlMap given) {
    given.require("category");
    Finding finding =
        Finding.builder(
                given.string("detector", 200).orElse("example"),
                given.string("category", 200).orElse("none"))
            .severity(given.choice("severity", Severity.class).orElse(Severity.MEDIUM))
            .confidence(given.number("confidence").orElse(1.0))
            .rule(given.string("rule", 200).orElse(""))
            .build();
    given.end();
    return finding;
  }

  /** Reports where the policy says something else. */
  void check(Policy policy) {
    Verdict verdict = policy.judge(post, findings);
    boolean otherAction = expected.isPresent() && expected.get() != verdict.action();
    boolean otherRule = rule.isPresent() && !rule.get().equals(verdict.rule());
    if (otherAction || otherRule) {
      List<String> said = new ArrayList<>();
      said.add(verdict.action().name().toLowerCase(Locale.ROOT));
      said.add(verdict.rule().isEmpty() ? "no rule" : "rule " + verdict.rule());
      map.problem(map.line(), "the example fails: the policy says " + String.join(" by ", said));
    }
  }
}
