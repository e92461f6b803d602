package dev.modline.detect.terms;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each word stands in some texts, in each {@link Form}. Immutable. */
final class WordCounts {
  static final WordCounts NONE = new Counting().counts();

  /** Sorted, by form, and beside each how often it was seen. */
  private final long[][] hashes = new long[Form.values().length][];

  private final int[][] counts = new int[Form.values().length][];
  private final long total;

  private WordCounts(List<Map<Long, Integer>> seen) {
    for (Form form : Form.values()) {
      Map<Long, Integer> words = seen.get(form.column);
      long[] sorted = words.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
      hashes[form.column] = sorted;
      counts[form.column] = Arrays.stream(sorted).mapToInt(hash -> count(words, hash)).toArray();
    }
    total = Arrays.stream(counts[Form.WRITTEN.column]).asLongStream().sum();
  }

  private static int count(Map<Long, Integer> words, long hash) {
    return words.getOrDefault(hash, 0);
  }

  /** Counts text by text; words beyond {@link HarmlessWords#MOST} different ones are left out. */
  static final class Counting {
    private final List<Map<Long, Integer>> seen =
        List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());

    void text(String text) {
      Key key = Key.of(text, false);
      for (Form form : Form.values()) {
        Map<Long, Integer> words = seen.get(form.column);
        for (long hash : words(key, form)) {
          if (words.size() < HarmlessWords.MOST || words.containsKey(hash)) {
            words.merge(hash, 1, Integer::sum);
          }
        }
      }
    }

    WordCounts counts() {
      return new WordCounts(seen);
    }
  }

  /** The hashes of a text's words in one form, in their order. */
  static long[] words(Key key, Form form) {
    long[] words = new long[key.words()];
    int start = 0;
    int word = 0;
    for (int i = 0; i <= key.length(); i++) {
      if (key.length() > 0 && (i == key.length() || key.letters[i] == Key.SEPARATOR)) {
        words[word++] = form.hash(key, start, i);
        start = i + 1;
      }
    }
    return words;
  }

  boolean isEmpty() {
    return total == 0;
  }

  /** All words, each as often as it was seen. */
  long total() {
    return total;
  }

  int of(Form form, long hash) {
    int at = Arrays.binarySearch(hashes[form.column], hash);
    return at < 0 ? 0 : counts[form.column][at];
  }

  /** A number that differs when the words or their counts do, for versions. */
  long digest() {
    long digest = total;
    for (int i = 0; i < hashes[0].length; i++) {
      digest += (hashes[0][i] ^ counts[0][i]) * Form.FACTOR;
    }
    return digest;
  }
}
