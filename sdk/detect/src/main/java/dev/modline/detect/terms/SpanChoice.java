package dev.modline.detect.terms;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses what to mark in a text that violates: the stretch that can be expected to agree best (F1,
 * by code point) with how a person would mark it, as drawn a hundred times from the chain. The
 * draws are the same each time.
 */
final class SpanChoice {
  private static final int DRAWS = 100;
  private static final long SEED = 1;

  private final int[] lengths;
  private final List<BitSet> draws;
  private final int[] counts;

  /** Even units are words, odd ones what stands between them. */
  private SpanChoice(int[] lengths, MarkChain chain) {
    this.lengths = lengths;
    this.counts = new int[lengths.length];
    SplittableRandom random = new SplittableRandom(SEED);
    this.draws =
        Stream.generate(() -> units(chain.draw(random)))
            .limit(4 * DRAWS)
            .filter(draw -> !draw.isEmpty())
            .limit(DRAWS)
            .toList();
    draws.forEach(draw -> draw.stream().forEach(unit -> counts[unit]++));
  }

  /** The code points to mark among the words from {@code from} to before {@code to}. */
  static BitSet of(WordFeatures words, int from, int to, MarkChain chain) {
    int[] lengths = new int[2 * (to - from) - 1];
    for (int unit = 0; unit < lengths.length; unit++) {
      lengths[unit] = end(words, from, unit) - start(words, from, unit);
    }
    BitSet marked = new BitSet();
    for (int unit : new SpanChoice(lengths, chain).best()) {
      marked.set(start(words, from, unit), end(words, from, unit));
    }
    return marked;
  }

  private static int start(WordFeatures words, int from, int unit) {
    int word = from + unit / 2;
    return unit % 2 == 0 ? words.start(word) : words.end(word);
  }

  private static int end(WordFeatures words, int from, int unit) {
    int word = from + unit / 2;
    return unit % 2 == 0 ? words.end(word) : words.start(word + 1);
  }

  /** The words and, between two of them, what stands there. */
  private static BitSet units(BitSet words) {
    BitSet units = new BitSet();
    words.stream()
        .forEach(
            word -> {
              units.set(2 * word);
              units.set(2 * word + 1, words.get(word + 1));
            });
    return units;
  }

  /** The likeliest units, as many of them as agree best with the draws. */
  private int[] best() {
    int[] order =
        IntStream.range(0, lengths.length)
            .boxed()
            .filter(unit -> counts[unit] > 0)
            .sorted((a, b) -> counts[b] - counts[a])
            .mapToInt(Integer::intValue)
            .toArray();
    int[] overlaps = new int[draws.size()];
    int[] sizes = draws.stream().mapToInt(this::length).toArray();
    int size = 0;
    int best = 0;
    double agreement = -1;
    for (int k = 0; k < order.length; k++) {
      size += lengths[order[k]];
      double sum = 0;
      for (int draw = 0; draw < sizes.length; draw++) {
        overlaps[draw] += draws.get(draw).get(order[k]) ? lengths[order[k]] : 0;
        sum += 2.0 * overlaps[draw] / (size + sizes[draw]);
      }
      boolean tied = k + 1 < order.length && counts[order[k]] == counts[order[k + 1]];
      if (!tied && sum > agreement) {
        agreement = sum;
        best = k + 1;
      }
    }
    return java.util.Arrays.copyOf(order, best);
  }

  private int length(BitSet units) {
    return units.stream().map(unit -> lengths[unit]).sum();
  }
}
