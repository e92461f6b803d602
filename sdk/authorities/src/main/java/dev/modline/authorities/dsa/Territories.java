package dev.modline.authorities.dsa;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The countries that the database takes: the 27 members of the Union, Iceland, Liechtenstein,
 * Norway.
 */
final class Territories {
  static final SortedSet<String> ALL =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              List.of(
                  "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR",
                  "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT",
                  "RO", "SE", "SI", "SK")));

  private Territories() {}

  /** What of these countries the database takes; no country means everywhere. */
  static SortedSet<String> within(SortedSet<String> countries) {
    if (countries.isEmpty()) {
      return ALL;
    }
    SortedSet<String> kept = new TreeSet<>(countries);
    kept.retainAll(ALL);
    return kept;
  }
}
