package dev.modline.detect.patterns;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.modline.model.Severity;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2 syntax (no look-around, no back-references: that is what keeps it
 * linear), and what finding it means.
 *
 * <pre>{@code
 * PatternRule rule = PatternRule.builder("case-number", "zb-[0-9]{6}").category("leak").build();
 * }</pre>
 */
public final class PatternRule {
  /** The most characters of a regular expression. */
  public static final int MAX_LENGTH = 2_000;

  private final String id;
  private final String regex;
  private final String category;
  private final Severity severity;
  private final double confidence;
  private final int maxText;
  private final Duration timeLimit;
  private final Pattern pattern;
  private final @Nullable Check check;
  private final @Nullable Predicate<String> guard;
  private final int digitRun;
  private final @Nullable Shape shape;

  private PatternRule(Builder builder) {
    id = builder.id;
    regex = builder.regex;
    category = builder.category;
    severity = builder.severity;
    confidence = builder.confidence;
    maxText = builder.maxText;
    timeLimit = builder.timeLimit;
    check = builder.check;
    guard = builder.guard;
    digitRun = builder.digitRun;
    shape = builder.shape;
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a pattern must have an id");
    }
    if (regex.isEmpty() || regex.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a pattern must have 1 to " + MAX_LENGTH + " characters");
    }
    if (!(confidence > 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence must be above 0, at most 1");
    }
    if (maxText < 1 || timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("limits must be positive");
    }
    try {
      pattern = Pattern.compile(regex, builder.ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    if (pattern.matches("")) {
      throw new IllegalArgumentException("a pattern must not match the empty text");
    }
  }

  /** Starts a rule: category {@code pattern}, severity medium, case ignored. */
  public static Builder builder(String id, String regex) {
    return new Builder(id, regex);
  }

  /** What findings name as their rule. */
  public String id() {
    return id;
  }

  /** The expression as it was given. */
  public String regex() {
    return regex;
  }

  /** The operator's category. */
  public String category() {
    return category;
  }

  /** How grave a finding is. */
  public Severity severity() {
    return severity;
  }

  /** How sure a finding is, up to 1. */
  public double confidence() {
    return confidence;
  }

  /** The longest text that it is tried on, in characters. */
  public int maxText() {
    return maxText;
  }

  /** The longest that it may take on one text. */
  public Duration timeLimit() {
    return timeLimit;
  }

  Pattern pattern() {
    return pattern;
  }

  /** What finds the same as the expression, where there is such. */
  @Nullable Shape shape() {
    return shape;
  }

  /** Looks at what the expression has found. */
  interface Check {
    /** Where it really ends; {@link Shape#NONE} if it is not what it looks like. */
    int end(CharSequence text, int from, int to);
  }

  /**
   * Where what stands from {@code from} to {@code to} really ends; {@link Shape#NONE} if it is not
   * what it looks like.
   */
  int holds(CharSequence text, int from, int to) {
    return check == null ? to : check.end(text, from, to);
  }

  /** Whether it looks for numbers: whatever may part their digits is a blank or a hyphen to it. */
  boolean isNumber() {
    return digitRun > 0;
  }

  /** Whether it is worth trying on a text with so many digits together. */
  boolean worthTrying(LiteralScan.Sighting seen) {
    return seen.digitRun >= digitRun && (guard == null || guard.test(seen.text));
  }

  /** Collects the parts of a rule. */
  public static final class Builder {
    private final String id;
    private final String regex;
    private String category = "pattern";
    private Severity severity = Severity.MEDIUM;
    private double confidence = 1;
    private boolean ignoreCase = true;
    private int maxText = 200_000;
    private Duration timeLimit = Duration.ofMillis(200);
    private @Nullable Check check;
    private @Nullable Predicate<String> guard;
    private int digitRun;
    private @Nullable Shape shape;

    private Builder(String id, String regex) {
      this.id = id;
      this.regex = regex;
    }

    /** The category; {@code pattern} unless said. */
    public Builder category(String category) {
      this.category = category;
      return this;
    }

    /** The severity; medium unless said. */
    public Builder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    /** How sure a finding is; 1 unless said. */
    public Builder confidence(double confidence) {
      this.confidence = confidence;
      return this;
    }

    /** Whether upper and lower case are the same; they are unless said. */
    public Builder ignoreCase(boolean ignore) {
      this.ignoreCase = ignore;
      return this;
    }

    /** The longest text that it is tried on, in characters; a longer one is not screened by it. */
    public Builder maxText(int characters) {
      this.maxText = characters;
      return this;
    }

    /** The longest that it may take on one text; 200 ms unless said. */
    public Builder timeLimit(Duration limit) {
      this.timeLimit = limit;
      return this;
    }

    /** A check beyond the expression. */
    Builder check(Check check) {
      this.check = check;
      return this;
    }

    /** A cheap look at the text; where it says no, the expression must not match. */
    Builder guard(Predicate<String> guard) {
      this.guard = guard;
      return this;
    }

    /** What looks in the expression's place. */
    Builder shape(Shape shape) {
      this.shape = shape;
      return this;
    }

    /**
     * What finds the same as the expression, in a text with at least so many digits together, at
     * most two other signs between any two.
     */
    Builder number(int leastDigits, Shape same) {
      this.digitRun = leastDigits;
      this.shape = same;
      return this;
    }

    /**
     * Checks and builds.
     *
     * @throws IllegalArgumentException for an expression that is not RE2 or matches nothing at all
     */
    public PatternRule build() {
      return new PatternRule(this);
    }
  }
}
