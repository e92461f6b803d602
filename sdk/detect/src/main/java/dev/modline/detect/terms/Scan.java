package dev.modline.detect.terms;

import java.util.Arrays;

/**
 * One post's text, folded once: the symbols, where each stands, where words begin, and which runs
 * of words look disguised. Reused from post to post; not for two threads at once.
 */
final class Scan {
  /** The longest stretch of separators, in characters, across which a word is still one. */
  static final int LONGEST_JOINT = 3;

  char[] text = new char[0];
  int length;

  /** The folded text: separators collapsed to one, repeats collapsed; ends with a separator. */
  char[] symbols = new char[0];

  /** The first character in {@link #text} of each symbol. */
  int[] positions = new int[0];

  int size;

  /** The symbols at which words begin. */
  int[] starts = new int[0];

  /** The hash of each word. */
  int[] hashes = new int[0];

  int words;

  /** Pairs: first and last word of each run of words that looks disguised. */
  int[] chains = new int[0];

  /** Whether a run is but one plain word with a sign at its edge. */
  boolean[] edged = new boolean[0];

  int chained;

  /** Whether a word holds a symbol that begins a term which may stand inside words. */
  boolean free;

  /** Whether there is text that does not show, or shows in another order. */
  boolean hidden;

  /** Letters with marks on them, all in all. */
  int marked;

  /** Whether there are letters of other scripts that look like no Latin letter. */
  boolean foreign;

  /** For each word, the last that was looked up together with it. */
  int[] ends = new int[0];

  /** Whether something may be one with what stands beside it: {@link NormalText}. */
  boolean composed;

  /** Whether a word may be drawn: {@link Lettering}. */
  boolean drawn;

  /** The words that may have a number at their edge. */
  int[] numbers = new int[0];

  int numbered;

  /** Whether there may be signs that terms have: {@link SignedTerms}. */
  boolean signed;

  private boolean address;

  /** Whether some letter folded to several. */
  boolean expanded;

  /** Room for a text of so many characters. */
  private void reserve(int n) {
    if (text.length < n + 1) {
      int capacity = Math.max(256, n + (n >> 2) + 1);
      text = new char[capacity];
      starts = new int[capacity + 1];
      ends = new int[capacity + 1];
      hashes = new int[capacity + 1];
      chains = new int[2 * capacity + 2];
      edged = new boolean[capacity + 1];
      numbers = new int[capacity + 1];
    }
    if (symbols.length < n + 8) {
      symbols = new char[text.length + 8];
      positions = new int[text.length + 8];
    }
    text[n] = 0;
    length = n;
  }

  /** Folds {@code input}. */
  void read(String input, Alphabet alphabet) {
    reserve(input.length());
    input.getChars(0, length, text, 0);
    fold(alphabet);
  }

  /** Folds the first characters of {@code input}. */
  void read(char[] input, int size, Alphabet alphabet) {
    reserve(size);
    System.arraycopy(input, 0, text, 0, size);
    fold(alphabet);
  }

  private void fold(Alphabet alphabet) {
    int[][] pages = alphabet.pages();
    char[] in = text;
    char[] out = symbols;
    int[] at = positions;
    int n = length;
    int k = 0;
    int tokens = 0;
    int hash = 0;
    int marks = 0;
    int flags = 0;
    int gap = Fold.SPACE;
    int gapStart = 0;
    int all = 0;
    char previous = Alphabet.SEPARATOR;
    chained = 0;
    address = false;
    expanded = false;
    numbered = 0;
    chain.reset();
    for (int i = 0; i < n; i++) {
      char c = in[i];
      int entry = pages[c >> 8][c & 0xFF];
      if ((entry & (Fold.WORD | Fold.CONTINUOUS | Fold.EXPAND)) == Fold.WORD) {
        char symbol = (char) entry;
        flags |= entry;
        marks += entry >>> 17 & 1;
        if (symbol != previous || symbol == Alphabet.UNKNOWN) {
          if (previous == Alphabet.SEPARATOR) {
            starts[tokens++] = k;
            flags = entry;
            hash = 0;
          } else if ((flags & Fold.CONTINUOUS) != 0) {
            hashes[tokens - 1] = hash;
            k = endWord(k, i, tokens, flags, gap, gapStart);
            out = symbols;
            at = positions;
            all |= flags;
            gap = 0;
            gapStart = i;
            starts[tokens++] = k;
            flags = entry;
            hash = 0;
          }
          hash = Phrases.letter(hash, symbol);
          out[k] = symbol;
          at[k++] = i;
          previous = symbol;
        } else {
          flags |= doubled(c);
        }
        continue;
      }
      if ((entry & Fold.WORD) == 0) {
        if (Character.isHighSurrogate(c) && i + 1 < n) {
          int cp = Character.toCodePoint(c, in[i + 1]);
          entry = alphabet.entry(cp);
        }
        if ((entry & Fold.IGNORE) != 0) {
          all |= entry;
          marks += entry >>> 17 & 1;
          i += Character.isHighSurrogate(c) ? 1 : 0;
          continue;
        }
        if ((entry & Fold.WORD) == 0) {
          if (previous != Alphabet.SEPARATOR) {
            hashes[tokens - 1] = hash;
            k = endWord(k, i, tokens, flags, gap, gapStart);
            out = symbols;
            at = positions;
            all |= flags;
            previous = Alphabet.SEPARATOR;
            gap = 0;
            gapStart = i;
          }
          gap |= entry;
          all |= entry & (Alphabet.COMPOSED | Alphabet.DRAWN | Alphabet.SIGN);
          i += Character.isHighSurrogate(c) ? 1 : 0;
          continue;
        }
      }
      // Rare letters: continuous scripts, pictographs, letters that fold to several, and all
      // beyond the basic plane.
      boolean turn = ((entry ^ flags) & Fold.CONTINUOUS) != 0;
      if (previous != Alphabet.SEPARATOR && turn) {
        hashes[tokens - 1] = hash;
        k = endWord(k, i, tokens, flags, gap, gapStart);
        all |= flags;
        gap = 0;
        gapStart = i;
        previous = Alphabet.SEPARATOR;
      }
      if (previous == Alphabet.SEPARATOR) {
        starts[tokens++] = k;
        flags = 0;
        hash = 0;
      }
      flags |= entry;
      marks += entry >>> 17 & 1;
      if ((entry & Fold.EXPAND) != 0) {
        expanded = true;
        for (int letter : Fold.expansion(Fold.entry(in[i]))) {
          char symbol = (char) alphabet.symbol(letter);
          if (symbol != previous || symbol == Alphabet.UNKNOWN) {
            ensure(k + 8, n - i);
            symbols[k] = symbol;
            positions[k++] = i;
            hash = Phrases.letter(hash, symbol);
            previous = symbol;
          }
        }
      } else {
        char symbol = (char) entry;
        if (symbol != previous || symbol == Alphabet.UNKNOWN) {
          ensure(k + 8, n - i);
          symbols[k] = symbol;
          positions[k++] = i;
          hash = Phrases.letter(hash, symbol);
          previous = symbol;
        }
      }
      out = symbols;
      at = positions;
      i += Character.isHighSurrogate(c) ? 1 : 0;
    }
    if (previous != Alphabet.SEPARATOR) {
      hashes[tokens - 1] = hash;
      k = endWord(k, n, tokens, flags, gap, gapStart);
      all |= flags;
    }
    ensure(k + 8, 0);
    symbols[k] = Alphabet.UNKNOWN;
    positions[k] = n;
    size = k;
    words = tokens;
    marked = marks;
    free = (all & Alphabet.FREE) != 0;
    foreign = (all & Fold.FOREIGN) != 0;
    hidden = (all & Fold.HIDDEN) != 0;
    signed = (all & Alphabet.SIGN) != 0;
    composed = (all & Alphabet.COMPOSED) != 0;
    drawn = (all & Alphabet.DRAWN) != 0;
    chain.close(this, tokens);
  }

  /** The symbol after the last of a word. */
  int end(int word) {
    return (word + 1 < words ? starts[word + 1] : size) - 1;
  }

  private final Chain chain = new Chain();

  /** Writes the separator after a word and tells the chain of the word. */
  private int endWord(int k, int i, int tokens, int flags, int gap, int gapStart) {
    ensure(k + 8, length - i);
    symbols[k] = Alphabet.SEPARATOR;
    positions[k] = i;
    int start = starts[tokens - 1];
    int from = positions[start];
    boolean unspaced = (flags & Fold.CONTINUOUS) != 0;
    int kind = gapKind(gap, gapStart, from);
    int looks = address ? 0 : looks(flags, from, i, tokens - 1);
    chain.word(this, tokens - 1, k - start, unspaced, kind, looks);
    return k + 1;
  }

  /** What stands before a word; inside a web address nothing does that hides a word. */
  private int gapKind(int gap, int gapStart, int from) {
    if ((gap & Fold.SPACE) != 0 || from - gapStart > LONGEST_JOINT) {
      address = false;
      return Chain.SPACE;
    }
    if (from - gapStart == 3 && text[gapStart] == ':' && text[gapStart + 1] == '/') {
      char before = gapStart == 0 ? 0 : text[gapStart - 1];
      address = before == 'p' || before == 's' || before == 'P' || before == 'S';
    }
    if (address) {
      return Chain.SPACE;
    }
    boolean apostrophe = from - gapStart == 1 && (text[gapStart] == '\'' || text[gapStart] == '’');
    return apostrophe ? Chain.APOSTROPHE : Chain.PUNCTUATION;
  }

  /** Whether a word mixes what honest words do not mix, or has a sign at its edge. */
  private int looks(int flags, int from, int to, int word) {
    boolean letters = (flags & (Fold.LATIN | Fold.LOOKALIKE | Fold.FOREIGN)) != 0;
    boolean latin = (flags & Fold.LATIN) != 0;
    boolean foreign = (flags & Fold.FOREIGN) != 0;
    if ((flags & Fold.DIGIT) != 0 && letters && numbered(from, to)) {
      numbers[numbered++] = word;
    }
    if (((flags & Fold.DIGIT) != 0 && letters)
        || (flags & DOUBLED) != 0
        || ((flags & Fold.LOOKALIKE) != 0 && (latin || !foreign))
        || (foreign && latin)) {
      return Chain.DISGUISED;
    }
    boolean edge =
        (from > 0 && Skeleton.opens(text[from - 1])) || (to < length && Skeleton.closes(text[to]));
    boolean plain = (flags & (Fold.DIGIT | Fold.LOOKALIKE)) == 0;
    return edge ? plain ? Chain.EDGED : Chain.DISGUISED : 0;
  }

  private static final int DOUBLED = 1 << 18;

  /** Whether a word of some letters and digits may be a word with a number at its edge. */
  private boolean numbered(int from, int to) {
    return to - from > Lettering.FEWEST + 1
        && (Character.isDigit(text[from]) || Character.isDigit(text[to - 1]));
  }

  /** A doubled v is often meant for a w. */
  private static int doubled(char c) {
    return c == 'v' || c == 'V' ? DOUBLED : 0;
  }

  private void ensure(int needed, int remaining) {
    if (needed + remaining > symbols.length) {
      int capacity = (needed + remaining) + (needed >> 1);
      symbols = Arrays.copyOf(symbols, capacity);
      positions = Arrays.copyOf(positions, capacity);
    }
  }
}
