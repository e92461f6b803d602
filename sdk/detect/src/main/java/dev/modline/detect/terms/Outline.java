package dev.modline.detect.terms;

import java.util.Arrays;

/**
 * The coarse letters of a stretch of text, to tell quickly at which of its words any reading of it
 * can find a term. Reused; not for two threads at once.
 */
final class Outline {
  private final Outlines keys;
  private final Alphabet alphabet;
  private final long[] powers;

  /** The hash of the first letters, for each number of them. */
  private long[] hashes = new long[64];

  private int size;
  private int previous;

  /** For each word: where it stands in the text, its first letter, and whether a key may begin. */
  private int[] places = new int[32];

  private int[] starts = new int[32];
  private boolean[] may = new boolean[32];
  private boolean[] goesOn = new boolean[32];
  private int words;

  /** The letters after which words end, each once. */
  private int[] ends = new int[32];

  private int stops;
  private boolean inWord;
  private boolean certain;
  private int chainStart;
  private int chainEnd;
  private boolean reaches;

  Outline(Lexicon lexicon) {
    keys = lexicon.outlines;
    alphabet = lexicon.alphabet;
    powers = new long[Math.max(keys.longest, Outlines.PREFIX) + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * Outlines.FACTOR;
    }
  }

  /**
   * Whether a term may stand in {@code from..after} and partly in {@code chainFrom..chainTo}, which
   * is read as {@code mode} says.
   */
  boolean mayHold(char[] text, int from, int chainFrom, int chainTo, int after, Reading.Mode mode) {
    size = 0;
    words = 0;
    stops = 0;
    previous = 0;
    inWord = false;
    certain = true;
    reaches = false;
    add(text, from, chainFrom, after, Reading.Mode.NATIVE);
    chainStart = -1;
    add(text, chainFrom, chainTo, after, mode);
    chainEnd = size;
    if (chainStart < 0) {
      return false;
    }
    boolean found = false;
    if (certain) {
      int stopsInside = stops;
      found = search(0);
      if (!reaches || after == chainTo) {
        reaches = false;
        return found;
      }
      reaches = false;
      int wordsInside = words;
      add(text, chainTo, after, after, Reading.Mode.NATIVE);
      words = wordsInside;
      if (certain) {
        reaches = search(stopsInside);
        return found || reaches;
      }
    }
    Arrays.fill(may, true);
    reaches = true;
    return true;
  }

  /** Whether what was found may reach beyond the chain. */
  boolean reaches() {
    return reaches;
  }

  /** The word at a place in the text, from {@code word} on. */
  int word(int place, int word) {
    int at = word;
    while (at < words && places[at] < place) {
      at++;
    }
    return at;
  }

  /** Whether a key may begin at a word; not after the chain, where none is looked for. */
  boolean mayBegin(int word) {
    return word < words && may[word];
  }

  private void add(char[] text, int from, int to, int limit, Reading.Mode mode) {
    if (hashes.length < size + (to - from) + 2) {
      hashes = Arrays.copyOf(hashes, (size + (to - from) + 2) * 2);
    }
    for (int i = from; i < to; ) {
      int cp = text[i];
      int next = i + 1;
      if (cp >= 0xD800 && cp < 0xE000) {
        cp = Character.codePointAt(text, i, to);
        next = i + Character.charCount(cp);
      }
      int letter = Coarse.of(cp);
      if (letter == Coarse.GAP) {
        certain &= cp < 0x80 || (alphabet.entry(cp) & Fold.WORD) == 0;
        int symbol = Reading.symbolLetter(text, i, next, limit, cp, mode);
        letter = symbol == 0 ? Coarse.GAP : Coarse.letter(symbol);
      }
      if (letter == Coarse.GAP) {
        endWord();
      } else if (letter > 0) {
        letter(letter, i);
      } else {
        certain &= letter != Coarse.UNCERTAIN;
      }
      i = next;
    }
    endWord();
  }

  private void letter(int letter, int place) {
    if (letter != previous) {
      hashes[size + 1] = hashes[size] * Outlines.FACTOR + letter;
      size++;
      previous = letter;
    }
    if (!inWord) {
      inWord = true;
      chainStart = chainStart < 0 ? size - 1 : chainStart;
      if (words == starts.length) {
        places = Arrays.copyOf(places, words * 2);
        starts = Arrays.copyOf(starts, words * 2);
        may = Arrays.copyOf(may, words * 2);
        goesOn = Arrays.copyOf(goesOn, words * 2);
      }
      places[words] = place;
      may[words] = false;
      starts[words++] = size - 1;
    }
  }

  private void endWord() {
    if (inWord && (stops == 0 || ends[stops - 1] < size)) {
      ends = stops == ends.length ? Arrays.copyOf(ends, stops * 2) : ends;
      ends[stops++] = size;
    }
    inWord = false;
  }

  /** Notes the words at which a key may begin that ends at a stop from {@code firstStop} on. */
  private boolean search(int firstStop) {
    boolean found = false;
    int stop = firstStop;
    for (int word = 0; word < words && starts[word] < chainEnd; word++) {
      int start = starts[word];
      if (word > 0 && starts[word - 1] == start) {
        may[word] = may[word - 1];
        goesOn[word] = goesOn[word - 1];
        continue;
      }
      if (firstStop > 0 && !goesOn[word]) {
        continue;
      }
      while (stop < stops && ends[stop] <= Math.max(start, chainStart)) {
        stop++;
      }
      if (keyFrom(start, stop)) {
        may[word] = true;
        found = true;
      }
      goesOn[word] = size - start <= keys.longest && keys.begun(hash(start, size));
      reaches |= goesOn[word];
    }
    return found;
  }

  /** Whether a key may reach from a letter to a place where a word ends. */
  private boolean keyFrom(int start, int firstStop) {
    if (size - start >= Outlines.PREFIX && !keys.prefix(hash(start, start + Outlines.PREFIX))) {
      return shorter(start, firstStop);
    }
    boolean key = false;
    for (int stop = firstStop; stop < stops && ends[stop] - start <= keys.longest; stop++) {
      key |= keys.whole(hash(start, ends[stop]));
    }
    return key;
  }

  /** Whether a key of fewer letters than decide about longer ones stands there. */
  private boolean shorter(int start, int firstStop) {
    boolean key = false;
    for (int stop = firstStop; stop < stops && ends[stop] - start < Outlines.PREFIX; stop++) {
      key |= keys.whole(hash(start, ends[stop]));
    }
    return key;
  }

  private long hash(int from, int to) {
    return hashes[to] - hashes[from] * powers[to - from];
  }
}
