package dev.modline.detect.links;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of a list in the form that is looked up. What stands in it has to stand in the address: an
 * entry with a query is one page, whatever else the address asks of it.
 *
 * @param page host, port if one is said, and path
 * @param hasPort whether a port is said
 * @param hasPath whether there is a path
 * @param parameters that the address must have
 * @param fragment that the address's must begin with; empty for none
 */
record LinkEntry(
    String page, boolean hasPort, boolean hasPath, List<String> parameters, String fragment) {
  static final int LONGEST = 10_000;

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+-]*://");
  private static final Pattern DEFANGED = Pattern.compile("^([a-zA-Z]{3,6})\\[:]//");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException for what can match no link, or is no such entry
   */
  static LinkEntry of(String line) {
    String text = line.strip();
    if (text.chars().anyMatch(c -> c <= ' ' || Character.isWhitespace(c))) {
      throw wrong(line, "is neither a domain nor an address: there is a blank in it");
    }
    // Lists of what is bad are often written so that nobody opens it.
    text = DEFANGED.matcher(text).replaceFirst("$1://");
    int scheme = SCHEME.matcher(text).lookingAt() ? text.indexOf("://") : -1;
    String head = scheme < 0 ? "http://" : text.substring(0, scheme + 3);
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    rest = rest.startsWith("*.") ? rest.substring(2) : rest;
    rest = rest.endsWith("/*") ? rest.substring(0, rest.length() - 2) : rest;
    if (rest.indexOf('*') >= 0) {
      throw wrong(line, "has a star where none has a meaning: before a domain (*.) or last (/*)");
    }
    if (scheme < 0 && authority(rest).indexOf('@') >= 0) {
      // Not repeated: it may be a person's, and refusals are logged.
      throw new IllegalArgumentException(
          "an entry is neither a domain nor an address: it looks like one for mail");
    }
    return of(line, read(line, head + bracketed(rest)));
  }

  /** An IPv6 address without brackets is one all the same: lists of hosts have them so. */
  private static String bracketed(String rest) {
    String bare = "[" + rest + "]";
    return rest.indexOf(':') != rest.lastIndexOf(':') && !Host.strict(bare).isEmpty() ? bare : rest;
  }

  private static String authority(String rest) {
    int end = 0;
    while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return rest.substring(0, end);
  }

  /**
   * The entry as the reader of texts sees it: what that does not take for one whole address can
   * never be found in a text.
   */
  private static Found read(String line, String address) {
    Found[] all = new Found[1];
    LinkReader.read(
        address,
        found -> {
          all[0] = all[0] == null ? found : all[0];
          return true;
        });
    Found found = all[0];
    if (found == null || found.from() != 0 || behind(found)) {
      throw wrong(line, "is neither a domain nor an address");
    }
    return found;
  }

  private static boolean behind(Found found) {
    for (int i = found.last(); i < found.text().length; i++) {
      if (found.text().text[i] != '.') {
        return true;
      }
    }
    return false;
  }

  private static LinkEntry of(String line, Found found) {
    Address address = found.address(found.last());
    boolean number = address.host().startsWith("[");
    if (!number && !address.host().matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)+")) {
      throw wrong(line, "is neither a domain nor an address");
    }
    if (!number && Host.strict(address.host()).isEmpty()) {
      throw wrong(line, "is no name that a domain can have");
    }
    if (address.port() > 65_535) {
      throw wrong(line, "has a port that there is not");
    }
    return new LinkEntry(
        address.bareHost() + (address.saysPort() ? ":" + address.port() : "") + address.path(),
        address.saysPort(),
        !address.path().isEmpty(),
        address.parameters().stream().distinct().toList(),
        address.fragment());
  }

  private static IllegalArgumentException wrong(String line, String problem) {
    return new IllegalArgumentException("'" + line + "' " + problem);
  }

  /** What is looked up: of several parameters the longest, which tells most. */
  String key() {
    if (!fragment.isEmpty()) {
      return page + "#" + fragment;
    }
    return parameters.stream()
        .reduce((one, other) -> one.length() >= other.length() ? one : other)
        .map(longest -> page + "?" + longest)
        .orElse(page);
  }

  @Override
  public String toString() {
    return page
        + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters))
        + (fragment.isEmpty() ? "" : "#" + fragment);
  }
}
