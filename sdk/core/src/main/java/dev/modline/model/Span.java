package dev.modline.model;

/**
 * Where in the text the evidence stands.
 *
 * @param start the first code point of the original text, from 0
 * @param end the code point after the last
 */
public record Span(int start, int end) {
  /** Checks that the span is not empty and not reversed. */
  public Span {
    if (start < 0 || end <= start) {
      throw new InvalidInput("span", "must be start < end, from 0");
    }
  }
}
