package dev.modline.testkit.authority;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a form of {@code multipart/form-data}: its parts by name. */
final class MultipartForm {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");

  private MultipartForm() {}

  /** The parts; empty when it is no such form. */
  static Map<String, byte[]> parse(String contentType, byte[] body) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!contentType.startsWith("multipart/form-data") || !boundary.find()) {
      return parts;
    }
    // Latin-1 keeps every byte as one character.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String[] pieces = ("\r\n" + text).split(Pattern.quote("\r\n--" + boundary.group(1)), -1);
    for (int i = 1; i < pieces.length - 1; i++) {
      int end = pieces[i].indexOf("\r\n\r\n");
      Matcher name = end < 0 ? null : NAME.matcher(pieces[i].substring(0, end));
      if (name != null && name.find()) {
        parts.put(
            name.group(1), pieces[i].substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return parts;
  }
}
