package dev.modline.detect.terms;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The keys of terms that stand as whole words, by the hashes of their words: a text is looked up
 * word by word, not letter by letter, and nearly always in a {@link Bloom} filter that fits the
 * processor's cache. A hash only proposes; whoever asks compares the letters.
 */
final class Phrases {
  private static final int MOST_WEIGHT = 255;
  private static final int TAG = (1 << 24) - 1;

  /** First way: the words are a key; second: a key begins with them and goes on. */
  private final Bloom filter;

  /** Entry, fewest letters, and a part of the hash in one place, so that one is read. */
  private final long[] slots;

  private Phrases(int keys, int beginnings) {
    filter = new Bloom(keys + beginnings);
    int capacity = Math.max(16, ceiling(keys + keys / 3L));
    slots = new long[capacity];
  }

  private static int ceiling(long count) {
    return (int) Math.min(1L << 30, Long.highestOneBit(Math.max(1, count - 1)) << 1);
  }

  /**
   * Indexes entries; those with one key must be chained, and only the first of them be a member.
   */
  static Phrases of(Entries entries, List<Integer> members) {
    Set<Long> beginnings = new HashSet<>();
    for (int entry : members) {
      beginnings(entries, entry, beginnings::add);
    }
    Phrases phrases = new Phrases(members.size(), beginnings.size());
    beginnings.forEach(phrases.filter::addOther);
    for (int entry : members) {
      phrases.add(entries, entry);
    }
    return phrases;
  }

  /** Tells of the words before each separator; answers the hash of all. */
  private static long beginnings(Entries entries, int entry, LongConsumer sink) {
    long phrase = 0;
    int word = 0;
    for (int i = 0; i < entries.length(entry); i++) {
      char symbol = entries.symbol(entry, i);
      if (symbol == Alphabet.SEPARATOR) {
        phrase = extend(phrase, word);
        sink.accept(phrase);
        word = 0;
      } else {
        word = letter(word, symbol);
      }
    }
    return extend(phrase, word);
  }

  private void add(Entries entries, int entry) {
    long phrase = beginnings(entries, entry, beginning -> {});
    filter.add(phrase);
    int weight = MOST_WEIGHT;
    for (int member = entry; member != Entries.NONE; member = entries.next(member)) {
      weight = Math.min(weight, Math.max(1, entries.weight(member)));
    }
    int slot = slot(phrase);
    while (slots[slot] != 0) {
      slot = after(slot);
    }
    slots[slot] = ((long) entry << 32) | ((long) weight << 24) | tag(phrase);
  }

  /** The hash of a word with one more letter. */
  static int letter(int word, char symbol) {
    return (word + symbol) * 0x2C9277B5;
  }

  /** The hash of a phrase with one more word; 0 is the phrase without words. */
  static long extend(long phrase, int word) {
    long hash = (phrase ^ word) * 0x9E3779B97F4A7C15L;
    hash ^= hash >>> 29;
    hash *= 0xBF58476D1CE4E5B9L;
    return (hash ^ (hash >>> 32)) | 1;
  }

  /** What the filter holds about some words, for the questions below. */
  long about(long phrase) {
    return filter.word(phrase);
  }

  /** 1 if some key may be just these words, else 0. */
  static int whole(long about, long phrase) {
    return Bloom.in(about, phrase);
  }

  /** 1 if some key may begin with these words and go on, else 0. */
  static int goesOn(long about, long phrase) {
    return Bloom.otherIn(about, phrase);
  }

  /** Where the entries with this hash begin; they end where {@link #at} is 0. */
  int slot(long phrase) {
    return (int) (phrase >>> 32) & (slots.length - 1);
  }

  int after(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** What is at a slot, for the questions below; 0: nothing. */
  long at(int slot) {
    return slots[slot];
  }

  private static int tag(long phrase) {
    return (int) (phrase >>> 1) & TAG;
  }

  /** Whether what is at a slot may be these words, if the text has so many characters for them. */
  static boolean fits(long slot, long phrase, int characters) {
    return ((int) slot & TAG) == tag(phrase) && characters >= ((int) slot >>> 24);
  }

  /** The first of the entries with one key. */
  static int entry(long slot) {
    return (int) (slot >>> 32);
  }
}
