package dev.modline.detect.patterns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes of numbers against the expressions that they stand in for. */
class NumberShapesTest {
  /** What numbers are made of, and pieces that make whole ones likely. */
  private static final String[] PIECES = {
    "0",
    "1",
    "5",
    "9",
    "84",
    "+",
    "+84",
    "(",
    ")",
    " ",
    ".",
    "-",
    "x",
    "555",
    "010-9999",
    "1234",
    "00",
    "(0",
    "84 2",
    "1-"
  };

  @ParameterizedTest
  @CsvSource({"phone,500", "vn-phone,500", "card,500", "vn-id,500"})
  void findWhatTheExpressionFinds(String id, int least) {
    PatternRule rule = Patterns.builtIn(id);
    Shape shape = java.util.Objects.requireNonNull(rule.shape());
    Random random = new Random(11);
    int found = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        text.append(PIECES[random.nextInt(round % 2 == 0 ? PIECES.length : 4)]);
      }
      List<String> byExpression = new ArrayList<>();
      Matcher matcher = rule.pattern().matcher(text);
      while (matcher.find()) {
        byExpression.add(matcher.start() + "-" + matcher.end());
      }
      assertEquals(byExpression, all(shape, text.toString()), id + " in " + text);
      found += byExpression.size();
    }
    assertTrue(found > least, "only " + found);
  }

  private static List<String> all(Shape shape, String text) {
    List<String> found = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int end = shape.end(text, from);
      if (end != Shape.NONE) {
        found.add(from + "-" + end);
      }
      from = Math.max(from + 1, end);
    }
    return found;
  }
}
