package dev.modline.detect.eval;

import java.util.BitSet;

/** Text of strangers as HTML that cannot do anything. */
final class Html {
  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The text with what people marked underlined, and what was found on a ground of its own. */
  static String marked(String text, BitSet labels, BitSet found) {
    StringBuilder out = new StringBuilder("<bdi>");
    int[] points = text.codePoints().toArray();
    int open = 0;
    for (int i = 0; i <= points.length; i++) {
      int state = (labels.get(i) ? 1 : 0) + (found.get(i) ? 2 : 0);
      if (i == points.length) {
        state = 0;
      }
      if (state != open) {
        out.append(open == 0 ? "" : "</mark>");
        out.append(state == 0 ? "" : "<mark class=\"" + name(state) + "\">");
        open = state;
      }
      if (i < points.length) {
        out.append(visible(points[i]));
      }
    }
    return out.append("</bdi>").toString();
  }

  private static String name(int state) {
    return state == 1 ? "people" : state == 2 ? "found" : "both";
  }

  /** A character; one that cannot be seen or turns the text around as its number. */
  private static String visible(int cp) {
    int type = Character.getType(cp);
    boolean joiner = cp == 0x200D || cp == 0xFE0F;
    boolean unseen =
        type == Character.FORMAT || type == Character.CONTROL || type == Character.SURROGATE;
    return unseen && !joiner && !Character.isWhitespace(cp)
        ? String.format("<code>%04X</code>", cp)
        : escape(Character.toString(cp));
  }
}
