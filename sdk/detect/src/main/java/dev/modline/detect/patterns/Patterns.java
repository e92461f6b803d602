package dev.modline.detect.patterns;

import dev.modline.spi.Detector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The patterns detector: regular expressions in RE2 syntax, and built-in ones for personal data.
 *
 * <p>Contract: inline, linear in the text. A pattern is only tried where the text has the words or
 * as many digits as it cannot match without; give patterns such words where you can. Threading: any
 * number of threads. Failure: a text that is too long for a pattern, or on which it takes too long,
 * was not screened, and the answer says so. A wrong expression fails when it is built.
 *
 * <pre>{@code
 * Detector detector = Patterns.of(List.of(Patterns.builtIn("card"), Patterns.builtIn("email")));
 * }</pre>
 */
public final class Patterns {
  /** The detector's name in findings, unless another is given. */
  public static final String NAME = "patterns";

  private static final Map<String, PatternRule> BUILT_IN = BuiltIn.rules();

  private Patterns() {}

  /** The ids of the built-in patterns: {@code card, email, phone, vn-id, vn-phone}. */
  public static Set<String> builtIns() {
    return BUILT_IN.keySet();
  }

  /**
   * A built-in pattern; its category is {@code personal-data}.
   *
   * @throws IllegalArgumentException for an unknown id
   */
  public static PatternRule builtIn(String id) {
    PatternRule rule = BUILT_IN.get(id);
    if (rule == null) {
      throw new IllegalArgumentException("'" + id + "' is no built-in pattern: " + builtIns());
    }
    return rule;
  }

  /** A detector of these patterns. */
  public static Detector of(List<PatternRule> rules) {
    return of(NAME, rules);
  }

  /**
   * A detector of these patterns under a name of its own.
   *
   * @throws IllegalArgumentException for two rules of one id
   */
  public static Detector of(String name, List<PatternRule> rules) {
    Set<String> ids = new HashSet<>();
    for (PatternRule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("two patterns have the id '" + rule.id() + "'");
      }
    }
    return new PatternsDetector(rules, name, version(rules));
  }

  private static String version(List<PatternRule> rules) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (PatternRule rule : rules) {
        String all =
            String.join(
                "\0",
                rule.id(),
                rule.regex(),
                rule.category(),
                rule.severity().name(),
                String.valueOf(rule.confidence()),
                String.valueOf(rule.pattern().flags()),
                "\2");
        digest.update(all.getBytes(StandardCharsets.UTF_8));
      }
      return "1+" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
