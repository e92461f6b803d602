package dev.modline.detect.terms;

import com.ibm.icu.text.Transliterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Traditional and Simplified Chinese, turned into each other. */
final class Chinese {
  private Chinese() {}

  /** How a text is written in either way, where that is another than its own. */
  static Set<String> spellings(String text) {
    Set<String> spellings = new LinkedHashSet<>();
    String simplified = of("Traditional-Simplified", text);
    spellings.add(simplified);
    spellings.add(of("Simplified-Traditional", text));
    spellings.add(of("Simplified-Traditional", simplified));
    spellings.remove(text);
    return spellings;
  }

  /** One is made for each use: they may not be shared by threads, and lists are read seldom. */
  private static String of(String way, String text) {
    return Transliterator.getInstance(way).transliterate(text);
  }
}
