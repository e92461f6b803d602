package dev.modline.detect.links;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The host of an address as lists have it (URL Standard, host parser): lower case, {@code xn--} for
 * international names, an IP address in its one spelling however it was written.
 */
final class Host {
  private static final int LONGEST = 253;
  private static final IDNA IDN =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

  /** Browsers let names begin and end with hyphens, or have two of them in third place. */
  private static final Set<IDNA.Error> BORNE =
      EnumSet.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4);

  private Host() {}

  /** The host in the form that is compared; empty for what is no host. */
  static String canonical(String written) {
    return canonical(written, false);
  }

  /** As {@link #canonical}, and empty for a name too that no domain can have. */
  static String strict(String written) {
    return canonical(written, true);
  }

  private static String canonical(String written, boolean strict) {
    if (written.startsWith("[") && written.endsWith("]")) {
      String address = Ipv6.canonical(written.substring(1, written.length() - 1));
      return address == null ? "" : address;
    }
    String host = written.indexOf('%') >= 0 ? Percent.decode(written) : written;
    host = host.toLowerCase(Locale.ROOT);
    int from = 0;
    while (from < host.length() && (host.charAt(from) == '.' || host.charAt(from) == '-')) {
      from++;
    }
    int to = host.length();
    while (to > from && host.charAt(to - 1) == '.') {
      to--;
    }
    host = host.substring(from, to);
    if (host.isEmpty() || host.length() > LONGEST) {
      return "";
    }
    if (!ascii(host)) {
      host = international(host, strict);
    }
    return forbidden(host) || (strict && longLabel(host)) ? "" : Ipv4.dotted(host);
  }

  /** URL Standard, forbidden domain code points: what an escape may have brought in. */
  private static boolean forbidden(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c <= ' ' || c == 0x7F || "#%/:<>?@[\\]^|".indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static String international(String host, boolean strict) {
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = new StringBuilder();
    IDN.nameToASCII(host, ascii, info);
    if (info.getErrors().contains(IDNA.Error.CONTEXTJ)) {
      // A joiner where none can be shows nothing: it was put there to hide the name.
      return international(host.replace("\u200C", "").replace("\u200D", ""), strict);
    }
    if (strict && !BORNE.containsAll(info.getErrors())) {
      return "";
    }
    String name = ascii.toString().toLowerCase(Locale.ROOT);
    return ascii(name) ? name : "";
  }

  private static boolean longLabel(String host) {
    int from = 0;
    for (int i = 0; i <= host.length(); i++) {
      if (i == host.length() || host.charAt(i) == '.') {
        if (i - from > 63 || i == from) {
          return true;
        }
        from = i + 1;
      }
    }
    return false;
  }

  static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
