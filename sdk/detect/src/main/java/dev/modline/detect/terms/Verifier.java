package dev.modline.detect.terms;

/**
 * Judges a candidate against the text as it stands: a term must be there letter for letter, and a
 * disguise must look like one.
 */
final class Verifier {
  private static final double LEAST = 0.3;

  /** Fewer letters of words run together need their marks. */
  private static final int SURE_JOINED = 6;

  /** The most letters of a Vietnamese syllable. */
  private static final int SYLLABLE = 7;

  private final Lexicon lexicon;

  /** Whether the text at hand has words of another script: then look-alikes may be honest. */
  boolean foreign;

  private char[] text = new char[0];
  private int textLength;

  /** The tones of the text; -1 until somebody asked. */
  private int tones;

  Verifier(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Turns to a text. */
  void of(char[] newText, int length) {
    text = newText;
    textLength = length;
    tones = -1;
  }

  /**
   * How sure it is that {@code entry} stands in {@code reading} from {@code from} on; 0 when it
   * does not.
   *
   * @param bare whether the text around has no marks at all
   */
  double judge(int entry, Reading reading, int from, boolean bare) {
    Entries entries = lexicon.entries;
    int length = entries.length(entry);
    int natural = 0;
    int leet = 0;
    int lookalikes = 0;
    boolean latin = false;
    int stretched = 0;
    boolean longStretch = false;
    int pieces = 1;
    int spaces = 0;
    int longestPiece = 0;
    int piece = 0;
    int letters = 0;
    for (int i = 0; i < length; i++) {
      int at = from + i;
      if (reading.symbols[at] != entries.symbol(entry, i)) {
        return 0;
      }
      if (reading.symbols[at] == Alphabet.SEPARATOR) {
        piece = 0;
        continue;
      }
      int bits = reading.bits[at];
      if (i > 0 && (bits & (Reading.SPACED | Reading.PUNCTUATED)) != 0) {
        pieces++;
        piece = 0;
        spaces += (bits & Reading.SPACED) != 0 ? 1 : 0;
      }
      letters++;
      longestPiece = Math.max(longestPiece, ++piece);
      int least = entries.run(entry, i);
      int run = reading.runs[at];
      if (run < least) {
        return 0;
      }
      boolean open =
          (i == 0 && !entries.bindsStart(entry)) || (i == length - 1 && !entries.bindsEnd(entry));
      if (run > least && !open) {
        stretched++;
        longStretch |= run > 2;
      }
      if ((bits & Reading.LEET) != 0) {
        leet++;
      } else {
        natural++;
      }
      latin |= (bits & Reading.PLAIN_LATIN) != 0;
      lookalikes += (bits & Reading.LOOKALIKE) != 0 ? 1 : 0;
    }
    if (foreign && lookalikes > 0 && !latin && !lexicon.foreign[entries.term(entry)]) {
      return 0;
    }
    int weight = entries.weight(entry);
    boolean plain = lexicon.disguise == Disguise.PLAIN;
    if (stretched > 0 && (plain || (!longStretch && weight < 5 && stretched < 2))) {
      return 0;
    }
    if (stretched > 0
        && !longStretch
        && pieces == 1
        && leet + lookalikes == 0
        && another(reading, from, from + length - 1)) {
      return 0;
    }
    if (leet > 0 && (natural == 0 || natural * 4 < letters || weight < 3)) {
      return 0;
    }
    int kind = entries.kind(entry);
    boolean respelled = kind == Entries.TEENCODE || kind == Entries.TYPED;
    if (leet > 0 && respelled && natural < 3) {
      // Too little is left of the term: the "2k1" of a birthday is no disguise of three letters.
      return 0;
    }
    if (entries.dotted(entry) && !Dots.agree(lexicon, entry, reading, from, text)) {
      return 0;
    }
    double marks = marks(entry, reading, from, bare);
    if (marks == 0 || (kind == Entries.JOINED && weight < SURE_JOINED && marks < 1)) {
      return 0;
    }
    if (respelled && pieces == 1 && harmless(entry, reading, from, Form.WRITTEN)) {
      return 0;
    }
    boolean sure = marks == 1 && entries.marked(entry);
    if (pieces > 1
        && (!split(letters, weight, pieces, spaces, longestPiece, sure)
            || (longestPiece == 1 && partOfLonger(entry, reading, from)))) {
      return 0;
    }
    double confidence =
        1.0
            - (leet > 0 ? 0.1 : 0)
            - (lookalikes > 0 ? 0.05 : 0)
            - (stretched > 0 ? 0.05 : 0)
            - (pieces > 1 ? 0.15 : 0)
            - (1 - marks)
            - switch (kind) {
              case Entries.JOINED -> 0.05;
              case Entries.TEENCODE, Entries.TYPED -> 0.1;
              default -> 0.0;
            };
    return Math.max(LEAST, confidence) * lexicon.terms[entries.term(entry)].confidence();
  }

  /** Whether what is written with doubled letters is a word that has them. */
  private boolean another(Reading reading, int first, int last) {
    String written =
        new String(text, reading.begin[first], reading.end[last] - reading.begin[first]);
    return CommonWords.english().hasAll(written) || lexicon.harmless.hasAll(written);
  }

  /**
   * Whether a word in pieces is one that was taken apart, not several that stand together.
   *
   * @param sure whether it has marks that all agree
   */
  private static boolean split(
      int letters, int weight, int pieces, int spaces, int longestPiece, boolean sure) {
    if (spaces > 0) {
      return longestPiece == 1 || (longestPiece == 2 && pieces >= 3 && letters * 2 <= pieces * 3);
    }
    return weight >= 4 || sure || (longestPiece == 1 && weight >= 3);
  }

  /** Whether single letters go on beyond the term and make another syllable with it: "m ì n h". */
  private boolean partOfLonger(int entry, Reading reading, int from) {
    if (!lexicon.entries.syllables(entry)) {
      return false;
    }
    int end = from + lexicon.entries.length(entry);
    int left = from;
    while (left > 0 && from - left < SYLLABLE && lone(reading, left - 1, left)) {
      left--;
    }
    int right = end;
    while (right < reading.size && right - end < SYLLABLE && lone(reading, right, right)) {
      right++;
    }
    for (int start = left; start <= from; start++) {
      for (int stop = end; stop <= right; stop++) {
        if (stop - start > end - from && Syllables.valid(letters(reading, start, stop))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a symbol is a letter by itself, and the second only apart from what is before. */
  private static boolean lone(Reading reading, int letter, int after) {
    int alone = Reading.START | Reading.END;
    return (reading.bits[letter] & alone) == alone
        && reading.symbols[letter] != Alphabet.SEPARATOR
        && (reading.bits[after] & (Reading.SPACED | Reading.PUNCTUATED)) != 0;
  }

  /** As Unicode folds them: the list's own alphabet may lack some of them. */
  private String letters(Reading reading, int from, int to) {
    StringBuilder letters = new StringBuilder();
    for (int i = from; i < to; i++) {
      int folded = Fold.entry(Character.codePointAt(text, reading.begin[i]));
      letters.appendCodePoint(folded & Fold.LETTER_MASK);
    }
    return letters.toString();
  }

  /** Whether an apostrophe makes what stands there a part of another word. */
  boolean partOfWord(int entry, int from, int to) {
    Entries entries = lexicon.entries;
    int letters = entries.weight(entry);
    return entries.kind(entry) != Entries.ALLOWED
        && ((entries.bindsStart(entry) && Apostrophes.before(text, from, letters))
            || (entries.bindsEnd(entry) && Apostrophes.after(text, textLength, to, letters)));
  }

  /** How well the marks agree: 1 exactly, less when left out, 0 when they make another word. */
  private double marks(int entry, Reading reading, int from, boolean bare) {
    Entries entries = lexicon.entries;
    if (!entries.marked(entry) && unmarked(reading, from, entries.length(entry))) {
      return 1;
    }
    boolean exact = true;
    boolean fewer = true;
    boolean lost = false;
    boolean decorated = false;
    int length = entries.length(entry);
    int wordStart = 0;
    for (int i = 0; i <= length; i++) {
      boolean ends = i == length || entries.symbol(entry, i) == Alphabet.SEPARATOR;
      if (ends) {
        int expected = entries.tones(entry, wordStart, i);
        int found = 0;
        for (int j = wordStart; j < i; j++) {
          found |= reading.marks[from + j] & Marks.TONES;
        }
        exact &= expected == found;
        fewer &= (found & ~expected) == 0;
        lost |= (expected & ~found) != 0;
        wordStart = i + 1;
        continue;
      }
      int expected = entries.marks(entry, i) & ~Marks.TONES;
      int found = Dots.marks(lexicon, entry, reading, from, i) & ~Marks.TONES;
      int added = found & ~expected;
      exact &= expected == found;
      fewer &= (added & Marks.VIETNAMESE) == 0;
      lost |= (expected & ~found) != 0;
      decorated |= (added & ~Marks.VIETNAMESE) != 0;
    }
    if (exact || entries.marksIgnored(entry)) {
      return 1;
    }
    if (entries.marksSignificant(entry) || lexicon.disguise == Disguise.PLAIN) {
      return 0;
    }
    boolean syllables = entries.syllables(entry);
    if (decorated && !(syllables && (lost || !fewer))) {
      return 0.9;
    }
    if (fewer) {
      boolean respelled = syllables && entries.kind(entry) == Entries.TEENCODE;
      return !respelled && mayLose(entry, reading, from, bare) ? 0.9 : 0;
    }
    return syllables ? 0 : 0.9;
  }

  /**
   * Whether what stands there without some of the term's marks is not more likely another honest
   * word: a list of 284 terms that took all such for disguises alarmed on half of the posts that
   * are written without.
   */
  private boolean mayLose(int entry, Reading reading, int from, boolean bare) {
    if (keepsToneAlone(entry, reading, from)) {
      return false;
    }
    int words = lexicon.entries.words(entry);
    if (words > 2) {
      return true;
    }
    if (words == 1
        && !lexicon.evidence.isEmpty()
        && lexicon.meant[lexicon.entries.term(entry)] >= 0) {
      Form form = bare ? Form.BARE : toneless() ? Form.TONELESS : Form.WRITTEN;
      return disguised(entry, reading, from, form);
    }
    if (!lexicon.harmless.isEmpty()) {
      return !harmless(entry, reading, from, Form.WRITTEN)
          && !(bare && harmless(entry, reading, from, Form.BARE))
          && !(!bare && toneless() && harmless(entry, reading, from, Form.TONELESS));
    }
    if (words > 1 || !lexicon.entries.syllables(entry)) {
      return bare || partly(entry, reading, from);
    }
    // A syllable that ends in c, p or t always has a tone.
    int last = lexicon.entries.length(entry) - 1;
    int letter = lexicon.alphabet.letter(lexicon.entries.symbol(entry, last));
    boolean stopped = letter == 'c' || letter == 'p' || letter == 't';
    return stopped && !bare && !toneless() && partly(entry, reading, from);
  }

  /**
   * Whether a syllable has its tone but not the shape of its letters: whoever leaves marks out
   * leaves out tones first, so that is another syllable.
   */
  private boolean keepsToneAlone(int entry, Reading reading, int from) {
    Entries entries = lexicon.entries;
    int tones = 0;
    boolean shapeless = false;
    for (int i = 0; i < entries.length(entry); i++) {
      int found = reading.marks[from + i];
      tones |= found & Marks.TONES;
      shapeless |= (entries.marks(entry, i) & ~found & Marks.VOWEL_SHAPES) != 0;
    }
    return tones != 0 && shapeless && entries.syllables(entry) && entries.words(entry) == 1;
  }

  /** Whether harmless texts have what stands there. */
  private boolean harmless(int entry, Reading reading, int from, Form form) {
    return lexicon.harmless.has(form, hash(entry, reading, from, form));
  }

  /** Whether one word, not stretched besides, is likelier the term than a word of its own. */
  private boolean disguised(int entry, Reading reading, int from, Form form) {
    int last = from + lexicon.entries.length(entry) - 1;
    for (int at = from; at <= last; at++) {
      if (reading.runs[at] > lexicon.entries.run(entry, at - from)) {
        return false;
      }
    }
    return lexicon.evidence.disguised(
        lexicon.meant[lexicon.entries.term(entry)],
        form,
        hash(entry, reading, from, form),
        text,
        textLength,
        reading.begin[from],
        reading.end[last]);
  }

  private long hash(int entry, Reading reading, int from, Form form) {
    Entries entries = lexicon.entries;
    int length = entries.length(entry);
    FormHash hash = new FormHash(form);
    for (int i = 0; i < length; i++) {
      boolean separator = entries.symbol(entry, i) == Alphabet.SEPARATOR;
      int letter = lexicon.alphabet.letter(entries.symbol(entry, i));
      hash.add(separator ? Key.SEPARATOR : letter, entries.run(entry, i), reading.marks[from + i]);
    }
    return hash.value();
  }

  /** Whether no letter of the text at hand bears a tone. */
  private boolean toneless() {
    if (tones < 0) {
      tones = 0;
      for (int i = 0; i < textLength; i++) {
        tones |= Fold.marks(text[i]) & Marks.TONES;
      }
    }
    return tones == 0;
  }

  private static boolean unmarked(Reading reading, int from, int length) {
    int marks = 0;
    for (int i = from; i < from + length; i++) {
      marks |= reading.marks[i];
    }
    return marks == 0;
  }

  /** Whether some of the marks are still there: whoever writes an honest bare word leaves none. */
  private boolean partly(int entry, Reading reading, int from) {
    for (int i = 0; i < lexicon.entries.length(entry); i++) {
      if (reading.marks[from + i] != 0) {
        return true;
      }
    }
    return false;
  }
}
