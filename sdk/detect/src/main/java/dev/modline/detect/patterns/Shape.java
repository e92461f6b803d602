package dev.modline.detect.patterns;

/**
 * Does what an expression does, faster than the expression: for shapes that can be followed
 * character by character without ever going back.
 */
interface Shape {
  /** Stands for "it does not begin here". */
  int NONE = -1;

  /** Where what begins at {@code from} ends; {@link #NONE} if nothing does. */
  int end(String text, int from);
}
