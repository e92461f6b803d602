package dev.modline.detect.links;

import java.util.ArrayList;
import java.util.List;

/** The addresses inside an address: what a redirector, an archive or a translator is given. */
final class Nested {
  /** So often an address may be escaped inside another. */
  private static final int MOST_ROUNDS = 3;

  /** So much of an inner address is read: many may stand inside one another. */
  private static final int LONGEST = 500;

  /** Each but the last would have to lead on to the next: nobody's program follows more. */
  private static final int MOST = 16;

  private Nested() {}

  /** What stands in {@code rest}, which is all behind the host of {@code outer}. */
  static List<Address> in(Address outer, String rest) {
    List<Address> inner = new ArrayList<>();
    String text = rest;
    for (int round = 0; round <= MOST_ROUNDS; round++) {
      schemes(text, inner);
      String decoded = text.indexOf('%') < 0 ? text : Percent.decode(text);
      if (decoded.equals(text)) {
        break;
      }
      text = decoded;
    }
    redirected(outer, inner);
    for (int i = 0; i < inner.size() && inner.size() < 2 * MOST; i++) {
      redirected(inner.get(i), inner);
    }
    return inner;
  }

  /** All that have a scheme, or are given without one where a value begins ({@code =//}). */
  private static void schemes(String text, List<Address> inner) {
    for (int at = text.indexOf('/');
        at >= 0 && inner.size() < MOST;
        at = text.indexOf('/', at + 1)) {
      boolean colon = at > 0 && text.charAt(at - 1) == ':';
      boolean value =
          at > 0
              && text.charAt(at - 1) == '='
              && at + 1 < text.length()
              && text.charAt(at + 1) == '/';
      if (colon || value) {
        int from = at;
        while (from < text.length() && text.charAt(from) == '/') {
          from++;
        }
        address(text, from, inner);
        at = Math.max(at, from - 1);
      }
    }
  }

  private static void redirected(Address from, List<Address> inner) {
    Redirectors.target(from).ifPresent(target -> address(target, 0, inner));
  }

  private static void address(String text, int from, List<Address> inner) {
    int end = Math.min(text.length(), from + LONGEST);
    // In the query of another, what follows is that one's next parameter or fragment.
    String candidate = "http://" + text.substring(from, end);
    Found[] first = new Found[1];
    LinkReader.read(
        candidate,
        found -> {
          first[0] = first[0] == null && found.from() == 0 ? found : first[0];
          return true;
        });
    if (first[0] != null) {
      Address address = first[0].address(first[0].end());
      inner.add(withoutPort(address));
      int ampersand = address.path().indexOf('&');
      if (ampersand > 0) {
        inner.add(withPath(address, address.path().substring(0, ampersand)));
      }
    }
  }

  /** The scheme was not read, so that a port that it would mean is not known. */
  private static Address withoutPort(Address address) {
    return address.saysPort() ? address : with(address, Address.ANY_PORT, address.path());
  }

  private static Address withPath(Address address, String path) {
    return with(address, address.saysPort() ? address.port() : Address.ANY_PORT, path);
  }

  private static Address with(Address address, int port, String path) {
    return new Address(
        address.host(), port, address.saysPort(), path, address.parameters(), address.fragment());
  }
}
