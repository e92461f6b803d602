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
 */
public record Sample(int line, String text, boolean violating, @Nullable BitSet marked) {}
