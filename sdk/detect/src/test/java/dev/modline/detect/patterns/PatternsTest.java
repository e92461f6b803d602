package dev.modline.detect.patterns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {
  private static List<Finding> findings(Detector detector, String text) {
    return ((Detection.Found) detector.detect(Post.builder("1").text(text).build())).findings();
  }

  private static String matched(Finding finding, String text) {
    int[] points = text.codePoints().toArray();
    var span = finding.span().orElseThrow();
    return new String(points, span.start(), span.end() - span.start());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email   | write to Ann.Lee+x@mail.example.co.uk!           | Ann.Lee+x@mail.example.co.uk",
        "email   | not@mail                                         | ",
        "card    | 😀 my card is 4111 1111 1111 1111 ok             | 4111 1111 1111 1111",
        "card    | my card is 4111 1111 1111 1112 ok                | ",
        "card    | full width ４１１１１１１１１１１１１１１１            | ４１１１１１１１１１１１１１１１",
        "card    | 4444 4444 4444 4444                              | ",
        "card    | 94111111111111111                                | ",
        "phone   | call +49 30 1234567 now                          | +49 30 1234567",
        "phone   | call (555) 010-9999 now                          | (555) 010-9999",
        "phone   | in 2024 there were 12345 of them                 | ",
        "vn-phone | gọi 0912.345.678 nhé                            | 0912.345.678",
        "vn-phone | gọi +84 912 345 678 nhé                         | +84 912 345 678",
        "vn-phone | mã 00912345678                                  | ",
        "vn-id   | số 079123456789 nhé                              | 079123456789",
        "vn-id   | số 003123456789 nhé                              | ",
        "vn-id   | cmnd số 123456789                                | 123456789",
        "vn-id   | có 123456789 người                               | ",
      })
  void builtInsFindWhatTheyName(String id, String text, String expected) {
    Detector detector = Patterns.of(List.of(Patterns.builtIn(id)));
    String found =
        String.join(",", findings(detector, text).stream().map(f -> matched(f, text)).toList());
    assertEquals(expected == null ? "" : expected, found);
  }

  @Test
  void aWrongExpressionIsRefusedWhenBuilt() {
    assertThrows(IllegalArgumentException.class, () -> PatternRule.builder("a", "(?<=x)y").build());
    assertThrows(IllegalArgumentException.class, () -> PatternRule.builder("a", "x*").build());
    PatternRule rule = PatternRule.builder("a", "x").build();
    assertThrows(IllegalArgumentException.class, () -> Patterns.of(List.of(rule, rule)));
  }

  @Test
  void aTextTooLongForAPatternIsNotCalledClean() {
    PatternRule rule = PatternRule.builder("a", "xyz").maxText(10).build();
    Detector detector = Patterns.of(List.of(rule));
    Post post = Post.builder("1").text("xyz and much more").build();
    assertInstanceOf(Detection.Unavailable.class, detector.detect(post));
    Post without = Post.builder("1").text("and much, much more").build();
    assertEquals(Detection.clean(), detector.detect(without));
  }

  /** The short cut must never hide what the expression alone would find. */
  @Test
  void requirementsHoldForWhateverMatches() {
    Random random = new Random(42);
    int matches = 0;
    for (int round = 0; round < 20_000; round++) {
      String regex = regex(random, 3);
      com.google.re2j.Pattern pattern =
          com.google.re2j.Pattern.compile(regex, com.google.re2j.Pattern.CASE_INSENSITIVE);
      Requirement requirement = Requirements.of(regex);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append("abBcſ.1 2".charAt(random.nextInt(9)));
      }
      if (!pattern.matcher(text).find()) {
        continue;
      }
      matches++;
      String lower = Requirements.lower(text.toString());
      boolean literal =
          requirement.literals().isEmpty()
              || requirement.literals().stream().anyMatch(lower::contains);
      long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
      assertTrue(literal && digits >= requirement.digits(), regex + " on " + text);
    }
    assertTrue(matches > 1_000, "only " + matches + " matched");
  }

  private static String regex(Random random, int depth) {
    StringBuilder regex = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String atom =
          switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0, 1, 2, 3 -> String.valueOf("abc1s".charAt(random.nextInt(5)));
            case 4 -> "\\d";
            case 5 -> "[ab]";
            case 6 -> "\\.";
            case 7 -> "\\b";
            case 8 -> ".";
            case 9 -> "(?:" + regex(random, depth - 1) + ")";
            case 10 -> "(" + regex(random, depth - 1) + "|" + regex(random, depth - 1) + ")";
            default -> "(?P<n" + random.nextInt(1_000_000) + ">" + regex(random, depth - 1) + ")";
          };
      regex.append(atom);
      if (!atom.equals("\\b")) {
        regex.append(
            switch (random.nextInt(8)) {
              case 0 -> "?";
              case 1 -> "*";
              case 2 -> "+?";
              case 3 -> "{2}";
              case 4 -> "{0,2}";
              default -> "";
            });
      }
    }
    return regex.toString();
  }

  @Test
  void manyPatternsFindWhatEachAloneFinds() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<PatternRule> rules =
          java.util.stream.IntStream.range(0, 20)
              .mapToObj(i -> regexRule("r" + i, random))
              .filter(java.util.Objects::nonNull)
              .toList();
      Detector all = Patterns.of(rules);
      StringBuilder text = new StringBuilder("x");
      for (int i = 0; i < 40; i++) {
        text.append("abBcſ.1 2".charAt(random.nextInt(9)));
      }
      long alone =
          rules.stream()
              .mapToLong(
                  rule -> {
                    var matcher = rule.pattern().matcher(text);
                    int count = 0;
                    while (matcher.find()) {
                      count += matcher.end() > matcher.start() ? 1 : 0;
                    }
                    return count;
                  })
              .sum();
      String what = String.format(Locale.ROOT, "round %d: %s", round, text);
      assertEquals(alone, findings(all, text.toString()).size(), what);
    }
  }

  private static PatternRule regexRule(String id, Random random) {
    String regex = regex(random, 2);
    return com.google.re2j.Pattern.compile(regex).matches("")
        ? null
        : PatternRule.builder(id, regex).build();
  }
}
