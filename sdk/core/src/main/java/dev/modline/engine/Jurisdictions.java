package dev.modline.engine;

import dev.modline.model.InvalidConfiguration;
import dev.modline.spi.Law;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Holds the jurisdictions that an operator declares against those that the law knows. */
public final class Jurisdictions {
  private Jurisdictions() {}

  static void requireKnown(SortedSet<String> declared, Law law) {
    Optional<SortedSet<String>> known = law.known();
    if (known.isEmpty()) {
      return;
    }
    if (declared.isEmpty() && !known.get().isEmpty()) {
      throw new InvalidConfiguration(
          "jurisdictions",
          "none is declared, so that nothing the law requires would ever be owed; "
              + among(known.get()));
    }
    for (String code : declared) {
      if (!known.get().contains(code)) {
        throw new InvalidConfiguration(
            "jurisdictions",
            "no law is given for '"
                + code
                + "'"
                + suggestion(code, known.get(), law)
                + "; "
                + among(known.get()));
      }
    }
  }

  private static String among(SortedSet<String> known) {
    return known.isEmpty()
        ? "no law is given at all"
        : "the law given knows " + String.join(", ", known);
  }

  /** A country of one that is known, or one that is known in other letters. */
  private static String suggestion(String code, SortedSet<String> known, Law law) {
    SortedSet<String> around = new TreeSet<>(law.jurisdictions(List.of(code)));
    around.retainAll(known);
    if (!around.isEmpty()) {
      return ", which lies in " + String.join(", ", around) + ": declare that";
    }
    return known.stream()
        .filter(code::equalsIgnoreCase)
        .findFirst()
        .map(meant -> "; did you mean '" + meant + "'?")
        .orElse("");
  }
}
