package dev.modline.detect.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes links out of a cleaned text: {@code scheme://host/path}, {@code [IPv6]/path}, or a bare
 * {@code host/path}.
 */
final class LinkReader {
  private static final int MOST_LINKS = 1_000;
  private static final int LONGEST_PORT = 5;

  /** Takes what is found. */
  interface Sink {
    /** Whether that was it; if not, the link is offered without the letters glued to it. */
    boolean take(Found found);
  }

  private final Cleaned cleaned;
  private final char[] text;
  private final int length;
  private final Sink sink;

  private LinkReader(Cleaned cleaned, Sink sink) {
    this.cleaned = cleaned;
    this.text = cleaned.text;
    this.length = cleaned.length;
    this.sink = sink;
  }

  /** The first links of a text, as they stand there. */
  static List<Link> read(String original) {
    List<Link> links = new ArrayList<>();
    read(
        original,
        found -> {
          if (links.size() < MOST_LINKS) {
            links.add(found.link());
          }
          return true;
        });
    return List.copyOf(links);
  }

  /** Passes on every link of a text. */
  static void read(String original, Sink sink) {
    Cleaned cleaned = Cleaned.of(original);
    if (cleaned != null) {
      new LinkReader(cleaned, sink).all();
    }
  }

  private void all() {
    for (int i = 0; i < length; ) {
      i = Scripts.hostPart(text[i]) ? run(i) : text[i] == '[' ? bracket("", i, i) : i + 1;
    }
  }

  /** What begins with letters: a scheme or a bare host. */
  private int run(int from) {
    int end = from;
    int dots = 0;
    while (end < length && (Scripts.hostPart(text[end]) || inner(end))) {
      dots += text[end] == '.' ? 1 : 0;
      end++;
    }
    if (dots == 0) {
      int authority = authorityFrom(from, end);
      if (authority > 0) {
        return authority(new String(text, from, end - from), from, authority);
      }
    } else if (!(end < length && text[end] == '@')) {
      return bare(from, end);
    }
    return end + 1;
  }

  /** A dot between two parts of a host. */
  private boolean inner(int at) {
    return text[at] == '.' && at + 1 < length && Scripts.hostPart(text[at + 1]);
  }

  /**
   * Where the authority begins if {@code from..end} is a scheme; else 0. Browsers take any number
   * of slashes, either way round, after the schemes of the web (URL Standard, special authority
   * ignore slashes state).
   */
  private int authorityFrom(int from, int end) {
    if (end + 2 >= length || text[end] != ':') {
      return 0;
    }
    int at = end + 1;
    while (at < length && (text[at] == '/' || text[at] == '\\')) {
      at++;
    }
    if (at - end - 1 == 2 && text[end + 1] == '/' && text[end + 2] == '/') {
      return at;
    }
    return at > end + 1 && web(new String(text, from, end - from)) ? at : 0;
  }

  private static boolean web(String scheme) {
    String lower = scheme.toLowerCase(Locale.ROOT);
    return lower.endsWith("http")
        || lower.endsWith("https")
        || lower.endsWith("hxxp")
        || lower.endsWith("hxxps");
  }

  /** Before the last {@code @} stands user information, which a browser passes over. */
  private int authority(String scheme, int schemeFrom, int from) {
    int end = from;
    int host = from;
    while (end < length && authorityPart(end, host)) {
      if (text[end] == '@') {
        host = end + 1;
      }
      end++;
    }
    if (host < length && text[host] == '[') {
      return bracket(scheme, schemeFrom, host);
    }
    int stop = host;
    while (stop < end && text[stop] != ':') {
      stop++;
    }
    int after = stop;
    while (stop > host && text[stop - 1] == '.') {
      stop--;
    }
    if (stop == host) {
      return end + 1;
    }
    // A full stop behind the name is the sentence's, unless the address goes on.
    boolean more = after < length && (text[after] == ':' || restBegins(after));
    if (!offer(scheme, schemeFrom, host, stop, more ? after : stop)) {
      int core = host;
      while (core < stop && !Scripts.foreign(text[core])) {
        core++;
      }
      if (core > host && core < stop) {
        offer(scheme, schemeFrom, host, core, core);
      }
    }
    return last + 1;
  }

  private boolean authorityPart(int at, int host) {
    char c = text[at];
    return c > ' ' && ("/?#\"'<>\\|`,;)]}".indexOf(c) < 0 || (c == ']' && text[host] == '['));
  }

  private int bracket(String scheme, int from, int open) {
    int close = open + 1;
    while (close < length && close <= open + Ipv6.LONGEST && text[close] != ']') {
      close++;
    }
    if (close >= length || text[close] != ']') {
      return open + 1;
    }
    offer(scheme, from, open, close + 1, close + 1);
    return Math.max(last, close) + 1;
  }

  private int bare(int from, int end) {
    int after = end;
    if (end + 1 < length && text[end] == '.' && (text[end + 1] == '/' || text[end + 1] == ':')) {
      after++;
    }
    if (!offer("", from, from, end, after)) {
      glued(from, end, after);
    }
    return Math.max(last, end) + 1;
  }

  /** The host without what another script has right before or behind it. */
  private void glued(int from, int end, int after) {
    int start = from;
    int stop = end;
    for (int i = from; i < end && text[i] != '.'; i++) {
      if (Scripts.foreign(text[i]) && text[i + 1] < 0x80 && text[i + 1] != '.') {
        start = i + 1;
      }
    }
    for (int i = end - 1; i > start && text[i] != '.'; i--) {
      if (Scripts.foreign(text[i]) && text[i - 1] < 0x80 && text[i - 1] != '.') {
        stop = i;
      }
    }
    if (start > from || stop < end) {
      offer("", start, start, stop, stop < end ? stop : after);
    }
  }

  /** Where the link that was offered last ends. */
  private int last;

  private boolean offer(String scheme, int from, int hostFrom, int hostTo, int after) {
    last = after;
    String host = Host.canonical(new String(text, hostFrom, hostTo - hostFrom));
    if (host.isEmpty()) {
      return true;
    }
    int rest = after;
    String port = "";
    if (rest < length && text[rest] == ':') {
      int to = rest + 1;
      while (to < length && to <= rest + LONGEST_PORT && text[to] >= '0' && text[to] <= '9') {
        to++;
      }
      if (to > rest + 1) {
        port = new String(text, rest + 1, to - rest - 1);
        rest = to;
      }
    }
    int to = rest;
    if (restBegins(rest)) {
      while (to < length && restPart(text[to])) {
        to++;
      }
    }
    int end = withoutPunctuation(rest, to);
    last = Math.max(to, hostTo);
    boolean bare = rest == after && end == rest;
    int stop = bare ? hostTo : end;
    return sink.take(
        new Found(
            cleaned, scheme, host, port, from, Math.min(rest, stop), stop, bare ? hostTo : to));
  }

  private boolean restBegins(int at) {
    return at < length
        && (text[at] == '/' || text[at] == '?' || text[at] == '#' || text[at] == '\\');
  }

  private static boolean restPart(char c) {
    return c > ' '
        && c != '"'
        && c != '<'
        && c != '>'
        && c != '\u00A0'
        && !(c >= 0x2000 && c <= 0x200A)
        && !(c >= 0x3000 && c <= 0x301F);
  }

  /** Closing brackets belong to the address if it opened them. */
  private int withoutPunctuation(int from, int to) {
    int open = 0;
    for (int i = from; i < to; i++) {
      open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    }
    int end = to;
    while (end > from && ".,!?;:'\")]}".indexOf(text[end - 1]) >= 0) {
      if (text[end - 1] == ')') {
        if (open >= 0) {
          break;
        }
        open++;
      }
      end--;
    }
    return end == from + 1 && text[from] != '/' ? from : end;
  }
}
