package dev.modline.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An unknown language is no error: it is screened as {@code und}, or it would be a way around. */
final class Languages {
  private Languages() {}

  static String normal(@Nullable String tag) {
    if (tag == null || tag.isBlank() || tag.length() > 35) {
      return "und";
    }
    String language = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    return language.isEmpty() ? "und" : language;
  }
}
