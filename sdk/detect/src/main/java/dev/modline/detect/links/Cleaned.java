package dev.modline.detect.links;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as a browser would take it, with where each character stood: full-width signs are brought
 * to ASCII, what shows nothing is left out, and defanging ({@code hxxp}, {@code [.]}, {@code
 * (dot)}, {@code [:]//}) is undone.
 */
final class Cleaned {
  private static final String OPENING = "[({<";
  private static final String CLOSING = "])}>";

  /** What a link has at least one of, among ASCII. */
  private static final boolean[] SIGNS = new boolean[128];

  static {
    for (char c : "./\\[({<".toCharArray()) {
      SIGNS[c] = true;
    }
  }

  final char[] text;
  final int length;

  private final int[] positions;

  private Cleaned(char[] text, int length, int[] positions) {
    this.text = text;
    this.length = length;
    this.positions = positions;
  }

  /** Where the character at {@code at} stood. */
  int position(int at) {
    return positions[at];
  }

  /**
   * The cleaned text; {@code null} when it cannot hold a link: there is nothing like a dot in it.
   */
  static @Nullable Cleaned of(String original) {
    if (!mayHoldLink(original)) {
      return null;
    }
    return clean(original);
  }

  /** A dot-like sign between two that show, {@code //}, or what {@link #defanged} undoes. */
  private static boolean mayHoldLink(String text) {
    int last = text.length() - 1;
    for (int i = 0; i < last; i++) {
      char c = text.charAt(i);
      if (c >= SIGNS.length ? c > 0x2000 && wideSign(c) : SIGNS[c] && sign(text, i)) {
        return true;
      }
    }
    return last > 6 && text.contains(" dot ");
  }

  private static boolean wideSign(char c) {
    return dot(c) || c == '／';
  }

  private static boolean sign(String text, int i) {
    char c = text.charAt(i);
    char next = text.charAt(i + 1);
    return switch (c) {
      case '.' -> i > 0 && part(next) && part(text.charAt(i - 1));
      case '/', '\\' -> next == '/' || next == '\\' || (i > 0 && text.charAt(i - 1) == ':');
      case '[' -> inner(text, skipSpace(text, i + 1)) != 0 || ipv6(text, i);
      default -> inner(text, skipSpace(text, i + 1)) != 0;
    };
  }

  private static boolean part(char c) {
    return c > ' ' && c != '.';
  }

  private static boolean dot(char c) {
    return c == '.' || c == '。' || c == '．' || c == '｡' || c == '․' || c == '·';
  }

  private static Cleaned clean(String original) {
    int n = original.length();
    char[] out = new char[n + 1];
    int[] positions = new int[n + 2];
    int k = 0;
    for (int i = 0; i < n; ) {
      int taken = defanged(original, i);
      if (taken != 0) {
        // Space around a bracketed sign is part of the disguise.
        k -= k > 1 && out[k - 1] == ' ' && out[k - 2] > ' ' ? 1 : 0;
        out[k] = taken > 0 ? '.' : ':';
        positions[k++] = i;
        i += Math.abs(taken);
        i += i + 1 < n && original.charAt(i) == ' ' && original.charAt(i + 1) > ' ' ? 1 : 0;
        continue;
      }
      char c = original.charAt(i);
      if (invisible(c) && !(joiner(c) && k > 0 && joins(out[k - 1], original, i + 1))) {
        i++;
        continue;
      }
      if (c >= 0xFF01 && c <= 0xFF5E) {
        c = (char) (c - 0xFEE0);
      }
      if ((c == '[' || c == ']') && !address(original, i)) {
        // "evil[.com" or "http[://]": half a defanging.
        i++;
        continue;
      }
      if (c == '\\' && i + 1 < n && original.charAt(i + 1) == '.') {
        i++;
        continue;
      }
      out[k] = c != '·' && dot(c) ? '.' : c;
      positions[k++] = i++;
    }
    positions[k] = n;
    return new Cleaned(Arrays.copyOf(out, k), k, positions);
  }

  /** Whether a bracket belongs to an IPv6 address or to prose: then it stays. */
  private static boolean address(String text, int i) {
    int open = i;
    while (open > 0 && open > i - Ipv6.LONGEST - 1 && text.charAt(open) != '[') {
      open--;
    }
    if (text.charAt(open) == '[' && ipv6(text, open)) {
      return true;
    }
    boolean before = i > 0 && text.charAt(i - 1) > ' ';
    boolean after = i + 1 < text.length() && text.charAt(i + 1) > ' ';
    return !(before && after);
  }

  /** Whether an opening bracket at {@code from} has what may be an IPv6 address behind it. */
  private static boolean ipv6(String text, int from) {
    int colons = 0;
    for (int i = from + 1; i < text.length() && i <= from + Ipv6.LONGEST + 1; i++) {
      char c = text.charAt(i);
      if (c == ']') {
        return colons > 1;
      }
      colons += c == ':' ? 1 : 0;
      if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return false;
  }

  private static boolean joiner(char c) {
    return c == 0x200C || c == 0x200D;
  }

  /** Joiners belong to names of scripts whose letters join; elsewhere they only hide. */
  private static boolean joins(char before, String text, int next) {
    return before >= 0x80 && next < text.length() && text.charAt(next) >= 0x80;
  }

  private static boolean invisible(char c) {
    return c == 0xAD
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x2064)
        || c == 0xFEFF;
  }

  /**
   * How many characters here stand for a dot; negative: for a colon; 0: for neither. Knows {@code
   * [.]}, {@code (dot)}, <code>{ . }</code>, {@code " dot "} between words, {@code [:]}.
   */
  private static int defanged(String text, int i) {
    char c = text.charAt(i);
    int kind = OPENING.indexOf(c);
    if (kind >= 0) {
      int at = skipSpace(text, i + 1);
      int inner = inner(text, at);
      if (inner == 0) {
        return 0;
      }
      int close = skipSpace(text, at + Math.abs(inner));
      boolean closes = close < text.length() && text.charAt(close) == CLOSING.charAt(kind);
      return closes ? (inner > 0 ? 1 : -1) * (close + 1 - i) : 0;
    }
    if (c == ' ' && text.startsWith(" dot ", i)) {
      return KnownTlds.startsAt(text, i + 5) ? 5 : 0;
    }
    return 0;
  }

  private static int inner(String text, int at) {
    if (at >= text.length()) {
      return 0;
    }
    char c = text.charAt(at);
    if (dot(c)) {
      return 1;
    }
    if (c == ':') {
      return -1;
    }
    return text.regionMatches(true, at, "dot", 0, 3) ? 3 : 0;
  }

  private static int skipSpace(String text, int at) {
    int i = at;
    while (i < text.length() && i < at + 2 && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }
}
