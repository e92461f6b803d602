package dev.modline.detect.terms;

import java.util.Arrays;

/**
 * A text as the terms detector compares it, for whoever asks whether two texts are the same: words
 * of folded letters, without case, width, marks, invisible characters, repeats and punctuation;
 * letters of other scripts that look Latin are Latin. Scripts that are written without spaces give
 * a word for each letter.
 *
 * <p>Threading: immutable.
 */
public final class FoldedText {
  private static final long SEED = 0x9E3779B97F4A7C15L;

  private final long[] words;
  private final String letters;

  private FoldedText(long[] words, String letters) {
    this.words = words;
    this.letters = letters;
  }

  /** Folds a text, in one pass. */
  public static FoldedText of(String text) {
    Folder folder = new Folder(text.length());
    for (int i = 0; i < text.length(); ) {
      int cp = text.codePointAt(i);
      i += Character.charCount(cp);
      int entry = Fold.entry(cp);
      if ((entry & Fold.WORD) == 0) {
        boolean picture = Fold.pictograph(cp);
        if (picture || (entry & Fold.IGNORE) == 0) {
          folder.endWord();
        }
        if (picture) {
          folder.letter(cp);
          folder.endWord();
        }
      } else if ((entry & Fold.EXPAND) != 0) {
        for (int letter : Fold.expansion(entry)) {
          folder.letter(letter);
        }
      } else if ((entry & Fold.CONTINUOUS) != 0) {
        folder.endWord();
        folder.letter(entry & Fold.LETTER_MASK);
        folder.endWord();
      } else {
        int latin = (entry & Fold.LOOKALIKE) != 0 ? Fold.latin(cp) : 0;
        folder.letter(latin != 0 ? latin : entry & Fold.LETTER_MASK);
      }
    }
    folder.endWord();
    return new FoldedText(Arrays.copyOf(folder.words, folder.count), folder.letters.toString());
  }

  /** A number for each word, in order; equal words have equal numbers. Not a copy: read only. */
  public long[] words() {
    return words;
  }

  /** The folded words with one space between them: equal for texts that differ in disguise only. */
  public String letters() {
    return letters;
  }

  private static final class Folder {
    private final StringBuilder letters;
    private long[] words = new long[32];
    private int count;
    private long hash = SEED;
    private int last = -1;

    Folder(int length) {
      letters = new StringBuilder(length);
    }

    void letter(int letter) {
      if (letter == last) {
        return;
      }
      if (last < 0 && count > 0) {
        letters.append(' ');
      }
      last = letter;
      letters.appendCodePoint(letter);
      hash = (hash ^ letter) * 0x100000001B3L;
    }

    void endWord() {
      if (last < 0) {
        return;
      }
      if (count == words.length) {
        words = Arrays.copyOf(words, count * 2);
      }
      words[count++] = mixed(hash);
      hash = SEED;
      last = -1;
    }
  }

  /** The finalizer of SplitMix64: each bit of the answer hangs on each bit of the question. */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
