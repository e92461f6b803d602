package dev.modline.detect.terms;

/** With how many of its marks a word is compared. */
enum Form {
  /** As it stands, decoration apart; which vowel of a syllable bears the tone does not matter. */
  WRITTEN(0, Marks.VIETNAMESE),
  /** Without its tones. */
  TONELESS(1, Marks.VIETNAMESE & ~Marks.TONES),
  /** Without any. */
  BARE(2, 0);

  static final long FACTOR = 0x9E3779B97F4A7C15L;

  /** Its place where hashes of all forms stand side by side. */
  final int column;

  private final int kept;

  Form(int column, int kept) {
    this.column = column;
    this.kept = kept;
  }

  /** The hash of some letters of a key. */
  long hash(Key key, int from, int to) {
    FormHash hash = new FormHash(this);
    for (int i = from; i < to; i++) {
      hash.add(key.letters[i], key.runs[i], key.marks[i] & 0xFFFF);
    }
    return hash.value();
  }

  /** The hash of letters that end with one more; doubled is another than single or stretched. */
  long letter(long hash, int letter, int run, int marks) {
    long more = (long) (marks & kept & ~Marks.TONES) << 24 | (run == 2 ? 1L << 48 : 0);
    return (hash ^ letter ^ more) * FACTOR + (hash >>> 31);
  }

  /** The same at the end of a word that has these tones. */
  long tones(long hash, int tones) {
    return (hash + (tones & kept & Marks.TONES)) * FACTOR;
  }
}
