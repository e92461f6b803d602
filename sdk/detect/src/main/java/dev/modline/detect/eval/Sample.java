package dev.modline.detect.eval;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A text that a person has judged.
 *
 * @param line its line in the file, from 2 (the header is line 1)
 * @param text the text
 * @param violating whether it violates
 * @param marked the code points that were marked; {@code null} when the file marks none
 * @param group what it was written to test, or another group that is counted by itself; empty: none
 */
public record Sample(
    int line, String text, boolean violating, @Nullable BitSet marked, String group) {
  /** A sample of no group. */
  public Sample(int line, String text, boolean violating, @Nullable BitSet marked) {
    this(line, text, violating, marked, "");
  }

  Sample in(String newGroup) {
    return new Sample(line, text, violating, marked, newGroup);
  }
}
