package dev.modline.detect.links;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding, undone and made the same. What is not well encoded stays as it is. */
final class Percent {
  private Percent() {}

  static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      int value = escaped(raw, i);
      bytes.write(value >= 0 ? value : raw[i]);
      i += value >= 0 ? 2 : 0;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * One spelling for what a server takes for the same (RFC 3986, 6.2.2): escaped what is not
   * visible ASCII, with capital digits, and of the rest only {@code kept}, if it was.
   *
   * @param kept the signs that mean something else when they are not escaped
   */
  static String normal(String text, String kept) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      plain = text.charAt(i) > ' ' && text.charAt(i) < 0x7F && text.charAt(i) != '%';
    }
    if (plain) {
      return text;
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder normal = new StringBuilder(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int value = escaped(raw, i);
      int c = value >= 0 ? value : raw[i] & 0xff;
      boolean visible = c > ' ' && c < 0x7F;
      if (visible && (value < 0 || (c != '%' && kept.indexOf(c) < 0))) {
        normal.append((char) c);
      } else {
        normal.append('%').append(digit(c >> 4)).append(digit(c & 15));
      }
      i += value >= 0 ? 2 : 0;
    }
    return normal.toString();
  }

  private static char digit(int value) {
    return "0123456789ABCDEF".charAt(value);
  }

  /** The byte that is escaped at {@code i}; -1 for none. */
  private static int escaped(byte[] raw, int i) {
    int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
    int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
    return low >= 0 ? high << 4 | low : -1;
  }
}
