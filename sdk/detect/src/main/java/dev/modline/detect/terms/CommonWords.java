package dev.modline.detect.terms;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * English words as dictionaries have them: what one of them is, is no misspelling, no stretching
 * and no two words run together. The lists are shipped, since nobody gives harmless texts for a
 * language that half of all posts are in; what they are, {@code words/en.txt} says. Immutable.
 */
final class CommonWords {
  /** No word that is known. */
  static final int NONE = 0;

  /** A name, which is one only where it begins with a capital. */
  static final int NAME = 1;

  /** A word of a large dictionary. */
  static final int WORD = 2;

  /** One of the ten thousand commonest, of three letters or more. */
  static final int COMMON = 3;

  /** One of the four thousand commonest. */
  static final int FREQUENT = 4;

  /** One of the hundred that hold sentences together. */
  static final int FUNCTION = 5;

  /** What is said of people in hate, as a rule beside the word for them. */
  static final int SCORN = 6;

  /** The hash of no letters. */
  static final long EMPTY = 0x9E3779B97F4A7C15L;

  private static final String FUNCTIONS =
      "a about all am an and any are as at be been but by can could did do does dont every for from"
          + " get go had has have he her here him his how i if im in is it its just like me my no"
          + " not now of off on one or our out over she so some such than that the their them then"
          + " there these they this those to too up us was we were what when where which who why"
          + " will with would you your youre";

  private static final String SCORNS =
      "damn deport dirty disgusting dumb filthy fuck fucked fucking hate hates kill killing rape"
          + " shoot stop stupid ugly";

  private static final int ALL = 130_000;
  private static final int SLOTS = 1 << 18;
  private static final int COMMON_SLOTS = 1 << 14;
  private static final long KIND = 7;

  /** All words: asked of each word of a text, so it must lie near. */
  private final Bloom all = new Bloom(ALL);

  /** Of each word its hash, but for the lowest bits, which say what it is. */
  private final long[] slots = new long[SLOTS];

  /** The same of common words only, for whoever asks for these alone. */
  private final long[] common = new long[COMMON_SLOTS];

  private CommonWords() {
    read("words/en-names.txt", hash -> put(hash, NAME));
    read("words/en.txt", hash -> put(hash, WORD));
    read("words/en-common.txt", hash -> put(hash, COMMON));
    read("words/en-frequent.txt", hash -> put(hash, FREQUENT));
    Arrays.stream(SCORNS.split(" ", -1)).forEach(word -> put(hash(word), SCORN));
    Arrays.stream(FUNCTIONS.split(" ", -1)).forEach(word -> put(hash(word), FUNCTION));
  }

  /** Read when they are first asked for: a detector without disguise never does. */
  private static final class English {
    static final CommonWords WORDS = new CommonWords();
  }

  /** The English words. */
  static CommonWords english() {
    return English.WORDS;
  }

  /** The hash of a word with one more letter, which must be one of a to z. */
  static long letter(long hash, int letter) {
    return (hash + letter) * 0xBF58476D1CE4E5B9L;
  }

  /** The high bits say more than the low ones, which are looked at as well. */
  private static long mixed(long hash) {
    return hash ^ (hash >>> 31);
  }

  private static long hash(String word) {
    long hash = EMPTY;
    for (int i = 0; i < word.length(); i++) {
      hash = letter(hash, word.charAt(i));
    }
    return hash;
  }

  /** Whether there may be a word with this hash; yes too often, once in fifty. */
  boolean mayHave(long hash) {
    long mixed = mixed(hash);
    return Bloom.in(all.word(mixed), mixed) != 0;
  }

  /** What the word with this hash is. */
  int kind(long hash) {
    return kind(slots, hash);
  }

  /** What the word with this hash is, if it is a common one. */
  int common(long hash) {
    return kind(common, hash);
  }

  private static int kind(long[] slots, long hash) {
    long found = slots[find(slots, mixed(hash) & ~KIND)];
    return found == 0 ? NONE : (int) (found & KIND);
  }

  /** The slot of a key, or the empty one where it would stand. */
  private static int find(long[] slots, long key) {
    int slot = (int) (key >>> 40) & (slots.length - 1);
    while (slots[slot] != 0 && (slots[slot] & ~KIND) != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** What a stretch of a text is; only letters of English are any word. */
  int kind(char[] text, int from, int to) {
    long hash = EMPTY;
    for (int i = from; i < to; i++) {
      int letter = text[i] | 0x20;
      if (letter < 'a' || letter > 'z' || text[i] >= 0x80) {
        return NONE;
      }
      hash = letter(hash, letter);
    }
    return kind(hash);
  }

  /** Whether each word of a text is one; only letters of English are any. */
  boolean hasAll(String text) {
    char[] letters = text.toCharArray();
    boolean any = false;
    int start = 0;
    for (int i = 0; i <= letters.length; i++) {
      if (i == letters.length || letters[i] == ' ') {
        int kind = i == start ? WORD : kind(letters, start, i);
        if (kind == NONE || (kind == NAME && letters[start] > 'Z')) {
          return false;
        }
        any |= i > start;
        start = i + 1;
      }
    }
    return any;
  }

  private void put(long hash, long kind) {
    long key = mixed(hash) & ~KIND;
    all.add(mixed(hash));
    slots[find(slots, key)] = key | kind;
    if (kind >= COMMON) {
      common[find(common, key)] = key | kind;
    }
  }

  /** Each line is a word, and the endings that make others of it. */
  private static void read(String resource, LongConsumer words) {
    try (InputStream in = CommonWords.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> words(line, words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void words(String line, LongConsumer words) {
    String[] parts = line.split(" ", -1);
    words.accept(hash(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      words.accept(hash(parts[0] + parts[i]));
    }
  }
}
