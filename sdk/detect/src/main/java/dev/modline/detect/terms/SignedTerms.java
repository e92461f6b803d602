package dev.modline.detect.terms;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Terms of which signs are a part ({@code c++}, {@code $hit}, {@code #tag}): they are looked for
 * sign by sign, in no disguise but case and width. Hyphens, apostrophes and other punctuation are
 * no signs, they separate words. Filled while a list is compiled, then only read.
 */
final class SignedTerms {
  /** The first of the symbols that stand for letters and signs. */
  private static final int FIRST = Alphabet.END + 1;

  private static final class Entry {
    private final char[] key;
    private final short[] marks;
    private final int term;

    Entry(SignReading reading, int term) {
      this.key = reading.key();
      this.marks = reading.marks();
      this.term = term;
    }
  }

  private static final int ANY = 1;
  private static final int UNSURE = -1;

  /** What stands beside the signs of terms, as hashes. */
  private final BitSet beside = new BitSet(1 << 12);

  private final Map<Integer, Character> symbols = new HashMap<>();
  private List<Entry> entries = new ArrayList<>();
  private Trie trie = new Trie(new int[0]);

  /** Why a text can be no term; empty if it can. */
  static String problem(String text) {
    String stripped = text.strip();
    boolean starred =
        (stripped.startsWith("*") || stripped.endsWith("*"))
            && stripped.codePoints().anyMatch(Character::isLetterOrDigit);
    if (starred) {
      return "begins or ends with a star, which stands for itself: write the term without it, and"
          + " in the YAML form 'boundary: prefix' or 'none' for other endings or beginnings";
    }
    return Key.of(text, false).length() == 0 && !signed(text)
        ? "has no letter, digit, sign or pictograph"
        : "";
  }

  /** Whether signs are a part of a term. */
  static boolean signed(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (sign(text, i) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The sign at a place, without its width; 0 for letters and for what separates words. */
  private static int sign(String text, int at) {
    int sign = sign(text.codePointAt(at));
    boolean letter = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    return sign == '!' && !letter ? 0 : sign;
  }

  /** The sign that a code point is by itself, without its width; 0 if it is none. */
  static int sign(int cp) {
    int narrow =
        cp >= 0xFF01 && cp <= 0xFF5E
            ? cp - 0xFEE0
            : switch (cp) {
              case 0xFE5F -> '#';
              case 0xFE60 -> '&';
              case 0xFE61 -> '*';
              case 0xFE62 -> '+';
              case 0xFE69, 0xFF04 -> '$';
              case 0xFE6A -> '%';
              case 0xFE6B -> '@';
              default -> cp;
            };
    if (narrow < 0x80) {
      return "@#&+*%^=~<>|!$".indexOf(narrow) >= 0 ? narrow : 0;
    }
    return UCharacter.getType(narrow) == UCharacterCategory.CURRENCY_SYMBOL ? narrow : 0;
  }

  /** Whether some term has the sign that a code point is. */
  boolean has(int cp) {
    return !entries.isEmpty() && symbols.containsKey(sign(cp));
  }

  void add(int term, String text) {
    SignReading reading = new SignReading();
    reading.read(text, this::symbol);
    entries.add(new Entry(reading, term));
    note(reading);
  }

  private int symbol(int letter) {
    return symbols.computeIfAbsent(letter, it -> (char) (FIRST + symbols.size()));
  }

  /** Ends the filling. */
  void seal() {
    entries = new ArrayList<>(entries);
    entries.sort((a, b) -> Arrays.compare(a.key, b.key));
    char[][] keys = entries.stream().map(entry -> entry.key).toArray(char[][]::new);
    trie = TrieBuilder.build(keys, FIRST + symbols.size(), (first, end) -> first);
  }

  /** The symbol of a letter or sign; a sign that no term has separates. */
  private int known(int letter) {
    Character symbol = symbols.get(letter);
    return symbol != null ? symbol : sign(letter) != 0 ? Alphabet.SEPARATOR : Alphabet.UNKNOWN;
  }

  /** Notes what stands on either side of a term's first sign; at its edges that may be anything. */
  private void note(SignReading reading) {
    int at = 0;
    while (sign(reading.letter(at)) == 0) {
      at++;
    }
    int before = at == 0 ? ANY : reading.letter(at - 1);
    int after = at + 1 == reading.size() ? ANY : reading.letter(at + 1);
    beside.set(beside(before, reading.letter(at), after));
  }

  private static int beside(int before, int sign, int after) {
    return (((before * 31 + sign) * 0x9E3779B1 + after) * 0x2C9277B5) >>> 20;
  }

  /** Whether a text has a sign with such letters beside it as some term has. */
  boolean mayStand(char[] text, int length) {
    for (int i = 0; i < length; i++) {
      int sign = sign(text[i]);
      if (sign != 0) {
        int before = i == 0 ? ANY : letter(text[i - 1]);
        int after = i + 1 == length ? ANY : letter(text[i + 1]);
        if (before == UNSURE
            || after == UNSURE
            || beside.get(beside(before, sign, after))
            || beside.get(beside(ANY, sign, after))
            || beside.get(beside(before, sign, ANY))
            || beside.get(beside(ANY, sign, ANY))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The letter or sign that a character is for sure; 0 for what separates. */
  private static int letter(char c) {
    int sign = sign(c);
    int entry = Fold.entry(c);
    if (sign != 0) {
      return sign;
    }
    if ((entry & (Fold.IGNORE | Fold.EXPAND)) != 0 || Character.isSurrogate(c)) {
      return UNSURE;
    }
    return (entry & Fold.WORD) != 0 ? entry & Fold.LETTER_MASK : 0;
  }

  /** Receives a term that stands between two characters of the text. */
  interface Sink {
    void found(int term, int from, int to);
  }

  /** Tells of all that stand in a text. */
  void search(String text, Term[] terms, Sink sink) {
    SignReading reading = new SignReading();
    reading.read(text, this::known);
    for (int start = 0; start < reading.size(); start++) {
      descend(reading, start, terms, sink);
    }
  }

  private void descend(SignReading reading, int start, Term[] terms, Sink sink) {
    int[] cells = trie.cells;
    int node = Trie.ROOT;
    int base = cells[0];
    for (int i = start; ; i++) {
      int end = base + Alphabet.END;
      if (i > start && cells[2 * end + 1] == node) {
        offer(~cells[2 * end], reading, start, terms, sink);
      }
      int child = base + (i < reading.size() ? reading.symbol(i) : Alphabet.UNKNOWN);
      if (cells[2 * child + 1] != node) {
        return;
      }
      base = cells[2 * child];
      if (base < 0) {
        offer(~base, reading, start, terms, sink);
        return;
      }
      node = child;
    }
  }

  /** All entries with one key, if it stands there as their terms must. */
  private void offer(int first, SignReading reading, int start, Term[] terms, Sink sink) {
    char[] key = entries.get(first).key;
    int end = start + key.length;
    if (!reading.holds(key, start)) {
      return;
    }
    for (int i = first; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!Arrays.equals(entry.key, key)) {
        return;
      }
      Term.Boundary boundary = terms[entry.term].boundary();
      boolean starts = boundary == Term.Boundary.NONE || reading.starts(start);
      boolean ends = boundary == Term.Boundary.NONE || boundary == Term.Boundary.PREFIX;
      if (starts
          && (ends || reading.ends(end))
          && reading.marksAgree(entry.marks, start, terms[entry.term].diacritics())) {
        sink.found(entry.term, reading.begin(start), reading.end(end - 1));
      }
    }
  }
}
