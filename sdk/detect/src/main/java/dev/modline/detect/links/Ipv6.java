package dev.modline.detect.links;

import org.jspecify.annotations.Nullable;

/** IPv6 addresses as they stand between brackets (URL Standard, IPv6 parser and serializer). */
final class Ipv6 {
  private static final int PIECES = 8;

  /** The longest spelling: eight pieces, the last two as an IPv4 address. */
  static final int LONGEST = 45;

  private Ipv6() {}

  /**
   * The one spelling of an address, in brackets; an IPv4 address that is only wrapped (RFC 4291,
   * 2.5.5.2) as what it wraps, since both lead to one machine. {@code null} for what is none.
   */
  static @Nullable String canonical(String written) {
    int[] pieces = pieces(written);
    if (pieces == null) {
      return null;
    }
    boolean wrapped = pieces[5] == 0xFFFF;
    for (int i = 0; i < 5; i++) {
      wrapped &= pieces[i] == 0;
    }
    return wrapped
        ? (pieces[6] >> 8)
            + "."
            + (pieces[6] & 255)
            + "."
            + (pieces[7] >> 8)
            + "."
            + (pieces[7] & 255)
        : "[" + compressed(pieces) + "]";
  }

  private static int @Nullable [] pieces(String text) {
    if (text.length() > LONGEST || text.length() < 2) {
      return null;
    }
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] all = part(text, true);
      return all != null && all.length == PIECES ? all : null;
    }
    int[] head = part(text.substring(0, gap), false);
    int[] tail = part(text.substring(gap + 2), true);
    if (head == null || tail == null || head.length + tail.length >= PIECES) {
      return null;
    }
    int[] pieces = new int[PIECES];
    System.arraycopy(head, 0, pieces, 0, head.length);
    System.arraycopy(tail, 0, pieces, PIECES - tail.length, tail.length);
    return pieces;
  }

  /** The pieces of one side of the gap. */
  private static int @Nullable [] part(String text, boolean last) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] words = text.split(":", -1);
    boolean dotted = last && words[words.length - 1].indexOf('.') >= 0;
    int[] pieces = new int[words.length + (dotted ? 1 : 0)];
    for (int i = 0; i < words.length - (dotted ? 1 : 0); i++) {
      pieces[i] = hex(words[i]);
      if (pieces[i] < 0) {
        return null;
      }
    }
    return !dotted || dotted(words[words.length - 1], pieces) ? pieces : null;
  }

  private static boolean dotted(String word, int[] pieces) {
    String[] parts = word.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    int address = 0;
    for (String part : parts) {
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
        return false;
      }
      address = address << 8 | Integer.parseInt(part);
    }
    pieces[pieces.length - 2] = address >>> 16;
    pieces[pieces.length - 1] = address & 0xFFFF;
    return true;
  }

  private static int hex(String word) {
    if (word.isEmpty() || word.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < word.length(); i++) {
      int digit = word.charAt(i) < 0x80 ? Character.digit(word.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** The longest run of two or more zeros, the first of equals, is left out. */
  private static String compressed(int[] pieces) {
    int from = -1;
    int longest = 1;
    for (int i = 0; i < PIECES; i++) {
      int end = i;
      while (end < PIECES && pieces[end] == 0) {
        end++;
      }
      if (end - i > longest) {
        longest = end - i;
        from = i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PIECES; i++) {
      if (i == from) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(pieces[i]));
      }
    }
    return text.toString();
  }
}
