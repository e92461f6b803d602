package dev.modline.detect.terms;

import java.util.Locale;
import java.util.Optional;

/** How much disguise the terms detector sees through. */
public enum Disguise {
  /** None: only case, width, marks and Unicode's equivalent spellings are ignored. */
  PLAIN,
  /** Look-alikes, leet, repeated, split and joined letters, Vietnamese typing and teencode. */
  SPACED,
  /** As {@link #SPACED}, and one wrong, missing or swapped letter in every term long enough. */
  FUZZY;

  /** The level of that name in lower case, as configuration files and command lines write it. */
  public static Optional<Disguise> of(String name) {
    for (Disguise disguise : values()) {
      if (disguise.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(disguise);
      }
    }
    return Optional.empty();
  }
}
