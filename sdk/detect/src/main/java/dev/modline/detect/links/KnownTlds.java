package dev.modline.detect.links;

import java.util.Locale;
import java.util.Set;

/**
 * Top-level domains that are common in links. Only what is spelled in words ({@code evil dot com})
 * needs one; a list entry is found under whatever top-level domain it has.
 */
final class KnownTlds {
  private static final Set<String> COMMON =
      Set.of(
          "com", "net", "org", "info", "biz", "xyz", "top", "site", "online", "club", "shop", "app",
          "dev", "live", "store", "link", "click", "icu", "vip", "pro", "win", "fun", "bet",
          "casino", "io", "co", "me", "tv", "cc", "ru", "cn", "vn", "uk", "de", "fr", "in", "us",
          "eu", "to", "gg", "ly", "la", "ws", "pw", "tk", "ml", "ga", "cf", "gq");

  private KnownTlds() {}

  /** Whether one stands here and a word ends after it. */
  static boolean startsAt(String text, int from) {
    int to = from;
    while (to < text.length() && to < from + 8 && Character.isLetter(text.charAt(to))) {
      to++;
    }
    return COMMON.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
  }
}
