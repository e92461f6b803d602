package dev.modline.authorities.signature;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Reads what signatures need of Structured Fields (RFC 9651): dictionaries of byte sequences and of
 * inner lists of strings, with parameters. Strict: anything else is refused.
 */
final class FieldParser {
  private static final int MAX_LENGTH = 16 << 10;
  private static final int MAX_MEMBERS = 32;

  private final String text;
  private int at;

  private FieldParser(String text) throws MessageSignatureException {
    if (text.length() > MAX_LENGTH) {
      throw new MessageSignatureException("a field is longer than " + MAX_LENGTH);
    }
    this.text = text;
  }

  /** A member's value. */
  private interface Member<T> {
    T read() throws MessageSignatureException;
  }

  /** {@code a=:…:, b=:…:}. */
  static SequencedMap<String, byte[]> byteSequences(String text) throws MessageSignatureException {
    FieldParser parser = new FieldParser(text);
    return parser.dictionary(
        () -> {
          byte[] bytes = parser.bytes();
          parser.parameters();
          return bytes;
        });
  }

  /** {@code a=("x" "y");p=1, b=()}. */
  static SequencedMap<String, SignatureInput> inputs(String text) throws MessageSignatureException {
    FieldParser parser = new FieldParser(text);
    return parser.dictionary(() -> new SignatureInput(parser.innerList(), parser.parameters()));
  }

  private <T> SequencedMap<String, T> dictionary(Member<T> member)
      throws MessageSignatureException {
    LinkedHashMap<String, T> all = new LinkedHashMap<>();
    skip(" ");
    while (true) {
      String key = key();
      expect('=');
      if (all.put(key, member.read()) != null || all.size() > MAX_MEMBERS) {
        throw wrong("a member that stands twice, or too many");
      }
      skip(" \t");
      if (at == text.length()) {
        return all;
      }
      expect(',');
      skip(" \t");
    }
  }

  private List<String> innerList() throws MessageSignatureException {
    List<String> items = new ArrayList<>();
    expect('(');
    skip(" ");
    while (!next(')')) {
      items.add(string());
      if (at < text.length() && text.charAt(at) == ';') {
        throw wrong("a component with parameters, which are not supported");
      }
      boolean apart = skip(" ");
      if (!apart && (at >= text.length() || text.charAt(at) != ')')) {
        throw wrong("no space between two components");
      }
      if (items.size() > MAX_MEMBERS) {
        throw wrong("too many components");
      }
    }
    return items;
  }

  private SequencedMap<String, Object> parameters() throws MessageSignatureException {
    LinkedHashMap<String, Object> all = new LinkedHashMap<>();
    while (next(';')) {
      skip(" ");
      String key = key();
      expect('=');
      Object value =
          at < text.length() && text.charAt(at) == '"' ? (Object) string() : (Object) integer();
      if (all.put(key, value) != null || all.size() > MAX_MEMBERS) {
        throw wrong("a parameter that stands twice, or too many");
      }
    }
    return all;
  }

  private String key() throws MessageSignatureException {
    int from = at;
    while (at < text.length() && isKey(text.charAt(at), at == from)) {
      at++;
    }
    if (at == from) {
      throw wrong("no key");
    }
    return text.substring(from, at);
  }

  private static boolean isKey(char c, boolean first) {
    boolean begins = (c >= 'a' && c <= 'z') || c == '*';
    return begins || (!first && ((c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'));
  }

  private String string() throws MessageSignatureException {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = take();
      if (c == '"') {
        return value.toString();
      }
      if (c == '\\') {
        c = take();
        if (c != '"' && c != '\\') {
          throw wrong("an escape that is none");
        }
      } else if (c < ' ' || c > '~') {
        throw wrong("a character that a string must not have");
      }
      value.append(c);
    }
  }

  private Long integer() throws MessageSignatureException {
    int from = at;
    next('-');
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    String digits = text.substring(from, at);
    if (!digits.matches("0|-?[1-9][0-9]{0,14}")) {
      throw wrong("neither a string nor a whole number");
    }
    return Long.valueOf(digits);
  }

  private byte[] bytes() throws MessageSignatureException {
    expect(':');
    int end = text.indexOf(':', at);
    if (end < 0) {
      throw wrong("bytes without an end");
    }
    String encoded = text.substring(at, end);
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      // The decoder takes more than one writing of the same bytes; a signature has one.
      if (!Base64.getEncoder().encodeToString(bytes).equals(encoded)) {
        throw wrong("bytes that are not written as base64 must be");
      }
      at = end + 1;
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new MessageSignatureException("a field has bytes that are not base64", e);
    }
  }

  private boolean skip(String blanks) {
    int from = at;
    while (at < text.length() && blanks.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at > from;
  }

  private boolean next(char wanted) {
    boolean is = at < text.length() && text.charAt(at) == wanted;
    if (is) {
      at++;
    }
    return is;
  }

  private void expect(char wanted) throws MessageSignatureException {
    if (!next(wanted)) {
      throw wrong("no '" + wanted + "'");
    }
  }

  private char take() throws MessageSignatureException {
    if (at == text.length()) {
      throw wrong("no end");
    }
    return text.charAt(at++);
  }

  private MessageSignatureException wrong(String what) {
    return new MessageSignatureException("a field has " + what + " at " + at);
  }
}
