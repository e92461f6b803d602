package dev.modline.model;

/**
 * Why something is restricted: a law, or the operator's own terms (DSA Art. 17(3)(d) and (e)).
 *
 * @param kind law or terms
 * @param reference the article or the clause, at most 500 characters
 * @param explanation why the content falls under it, from a closed template; at most 2,000
 */
public record Basis(Kind kind, String reference, String explanation) {
  /** Where a rule comes from. */
  public enum Kind {
    /** Illegal under a law. */
    LAW,
    /** Against the operator's terms. */
    TERMS
  }

  /** Checks the limits, which are those of the DSA Transparency Database. */
  public Basis {
    Checks.text("basis reference", reference, 500);
    Checks.text("basis explanation", explanation, 2_000);
  }

  /** A ground in law. */
  public static Basis law(String reference, String explanation) {
    return new Basis(Kind.LAW, reference, explanation);
  }

  /** A ground in the operator's terms. */
  public static Basis terms(String reference, String explanation) {
    return new Basis(Kind.TERMS, reference, explanation);
  }
}
