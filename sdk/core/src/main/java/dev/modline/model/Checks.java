package dev.modline.model;

import org.jspecify.annotations.Nullable;

/** The limits that every value from outside must keep, in one place. */
final class Checks {
  static final int MAX_ID = 200;

  private Checks() {}

  /** Accepts 1 to 200 visible ASCII characters: what fits a URL, a log line and a key unharmed. */
  static String id(String what, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new InvalidInput(what, "is missing");
    }
    if (value.length() > MAX_ID) {
      throw new InvalidInput(
          what, "has " + value.length() + " characters; at most " + MAX_ID + " are allowed");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new InvalidInput(
            what, String.format("has U+%04X at %d; only visible ASCII is allowed", (int) c, i));
      }
    }
    return value;
  }

  /** Accepts well-formed text of at most {@code max} code points; lone surrogates are refused. */
  static String text(String what, @Nullable String value, int max) {
    if (value == null) {
      throw new InvalidInput(what, "is missing");
    }
    int points = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new InvalidInput(what, "is not well-formed Unicode: a lone surrogate at " + i);
      }
      if (++points > max) {
        throw new InvalidInput(what, "is longer than " + max + " code points");
      }
    }
    return value;
  }

  /** Accepts an ISO 3166-1 alpha-2 code in upper case. */
  static String country(String what, String value) {
    if (value.length() != 2 || !upper(value.charAt(0)) || !upper(value.charAt(1))) {
      throw new InvalidInput(what, "must be two capital letters (ISO 3166-1 alpha-2)");
    }
    return value;
  }

  private static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
