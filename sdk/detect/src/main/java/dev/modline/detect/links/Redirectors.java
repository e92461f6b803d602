package dev.modline.detect.links;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Services that lead on to the address they are given: where in theirs it stands, though it may
 * have no scheme. What has one is found without their being known.
 */
final class Redirectors {
  /**
   * Where a service has it.
   *
   * @param path what the service's own path begins with
   * @param parameter the parameter that holds the address; empty: it follows in the path
   */
  private record Place(String path, String parameter) {}

  private static final Map<String, List<Place>> PLACES =
      Map.ofEntries(
          Map.entry("google.com", at("/url", "q", "/url", "url", "/amp/s", "", "/amp", "")),
          Map.entry("youtube.com", at("/redirect", "q")),
          Map.entry("facebook.com", at("/l.php", "u", "/flx/warn", "u")),
          Map.entry("l.facebook.com", at("/l.php", "u")),
          Map.entry("lm.facebook.com", at("/l.php", "u")),
          Map.entry("l.messenger.com", at("/l.php", "u")),
          Map.entry("l.instagram.com", at("", "u")),
          Map.entry("l.threads.net", at("", "u")),
          Map.entry("out.reddit.com", at("", "url")),
          Map.entry("duckduckgo.com", at("/l", "uddg")),
          Map.entry("vk.com", at("/away.php", "to")),
          Map.entry("away.vk.com", at("/away.php", "to")),
          Map.entry("steamcommunity.com", at("/linkfilter", "u", "/linkfilter", "url")),
          Map.entry("slack-redir.net", at("/link", "url")),
          Map.entry("t.umblr.com", at("/redirect", "z")),
          Map.entry("linkedin.com", at("/redir/redirect", "url", "/safety/go", "url")),
          Map.entry("translate.google.com", at("/translate", "u", "/website", "u")),
          Map.entry("web.archive.org", at("/web", "")),
          Map.entry("archive.org", at("/web", "")),
          Map.entry("12ft.io", at("", "")),
          Map.entry("cdn.ampproject.org", at("/c/s", "", "/c", "", "/v/s", "", "/v", "")));

  private static final String TRANSLATED = ".translate.goog";

  private Redirectors() {}

  private static List<Place> at(String... pairs) {
    List<Place> places = new java.util.ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      places.add(new Place(pairs[i], pairs[i + 1]));
    }
    return List.copyOf(places);
  }

  /** Where {@code address} leads on to, as it is written there. */
  static Optional<String> target(Address address) {
    String host = address.bareHost();
    if (host.endsWith(TRANSLATED)) {
      // A hyphen stands for a dot, two for a hyphen.
      String name = host.substring(0, host.length() - TRANSLATED.length());
      return Optional.of(name.replace("--", "\0").replace('-', '.').replace('\0', '-'));
    }
    String key = host.startsWith("google.") ? "google.com" : amp(host);
    for (Place place : PLACES.getOrDefault(key, List.of())) {
      if (!below(address.path(), place.path())) {
        continue;
      }
      Optional<String> target =
          place.parameter().isEmpty()
              ? inPath(address.path().substring(place.path().length()))
              : parameter(address, place.parameter());
      if (target.isPresent()) {
        return target;
      }
    }
    return Optional.empty();
  }

  private static String amp(String host) {
    return host.endsWith(".cdn.ampproject.org") ? "cdn.ampproject.org" : host;
  }

  private static boolean below(String path, String beginning) {
    return path.startsWith(beginning)
        && (path.length() == beginning.length() || path.charAt(beginning.length()) == '/');
  }

  /** The first segment with a dot, and what follows: a date or a mode may stand before it. */
  private static Optional<String> inPath(String path) {
    int from = 0;
    for (int i = 0; i < 3 && from >= 0; i++) {
      int next = path.indexOf('/', from + 1);
      String segment = path.substring(from, next < 0 ? path.length() : next);
      if (segment.indexOf('.') > 0) {
        return Optional.of(path.substring(from + 1));
      }
      from = next;
    }
    return Optional.empty();
  }

  private static Optional<String> parameter(Address address, String name) {
    return address.parameters().stream()
        .filter(parameter -> parameter.startsWith(name + "="))
        .findFirst()
        .map(parameter -> Percent.decode(parameter.substring(name.length() + 1)));
  }
}
