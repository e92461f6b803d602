package dev.modline.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Strict readings of the few textual forms that the log's formats share: one value, one spelling.
 */
final class Text {
  private Text() {}

  static String utf8(byte[] bytes, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new LogFormatException(what + " is not valid UTF-8", e);
    }
  }

  /** The JDK's decoder forgives missing padding and stray low bits; a signed format must not. */
  static byte[] base64(String text, String what) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (base64(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new LogFormatException(what + " is not standard base64", e);
    }
    throw new LogFormatException(what + " is not canonical base64");
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A decimal without sign and leading zeroes, from 0 to {@link Long#MAX_VALUE}. */
  static long decimal(String text, String what) {
    int length = text.length();
    if (length == 0 || length > 19 || (length > 1 && text.charAt(0) == '0')) {
      throw new LogFormatException(what + " is not a plain decimal number");
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
        throw new LogFormatException(what + " is not a plain decimal number");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Names of keys: not empty, no Unicode space, no plus, no control character. */
  static String keyName(String name) {
    boolean clean =
        !name.isEmpty()
            && name.codePoints()
                .noneMatch(
                    c ->
                        c == '+'
                            || Character.isISOControl(c)
                            || Character.isSpaceChar(c)
                            || Character.isWhitespace(c));
    if (!clean) {
      throw new LogFormatException("a key name must not be empty nor contain spaces or '+'");
    }
    return name;
  }
}
