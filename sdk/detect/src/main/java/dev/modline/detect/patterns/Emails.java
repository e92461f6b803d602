package dev.modline.detect.patterns;

import java.util.Locale;
import java.util.Set;

/**
 * Addresses of mail, international ones (RFC 6531) and spelled-out ones ({@code bob[at]example[dot]
 * org}, {@code bob a còng example chấm org}) too; what only looks like one is none: a file's name,
 * a handle, the user of a link.
 */
final class Emails {
  /** Endings of files that are no top-level domains. */
  private static final Set<String> FILES =
      Set.of(
          "png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "ico", "tif", "tiff", "avif", "heic",
          "heif", "psd", "css", "scss", "js", "mjs", "cjs", "jsx", "tsx", "json", "html", "htm",
          "php", "xml", "yml", "yaml", "txt", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx",
          "csv", "mp3", "wav", "ogg", "flac", "avi", "mkv", "webm", "tar", "gz", "tgz", "rar",
          "exe", "dll", "apk", "ipa", "jar", "war", "java", "cpp", "log", "bak", "tmp", "ttf",
          "otf", "woff", "eot", "map", "lock", "service");

  /** What a spelled-out ending must be: {@code look at that dot} is said as well. */
  private static final Set<String> SPELLED =
      Set.of(
          "com", "net", "org", "info", "edu", "gov", "biz", "io", "co", "me", "vn", "uk", "de",
          "fr", "eu", "us", "in", "ru", "cn", "jp", "kr", "au", "ca", "app", "dev", "xyz");

  /** What stands before "at" in sentences that name a site. */
  private static final Set<String> VERBS =
      Set.of(
          "look",
          "looking",
          "looked",
          "me",
          "us",
          "it",
          "is",
          "are",
          "was",
          "find",
          "found",
          "visit",
          "see",
          "seen",
          "buy",
          "bought",
          "sold",
          "available",
          "hosted",
          "here",
          "online",
          "only",
          "more",
          "all",
          "shop",
          "work",
          "works",
          "working",
          "live",
          "out",
          "up",
          "and",
          "or",
          "now",
          "free",
          "order",
          "read",
          "watch",
          "meet",
          "them",
          "him",
          "her",
          "you",
          "stuff",
          "page",
          "site",
          "website",
          "sale",
          "deals",
          "posted",
          "listed",
          "arrived");

  private static final String OPENING = "[({<";
  private static final String CLOSING = "])}>";
  private static final String[] AT = {"at", "@", "ät", "a còng", "a cong"};
  private static final String[] DOT = {"dot", ".", "chấm", "cham", "punkt"};

  private Emails() {}

  /** Where the address that begins at {@code from} ends; {@link Shape#NONE} if none does. */
  static int end(String text, int from) {
    if (!local(text, from) || local(text, from - 1) || before(text, from)) {
      return Shape.NONE;
    }
    int end = from;
    while (local(text, end)) {
      end++;
    }
    if (at(text, end, '@')) {
      return domain(text, end + 1, false);
    }
    int bracketed = sign(text, end, AT);
    if (bracketed != Shape.NONE) {
      return domain(text, bracketed, false);
    }
    int word = word(text, end, AT);
    String name = text.substring(from, Math.min(end, from + 64)).toLowerCase(Locale.ROOT);
    return word == Shape.NONE || VERBS.contains(name) ? Shape.NONE : domain(text, word, true);
  }

  /** A handle has an at sign before it, the user of a link two slashes. */
  private static boolean before(String text, int from) {
    return at(text, from - 1, '@') || (at(text, from - 1, '/') && at(text, from - 2, '/'));
  }

  /** {@code spelled}: whether only a host whose dots are spelled out counts. */
  private static int domain(String text, int from, boolean spelled) {
    int good = Shape.NONE;
    int start = from;
    boolean words = false;
    for (int labels = 1; ; labels++) {
      int end = start;
      while (label(text, end)) {
        end++;
      }
      if (end == start) {
        return good;
      }
      if (labels > 1 && top(text, start, end, words) && (words || !spelled)) {
        good = end;
      }
      if (labels > 1 && !at(text, end, '.') && file(text, start, end)) {
        return Shape.NONE;
      }
      int next = at(text, end, '.') ? end + 1 : sign(text, end, DOT);
      if (next == Shape.NONE) {
        next = word(text, end, DOT);
        if (next == Shape.NONE || (good != Shape.NONE && !words)) {
          return good;
        }
        words = true;
      } else if (!at(text, end, '.')) {
        words |= spelled;
      }
      start = next;
    }
  }

  private static boolean file(String text, int from, int to) {
    return FILES.contains(text.substring(from, Math.min(to, from + 10)).toLowerCase(Locale.ROOT));
  }

  private static boolean top(String text, int from, int to, boolean spelled) {
    if (to - from < 2 || to - from > 63) {
      return false;
    }
    String top = text.substring(from, to).toLowerCase(Locale.ROOT);
    if (spelled) {
      return SPELLED.contains(top);
    }
    boolean letters = true;
    for (int i = 0; i < top.length(); i++) {
      char c = top.charAt(i);
      letters &= c != '-' && !Character.isDigit(c);
    }
    return (letters && top.length() <= 24 && !FILES.contains(top)) || top.startsWith("xn--");
  }

  /** Where a sign in brackets ends that begins at {@code from}, blanks around and inside or not. */
  private static int sign(String text, int from, String[] words) {
    int open = blank(text, from);
    int kind = open < text.length() ? OPENING.indexOf(text.charAt(open)) : -1;
    int inner = kind < 0 ? Shape.NONE : one(text, blank(text, open + 1), words);
    if (inner == Shape.NONE) {
      return Shape.NONE;
    }
    int close = blank(text, inner);
    return at(text, close, CLOSING.charAt(kind)) ? blank(text, close + 1) : Shape.NONE;
  }

  /** Where a word between blanks ends. */
  private static int word(String text, int from, String[] words) {
    if (blank(text, from) == from) {
      return Shape.NONE;
    }
    int end = one(text, from + 1, words);
    boolean sign = end == from + 2;
    return end == Shape.NONE || sign || blank(text, end) == end ? Shape.NONE : end + 1;
  }

  private static int one(String text, int from, String[] words) {
    for (String word : words) {
      if (text.regionMatches(true, from, word, 0, word.length())) {
        return from + word.length();
      }
    }
    return Shape.NONE;
  }

  private static int blank(String text, int at) {
    return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\u00A0')
        ? at + 1
        : at;
  }

  private static boolean at(String text, int at, char c) {
    return at >= 0 && at < text.length() && text.charAt(at) == c;
  }

  private static boolean local(String text, int at) {
    return letter(text, at)
        || (at >= 0 && at < text.length() && "_.%+-".indexOf(text.charAt(at)) >= 0);
  }

  private static boolean label(String text, int at) {
    return letter(text, at) || at(text, at, '-');
  }

  private static boolean letter(String text, int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** A cheap look: whether there is what may stand between name and host, and what in the host. */
  static boolean mayBeIn(String text) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      if (local(text, at - 1) && label(text, at + 1)) {
        return true;
      }
    }
    boolean words = false;
    for (int i = 1; i + 1 < text.length(); i++) {
      char before = text.charAt(i - 1);
      boolean bracket = OPENING.indexOf(before) >= 0;
      if (bracket && one(text, blank(text, i), AT) != Shape.NONE) {
        return true;
      }
      if (before == ' ' || before == '\u00A0' || bracket) {
        // Both are looked for in this order: so they stand in an address.
        words |= one(text, i, AT) != Shape.NONE;
        if (words && one(text, i, DOT) != Shape.NONE) {
          return true;
        }
      }
    }
    return false;
  }
}
