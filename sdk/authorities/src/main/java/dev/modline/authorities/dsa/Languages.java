package dev.modline.authorities.dsa;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Language codes as the database takes them: ISO 639-1 in capitals. */
final class Languages {
  private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

  private Languages() {}

  /** The code, or nothing for a language that has none. */
  static Optional<String> database(@Nullable String tag) {
    if (tag == null || tag.length() != 2 || !KNOWN.contains(tag)) {
      return Optional.empty();
    }
    return Optional.of(tag.toUpperCase(Locale.ROOT));
  }
}
