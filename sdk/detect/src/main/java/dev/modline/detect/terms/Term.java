package dev.modline.detect.terms;

import dev.modline.model.Severity;
import java.util.List;
import java.util.Objects;

/**
 * One entry of a term list: the words, what finding them means, and how exactly they must stand.
 *
 * <pre>{@code
 * Term term = Term.builder("zorblax").category("insult").severity(Severity.MEDIUM).build();
 * }</pre>
 */
public final class Term {
  /** The most characters of a term. */
  public static final int MAX_LENGTH = 200;

  /** Where a term may begin and end. */
  public enum Boundary {
    /** As its script is written: whole words, or anywhere where words are not spaced. */
    AUTO,
    /** Whole words only. */
    WORD,
    /** At the start of a word: {@code zorb} also finds {@code zorblaxes}. */
    PREFIX,
    /** Anywhere, inside words too. */
    NONE
  }

  /** What a missing or an additional diacritical mark means. */
  public enum Diacritics {
    /**
     * A text may leave marks out; it may not change them into those of another word. A term of one
     * Vietnamese syllable needs them: without, it is nearly always another honest word.
     */
    OPTIONAL,
    /** The text must have exactly the marks of the term. */
    SIGNIFICANT,
    /** Marks mean nothing. */
    IGNORED
  }

  private final String text;
  private final String id;
  private final String category;
  private final Severity severity;
  private final String language;
  private final Boundary boundary;
  private final Diacritics diacritics;
  private final boolean fuzzy;
  private final boolean han;
  private final double confidence;
  private final List<String> allow;

  private Term(Builder builder) {
    text = builder.text;
    id = builder.id.isEmpty() ? builder.text : builder.id;
    category = builder.category;
    severity = builder.severity;
    language = builder.language;
    boundary = builder.boundary;
    diacritics = builder.diacritics;
    fuzzy = builder.fuzzy;
    han = builder.han;
    confidence = builder.confidence;
    allow = List.copyOf(builder.allow);
    if (text.isBlank()) {
      throw new IllegalArgumentException("a term must not be blank");
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a term must have at most " + MAX_LENGTH + " characters");
    }
    if (!(confidence > 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a term's confidence must be above 0, at most 1");
    }
  }

  /** Starts a term: category {@code term}, severity high, whole words, marks optional. */
  public static Builder builder(String text) {
    return new Builder(text);
  }

  /** A term with all defaults. */
  public static Term of(String text) {
    return builder(text).build();
  }

  /** The words, as the list has them. */
  public String text() {
    return text;
  }

  /** What findings name as their rule; the text unless the list gives an id. */
  public String id() {
    return id;
  }

  /** The operator's category. */
  public String category() {
    return category;
  }

  /** How grave a finding is. */
  public Severity severity() {
    return severity;
  }

  /** The language, BCP 47; {@code und} when the list does not say. */
  public String language() {
    return language;
  }

  /** Where it may begin and end. */
  public Boundary boundary() {
    return boundary;
  }

  /** What marks mean. */
  public Diacritics diacritics() {
    return diacritics;
  }

  /** Whether one letter may be wrong, missing or swapped with its neighbour. */
  public boolean fuzzy() {
    return fuzzy;
  }

  /**
   * Whether it is found in the other way of writing Chinese, Traditional or Simplified, as well.
   */
  public boolean han() {
    return han;
  }

  /** How sure a finding of the undisguised term is, up to 1. */
  public double confidence() {
    return confidence;
  }

  /** Contexts in which it is harmless: a finding inside one of these phrases is dropped. */
  public List<String> allow() {
    return allow;
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Term that
        && text.equals(that.text)
        && id.equals(that.id)
        && category.equals(that.category)
        && severity == that.severity
        && language.equals(that.language)
        && boundary == that.boundary
        && diacritics == that.diacritics
        && fuzzy == that.fuzzy
        && han == that.han
        && confidence == that.confidence
        && allow.equals(that.allow);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, id, category, severity, language);
  }

  @Override
  public String toString() {
    return text + " (" + category + ")";
  }

  /** Collects the parts of a term. */
  public static final class Builder {
    private final String text;
    private String id = "";
    private String category = "term";
    private Severity severity = Severity.HIGH;
    private String language = "und";
    private Boundary boundary = Boundary.AUTO;
    private Diacritics diacritics = Diacritics.OPTIONAL;
    private boolean fuzzy;
    private boolean han;
    private double confidence = 1;
    private List<String> allow = List.of();

    private Builder(String text) {
      this.text = text;
    }

    /** What findings name as their rule. */
    public Builder id(String id) {
      this.id = id;
      return this;
    }

    /** The category; {@code term} unless said. */
    public Builder category(String category) {
      this.category = category;
      return this;
    }

    /** The severity; high unless said. */
    public Builder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    /** The language, BCP 47. */
    public Builder language(String language) {
      this.language = language;
      return this;
    }

    /** Where it may begin and end. */
    public Builder boundary(Boundary boundary) {
      this.boundary = boundary;
      return this;
    }

    /** What marks mean. */
    public Builder diacritics(Diacritics diacritics) {
      this.diacritics = diacritics;
      return this;
    }

    /** Whether one letter may be wrong; needs at least six letters to have an effect. */
    public Builder fuzzy(boolean fuzzy) {
      this.fuzzy = fuzzy;
      return this;
    }

    /** Whether Traditional and Simplified Chinese are one; no unless said: Japanese differs. */
    public Builder han(boolean han) {
      this.han = han;
      return this;
    }

    /** How sure a finding is, above 0 and at most 1; 1 unless said. */
    public Builder confidence(double confidence) {
      this.confidence = confidence;
      return this;
    }

    /** Phrases in which it is harmless. */
    public Builder allow(List<String> phrases) {
      this.allow = phrases;
      return this;
    }

    /**
     * Checks and builds.
     *
     * @throws IllegalArgumentException for a blank or too long text, or a confidence out of range
     */
    public Term build() {
      return new Term(this);
    }
  }
}
