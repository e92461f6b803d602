package dev.modline.detect.terms;

/**
 * The marks on a first word and those on the words after it, each as one set: in Vietnamese most of
 * what agrees with a term letter by letter is another word, and most often the sets tell.
 */
final class MarkSets {
  private MarkSets() {}

  /** The sets of some words of a text, laid out as in {@link Entries#markSets}. */
  static int of(Scan scan, int firstWord, int lastWord) {
    int later = 0;
    for (int word = firstWord + 1; word <= lastWord; word++) {
      later |= marks(scan, word);
    }
    return later << 16 | marks(scan, firstWord);
  }

  private static int marks(Scan scan, int word) {
    int marks = 0;
    int to = scan.positions[scan.end(word)];
    for (int i = scan.positions[scan.starts[word]]; i < to; i++) {
      int cp = scan.text[i];
      if (cp >= 0x80) {
        if (Character.isHighSurrogate((char) cp) && i + 1 < to) {
          cp = Character.codePointAt(scan.text, i++, to);
        }
        marks |= Fold.marks(cp);
      }
    }
    return marks;
  }

  /**
   * Whether {@link Verifier} might take words with these marks for an entry; it may not, whatever
   * their letters, when this says no.
   *
   * @param found the sets of the words, read as written
   * @param bare whether the text around has no marks at all
   * @param lexicon whose terms they are
   */
  static boolean mayStand(Lexicon lexicon, int entry, int found, boolean bare) {
    Entries entries = lexicon.entries;
    int expected = entries.markSets(entry);
    if (found == expected || entries.marksIgnored(entry) || entries.dotted(entry)) {
      return true;
    }
    if (lexicon.disguise == Disguise.PLAIN || entries.marksSignificant(entry)) {
      return false;
    }
    boolean syllables = entries.syllables(entry);
    if (found == 0 && lexicon.harmless.isEmpty()) {
      return bare ? entries.words(entry) > 1 || !syllables : entries.words(entry) > 2;
    }
    boolean decorated = ((found | found >>> 16) & 0xFFFF & ~Marks.VIETNAMESE) != 0;
    return decorated || !syllables || (found & ~expected) == 0;
  }
}
