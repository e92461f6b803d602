package dev.modline.detect.links;

/**
 * A link where it stands in a cleaned text.
 *
 * @param text the cleaned text
 * @param scheme without what follows it; empty for a bare host
 * @param host in its one spelling
 * @param port its digits; empty for none
 * @param from where the link begins
 * @param rest where what follows host and port begins
 * @param end where the link ends, without the punctuation of the sentence around it
 * @param last where it ends with that
 */
record Found(
    Cleaned text, String scheme, String host, String port, int from, int rest, int end, int last) {

  /** The address up to {@code to}. */
  Address address(int to) {
    return Address.of(scheme, host, port, rest(to));
  }

  String rest(int to) {
    return to <= rest ? "" : new String(text.text, rest, to - rest);
  }

  /**
   * Where the link ends if a script that is written without blanks goes on right behind it; {@link
   * #end} otherwise.
   */
  int cut() {
    for (int i = rest; i < end; i++) {
      if (Scripts.foreign(text.text[i])) {
        int cut = i;
        while (cut > rest && ".,!?;:".indexOf(text.text[cut - 1]) >= 0) {
          cut--;
        }
        return cut;
      }
    }
    return end;
  }

  Link link() {
    int start = text.position(from);
    int stop = text.position(end - 1) + 1;
    boolean defanged =
        !scheme.isEmpty() && from + 1 < text.length && (text.text[from + 1] | 0x20) != 't';
    return new Link(host, path(), start, stop, stop - start != end - from || defanged);
  }

  private String path() {
    String path = rest(end);
    int query = path.indexOf('?');
    int fragment = path.indexOf('#');
    int stop = query < 0 ? fragment : fragment < 0 ? query : Math.min(query, fragment);
    return stop < 0 ? path : path.substring(0, stop);
  }
}
