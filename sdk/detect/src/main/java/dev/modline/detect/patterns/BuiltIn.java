package dev.modline.detect.patterns;

import dev.modline.model.Severity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The patterns that ship. Each checks more than its expression can say: the digit sum of a card,
 * the province of an identity number.
 */
final class BuiltIn {
  private BuiltIn() {}

  /** All, by their ids. */
  static Map<String, PatternRule> rules() {
    Map<String, PatternRule> rules = new LinkedHashMap<>();
    add(
        rules,
        personal(
                "email",
                // Says what a text must have; what is an address is said by Emails.
                "[\\p{L}\\p{M}\\p{N}_.%+-]+(?:@|\\[at\\]|\\(at\\)|\\{at\\}|<at>|\\[@\\]|\\(@\\)"
                    + "| at | a còng | a cong |\\[a còng\\]|\\(a còng\\)|\\(ät\\)|\\[ät\\]).+")
            .shape(Emails::end)
            .guard(Emails::mayBeIn));
    add(
        rules,
        personal(
                "phone",
                "\\+\\d(?:[ .()-]{0,2}\\d){6,14}"
                    + "|00[ .()-]{0,2}[1-9](?:[ .()-]{0,2}\\d){6,14}"
                    + "|\\(0\\d{1,4}\\)[ .-]{0,2}\\d(?:[ .-]?\\d){5,8}"
                    + "|(?:1[ .-])?\\(?\\d{3}\\)?[ .-]\\d{3}[.-]\\d{4}")
            .number(7, NumberShapes::phone)
            .confidence(0.8)
            .check(alone(Numbers::phone)));
    add(
        rules,
        personal(
                "vn-phone",
                "\\(?(?:(?:\\+|00[ .-]?)?84(?:[ .()-]{0,2}0)?|0)[ .()-]{0,2}"
                    + "(?:[35789](?:[ .()-]{0,2}\\d){8}|2(?:[ .()-]{0,2}\\d){9})")
            .number(9, NumberShapes::vietnamesePhone)
            .confidence(0.9)
            .check(alone(Numbers::vietnamesePhone)));
    add(
        rules,
        personal("card", "\\d(?:[ .-]?\\d){12,18}")
            .number(13, NumberShapes::card)
            .severity(Severity.HIGH)
            .check(
                (text, from, to) -> {
                  int end = Numbers.card(text, from, to);
                  return end != Shape.NONE && Numbers.alone(text, from, end) ? end : Shape.NONE;
                }));
    add(
        rules,
        personal("vn-id", "\\d(?:[ .-]?\\d){8}(?:(?:[ .-]?\\d){3})?")
            .number(9, NumberShapes::identity)
            .severity(Severity.HIGH)
            .confidence(0.8)
            .check(alone(Numbers::identity)));
    return rules;
  }

  private static PatternRule.Builder personal(String id, String regex) {
    return PatternRule.builder(id, regex).category("personal-data");
  }

  private static void add(Map<String, PatternRule> rules, PatternRule.Builder builder) {
    PatternRule rule = builder.build();
    rules.put(rule.id(), rule);
  }

  /** What a number is beyond its shape. */
  private interface Kind {
    boolean is(CharSequence text, int from, int to);
  }

  private static PatternRule.Check alone(Kind kind) {
    return (text, from, to) ->
        Numbers.alone(text, from, to) && kind.is(text, from, to) ? to : Shape.NONE;
  }
}
