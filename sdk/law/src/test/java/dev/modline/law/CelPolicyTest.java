package dev.modline.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Account;
import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.Finding;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Span;
import dev.modline.model.Target;
import dev.modline.model.Verdict;
import dev.modline.spi.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelPolicyTest {
  private static final Post POST = Post.builder("p-1").text("hello world").build();

  static Finding finding(String category, Severity severity) {
    return Finding.builder("terms", category).severity(severity).confidence(0.9).build();
  }

  static CelPolicy rule(String when, String action) {
    return CelPolicy.parse(
        "policy.yaml",
        """
        rules:
          - id: r
            state: live
            when: |
              %s
            action: %s
        """
            .formatted(when, action));
  }

  @Test
  void theShippedFileSaysTheSameAsThePolicyWithoutAFile() {
    Policy shipped = CelPolicy.shipped();
    Policy standard = Policy.standard();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 500; i++) {
      List<Finding> findings = new ArrayList<>();
      for (int n = random.nextInt(5); n > 0; n--) {
        findings.add(finding("c" + random.nextInt(3), Severity.values()[random.nextInt(4)]));
      }
      Verdict ours = shipped.judge(POST, findings);
      Verdict theirs = standard.judge(POST, findings);
      assertEquals(theirs.action(), ours.action());
      assertEquals(theirs.rule(), ours.rule());
      assertEquals(theirs.category(), ours.category());
      assertEquals(theirs.severity(), ours.severity());
      assertEquals(theirs.basis(), ours.basis());
    }
    assertFalse(shipped.judgesCleanPosts());
  }

  @Test
  void theStrongestActionWinsAndAmongEqualsTheFirst() {
    CelPolicy policy =
        CelPolicy.parse(
            "p.yaml",
            """
            rules:
              - {id: weak, state: live, when: "size(findings) > 0", action: restrict}
              - {id: strong, state: live, when: "size(findings) > 0", action: remove}
              - {id: later, state: live, when: "size(findings) > 0", action: remove}
            """);
    Verdict verdict = policy.judge(POST, List.of(finding("spam", Severity.LOW)));
    assertEquals(Action.REMOVE, verdict.action());
    assertEquals("strong", verdict.rule());
  }

  @Test
  void aFinalRuleSettlesWhereverItStands() {
    CelPolicy policy =
        CelPolicy.parse(
            "p.yaml",
            """
            rules:
              - {id: strong, state: live, when: "size(findings) > 0", action: remove}
              - id: press
                state: live
                when: author.verified && findings.all(f, f.severity < CRITICAL)
                action: allow
                final: true
              - {id: shadow, state: shadow, when: "size(findings) > 0", action: label, label: x}
            """);
    Post press =
        Post.builder("p").text("x").author(Account.builder("a").verified(true).build()).build();
    Verdict excused = policy.judge(press, List.of(finding("spam", Severity.HIGH)));
    assertEquals(Action.ALLOW, excused.action());
    assertEquals("press", excused.rule());
    assertEquals(List.of(new Verdict.Shadow("shadow", Action.LABEL)), excused.shadows());
    assertEquals(
        Action.REMOVE, policy.judge(press, List.of(finding("spam", Severity.CRITICAL))).action());
    assertEquals(
        Action.REMOVE, policy.judge(POST, List.of(finding("spam", Severity.HIGH))).action());
  }

  @Test
  void shadowRulesAreRecordedAndDraftsAreNot() {
    CelPolicy policy =
        CelPolicy.parse(
            "p.yaml",
            """
            rules:
              - {id: s, state: shadow, when: "size(findings) > 0", action: remove}
              - {id: d, state: draft, when: "size(findings) > 0", action: remove}
            """);
    Verdict verdict = policy.judge(POST, List.of(finding("spam", Severity.LOW)));
    assertEquals(Action.ALLOW, verdict.action());
    assertEquals("", verdict.rule());
    assertEquals(List.of(new Verdict.Shadow("s", Action.REMOVE)), verdict.shadows());
  }

  @Test
  void aRuleSaysWhatItIsWhyAndWhere() {
    CelPolicy policy =
        CelPolicy.parse(
            "p.yaml",
            """
            categories: [hate, spam]
            rules:
              - id: hate.local
                state: live
                when: findings.exists(f, f.category == "hate" && f.confidence >= 0.8)
                action: remove
                category: hate
                severity: critical
                basis: {law: "Art. 1", explanation: "because"}
                territory: [DE, VN]
              - id: spam.label
                state: live
                when: findings.exists(f, f.category in ["spam"])
                action: label
                label: advertising
                basis: {terms: "Rule 4"}
            """);
    Verdict hate = policy.judge(POST, List.of(finding("hate", Severity.LOW)));
    assertEquals("hate", hate.category());
    assertEquals(Severity.CRITICAL, hate.severity());
    assertEquals(Basis.law("Art. 1", "because"), hate.basis());
    assertEquals(List.of("DE", "VN"), List.copyOf(hate.territory().countries()));
    Verdict spam = policy.judge(POST, List.of(finding("spam", Severity.MEDIUM)));
    assertEquals("advertising", spam.label().orElseThrow());
    assertEquals(Basis.terms("Rule 4", ""), spam.basis());
    assertEquals(Severity.MEDIUM, spam.severity());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "size(findings) > 0 → false",
        "findings.exists(f, f.severity >= LOW) → false",
        "findings.exists(f, f.severity >= LOW) && post.language == 'vi' → false",
        "post.language == 'vi' && size(findings) > 1 → false",
        "author.verified ? size(findings) > 0 : size(findings) > 2 → true",
        "post.text.contains('casino') → true",
        "findings.all(f, f.severity == LOW) → true",
        "size(findings) == 0 && !author.verified → true",
        "post.text.contains('x') || size(findings) > 3 → true",
        "false → false",
      })
  void whatNeedsAFindingCostsNothingOnACleanPost(String when, boolean judgesClean) {
    assertEquals(judgesClean, rule(when, "review").judgesCleanPosts());
  }

  @Test
  void aRuleThatNeedsNoFindingJudgesCleanPosts() {
    CelPolicy policy = rule("post.text.lowerAscii().contains('casino')", "restrict");
    Post casino = Post.builder("p").text("The CASINO opens").build();
    assertEquals(Action.RESTRICT, policy.judge(casino, List.of()).action());
    assertEquals(Action.ALLOW, policy.judge(POST, List.of()).action());
    assertSame(policy.judge(POST, List.of()), policy.judge(POST, List.of()));
  }

  @Test
  void rulesSeeEverythingThatIsKnown() {
    Post post =
        Post.builder("p-9")
            .kind(Target.Kind.COMMENT)
            .revision(3)
            .text("Chào 😀")
            .language("vi")
            .media(Media.of("m", "image/png", new byte[5]))
            .audience("VN")
            .parent(Target.post("p-1"))
            .url("https://example.org/p-9")
            .createdAt(Instant.parse("2026-01-02T00:00:00Z"))
            .author(
                Account.builder("a-1")
                    .country("VN")
                    .language("vi")
                    .verified(true)
                    .createdAt(Instant.parse("2026-01-01T00:00:00Z"))
                    .build())
            .build();
    Finding finding =
        Finding.builder("terms", "spam")
            .detectorVersion("1.2")
            .severity(Severity.HIGH)
            .confidence(0.75)
            .rule("t-1")
            .span(new Span(2, 5))
            .build();
    for (String fact :
        List.of(
            "post.id == 'p-9' && post.kind == 'comment' && post.revision == 3 && post.reply",
            "post.text.startsWith('Chào') && post.length == 6 && post.language == 'vi'",
            "post.media.exists(m, m.type.startsWith('image/') && m.size == 5 && m.id == 'm')",
            "'VN' in post.audience && post.url.matches('^https://[a-z.]+/')",
            "has(post.created_at) && post.created_at > timestamp('2026-01-01T12:00:00Z')",
            "author.id == 'a-1' && author.country == 'VN' && author.language == 'vi'",
            "author.verified && author.reachable && has(author.created_at)",
            "has(author.age) && author.age == duration('24h')",
            "findings.exists(f, f.detector == 'terms' && f.version == '1.2' && f.rule == 't-1')",
            "findings.exists_one(f, f.category == 'spam' && f.severity == HIGH)",
            "findings.exists(f, f.confidence > 0.7 && f.media == '' && has(f.start))",
            "findings.exists(f, has(f.start) && f.start == 2 && f.end == 5)",
            "LOW < MEDIUM && MEDIUM < HIGH && HIGH < CRITICAL")) {
      assertEquals(
          Action.REMOVE, rule(fact, "remove").judge(post, List.of(finding)).action(), fact);
    }
  }

  @Test
  void aRuleThatFailsSendsToReviewAndNeverExcuses() {
    String failsOnThree = "size(findings) == 3 && findings[5].severity == LOW";
    List<Finding> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(finding("spam", Severity.LOW));
    }
    Verdict failed = rule(failsOnThree, "label\n    label: x").judge(POST, three);
    assertEquals(Action.REVIEW, failed.action());
    assertEquals("r", failed.rule());
    assertEquals(Action.ALLOW, rule(failsOnThree, "allow").judge(POST, three).action());
    assertEquals("", rule(failsOnThree, "allow").judge(POST, three).rule());
  }

  @Test
  void loopsHaveALimitAndMeetingItSendsToReview() {
    String quadratic = "findings.exists(f, findings.exists(g, f.rule != g.rule))";
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(finding("spam", Severity.LOW));
    }
    assertEquals(Action.REVIEW, rule(quadratic, "remove").judge(POST, many).action());
    assertEquals(Action.ALLOW, rule(quadratic, "remove").judge(POST, many.subList(0, 50)).action());
  }

  @Test
  void theHashIsThatOfTheSource() {
    String text = "rules:\n  - {id: a, state: live, when: 'false', action: remove}\n";
    assertEquals(Source.sha256(text), CelPolicy.parse("p", text).hash());
    assertNotEquals(CelPolicy.parse("p", text + "\n").hash(), CelPolicy.parse("p", text).hash());
    assertEquals(
        CelPolicy.parse("p", text).hash(),
        CelPolicy.parse("p", text).judge(POST, List.of(finding("x", Severity.LOW))).policyHash());
  }

  @Test
  void manyThreadsJudgeAtOnce() throws Exception {
    CelPolicy policy =
        rule("findings.exists(f, f.category == 'spam' && f.severity >= HIGH)", "remove");
    try (var pool = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int seed = t;
        results.add(
            pool.submit(
                () -> {
                  Random random = new Random(seed);
                  for (int i = 0; i < 2_000; i++) {
                    Severity severity = Severity.values()[random.nextInt(4)];
                    String category = random.nextBoolean() ? "spam" : "hate";
                    boolean expected =
                        category.equals("spam") && severity.compareTo(Severity.HIGH) >= 0;
                    Verdict verdict = policy.judge(POST, List.of(finding(category, severity)));
                    if (expected != (verdict.action() == Action.REMOVE)) {
                      return false;
                    }
                  }
                  return true;
                }));
      }
      for (Future<Boolean> result : results) {
        assertTrue(result.get());
      }
    }
  }
}
