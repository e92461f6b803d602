package dev.modline.detect.links;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * An address in the form that is compared, in texts and lists alike (URL Standard): host in its one
 * spelling, dot segments resolved, one spelling for each escape.
 *
 * @param host see {@link Host}
 * @param port the port that is said or that the scheme means; {@link #ANY_PORT} when neither is
 * @param saysPort whether a port is said that the scheme does not mean anyway
 * @param path with a slash before each segment and none after the last; empty for the root
 * @param parameters of the query, in order
 * @param fragment without its sign; empty for none
 */
record Address(
    String host,
    int port,
    boolean saysPort,
    String path,
    List<String> parameters,
    String fragment) {
  static final int ANY_PORT = -1;

  /** Signs that part a path, a query or a fragment from the next when they are not escaped. */
  private static final String PARTING = "/?#\\&=+";

  /** An address out of its pieces; {@code rest} is all behind host and port. */
  static Address of(String scheme, String host, String port, String rest) {
    int usual =
        switch (scheme.toLowerCase(Locale.ROOT)) {
          case "http", "hxxp", "ws" -> 80;
          case "https", "hxxps", "wss" -> 443;
          case "ftp" -> 21;
          default -> ANY_PORT;
        };
    int said = port.isEmpty() ? ANY_PORT : Integer.parseInt(port);
    int hash = rest.indexOf('#');
    String fragment = hash < 0 ? "" : rest.substring(hash + 1);
    String before = hash < 0 ? rest : rest.substring(0, hash);
    int mark = before.indexOf('?');
    return new Address(
        host,
        said == ANY_PORT ? usual : said,
        said != ANY_PORT && said != usual,
        path(mark < 0 ? before : before.substring(0, mark)),
        mark < 0 ? List.of() : parameters(before.substring(mark + 1)),
        Percent.normal(fragment, PARTING));
  }

  /** Host without {@code www.}: lists and texts leave it out at will. */
  String bareHost() {
    return host.startsWith("www.") && host.indexOf('.', 4) > 0 ? host.substring(4) : host;
  }

  /** Empty segments are left out as well: servers take two slashes for one. */
  private static String path(String raw) {
    if (raw.isEmpty() || raw.equals("/")) {
      return "";
    }
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : Percent.normal(raw.replace('\\', '/'), PARTING).split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    StringBuilder path = new StringBuilder(raw.length());
    segments.forEach(segment -> path.append('/').append(segment));
    return path.toString();
  }

  private static List<String> parameters(String query) {
    if (query.isEmpty()) {
      return List.of();
    }
    List<String> parameters = new ArrayList<>();
    for (String parameter : query.split("&", -1)) {
      // Addresses are copied out of pages with the ampersand as it is written there.
      String bare = parameter.startsWith("amp;") ? parameter.substring(4) : parameter;
      if (!bare.isEmpty()) {
        parameters.add(Percent.normal(bare, PARTING).replace("+", "%20"));
      }
    }
    return List.copyOf(parameters);
  }
}
