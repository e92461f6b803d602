package dev.modline.detect.patterns;

import java.util.Set;

/**
 * What a text must have for a pattern to match it at all.
 *
 * @param literals one of these, in lower case; empty: none is known
 * @param digits at least so many decimal digits
 */
record Requirement(Set<String> literals, int digits) {
  static final Requirement NONE = new Requirement(Set.of(), 0);

  /** The shortest of the literals: the longer, the rarer. */
  int strength() {
    return literals.stream().mapToInt(String::length).min().orElse(0);
  }

  /** Both hold; of the literals the rarer are enough. */
  Requirement and(Requirement that) {
    return new Requirement(
        strength() >= that.strength() ? literals : that.literals, digits + that.digits);
  }
}
