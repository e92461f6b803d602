package dev.modline.detect.links;

import com.ibm.icu.text.IDNA;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes links out of a cleaned text: {@code scheme://host/path} or a bare {@code host/path}. */
final class LinkReader {
  private static final int MOST_LINKS = 1_000;
  private static final int LONGEST_HOST = 253;
  private static final int LONGEST_PATH = 2_000;
  private static final IDNA IDN =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI);

  private LinkReader() {}

  static List<Link> read(String original) {
    Cleaned cleaned = Cleaned.of(original);
    if (cleaned == null) {
      return List.of();
    }
    List<Link> links = new ArrayList<>();
    char[] text = cleaned.text;
    for (int i = 0; i < cleaned.length && links.size() < MOST_LINKS; ) {
      if (!hostPart(text[i])) {
        i++;
        continue;
      }
      int end = i;
      int dots = 0;
      while (end < cleaned.length && (hostPart(text[end]) || inner(text, end, cleaned.length))) {
        dots += text[end] == '.' ? 1 : 0;
        end++;
      }
      int next = schemeEnd(text, i, end, cleaned.length);
      if (next > 0) {
        i = authority(cleaned, i, next, links);
      } else if (dots > 0 && !(end < cleaned.length && text[end] == '@')) {
        i = link(cleaned, i, i, end, links);
      } else {
        i = end + 1;
      }
    }
    return links;
  }

  private static boolean hostPart(char c) {
    return c == '-' || c == '_' || (c < 0x80 ? alphanumeric(c) : letter(c));
  }

  private static boolean alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean letter(char c) {
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  /** A dot between two parts of a host. */
  private static boolean inner(char[] text, int at, int length) {
    return text[at] == '.' && at + 1 < length && hostPart(text[at + 1]);
  }

  /**
   * Where the authority begins if {@code from..end} is a scheme and {@code ://} follows; else 0.
   */
  private static int schemeEnd(char[] text, int from, int end, int length) {
    if (end + 2 < length && text[end] == ':' && text[end + 1] == '/' && text[end + 2] == '/') {
      return end - from <= 10 ? end + 3 : 0;
    }
    return 0;
  }

  /** After {@code ://}: user information up to an {@code @} is skipped, as a browser would. */
  private static int authority(Cleaned cleaned, int schemeFrom, int from, List<Link> links) {
    char[] text = cleaned.text;
    int end = from;
    int host = from;
    while (end < cleaned.length && end < from + 1_000 && authorityPart(text[end])) {
      if (text[end] == '@') {
        host = end + 1;
      }
      end++;
    }
    int stop = host;
    while (stop < end && text[stop] != ':') {
      stop++;
    }
    while (stop > host && text[stop - 1] == '.') {
      stop--;
    }
    return stop > host ? link(cleaned, schemeFrom, host, stop, links) : end + 1;
  }

  private static boolean authorityPart(char c) {
    return c > ' ' && "/?#\"'<>\\|`,;)]}".indexOf(c) < 0;
  }

  private static int link(Cleaned cleaned, int from, int hostFrom, int hostTo, List<Link> links) {
    char[] text = cleaned.text;
    String host = canonical(new String(text, hostFrom, hostTo - hostFrom));
    int at = hostTo;
    if (at < cleaned.length && text[at] == ':') {
      int port = at + 1;
      while (port < cleaned.length && port < at + 6 && Character.isDigit(text[port])) {
        port++;
      }
      at = port > at + 1 ? port : at;
    }
    int pathFrom = at;
    if (at < cleaned.length && text[at] == '/') {
      while (at < cleaned.length && at < pathFrom + LONGEST_PATH && pathPart(text[at])) {
        at++;
      }
      while (at > pathFrom + 1 && ".,!?;:'\")".indexOf(text[at - 1]) >= 0) {
        at--;
      }
    }
    String path = new String(text, pathFrom, at - pathFrom);
    int query = path.indexOf('?') < 0 ? path.indexOf('#') : path.indexOf('?');
    if (!host.isEmpty()) {
      int start = cleaned.position(from);
      int end = cleaned.position(at - 1) + 1;
      boolean disguised =
          end - start != at - from || (from != hostFrom && defangedScheme(text, from));
      links.add(new Link(host, query < 0 ? path : path.substring(0, query), start, end, disguised));
    }
    return Math.max(at, hostTo) + 1;
  }

  private static boolean defangedScheme(char[] text, int from) {
    return from + 1 < text.length && Character.toLowerCase(text[from + 1]) != 't';
  }

  private static boolean pathPart(char c) {
    return c > ' ' && c != '"' && c != '<' && c != '>' && c != '\u00A0';
  }

  /**
   * The host as lists have it: lower case, {@code xn--} for international names, an IPv4 address in
   * dotted decimals however it was written; empty for what is no host.
   */
  static String canonical(String written) {
    String host = written.toLowerCase(Locale.ROOT);
    while (host.startsWith(".") || host.startsWith("-")) {
      host = host.substring(1);
    }
    if (host.indexOf('%') >= 0) {
      host = Percent.decode(host).toLowerCase(Locale.ROOT);
    }
    if (host.isEmpty() || host.length() > LONGEST_HOST) {
      return "";
    }
    if (!ascii(host)) {
      StringBuilder result = new StringBuilder();
      IDN.nameToASCII(host, result, new IDNA.Info());
      host = result.toString().toLowerCase(Locale.ROOT);
      if (!ascii(host)) {
        return "";
      }
    }
    return Addresses.dotted(host);
  }

  private static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
