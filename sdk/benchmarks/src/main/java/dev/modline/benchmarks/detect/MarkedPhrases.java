package dev.modline.benchmarks.detect;

import dev.modline.detect.eval.Sample;
import dev.modline.detect.terms.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A plain Vietnamese list: the words and pairs that people nearly always mark. */
final class MarkedPhrases {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
  private static final int SHORTEST = 3;
  private static final int SEEN = 3;
  private static final double SHARE = 0.8;

  private MarkedPhrases() {}

  static List<Term> of(List<Sample> samples) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Sample sample : samples) {
      String text = sample.text();
      List<MatchResult> words = WORD.matcher(text).results().toList();
      for (int i = 0; i < words.size(); i++) {
        for (int last = i; last < Math.min(words.size(), i + 2); last++) {
          int from = words.get(i).start();
          int to = words.get(last).end();
          int[] count =
              counts.computeIfAbsent(
                  text.substring(from, to).toLowerCase(Locale.ROOT), phrase -> new int[2]);
          count[0]++;
          count[1] += marked(sample, from, to) ? 1 : 0;
        }
      }
    }
    List<Term> terms = new ArrayList<>();
    counts.forEach(
        (phrase, count) -> {
          boolean plain = WORD.matcher(phrase.replace(" ", "")).matches();
          if (plain
              && phrase.length() >= SHORTEST
              && count[0] >= SEEN
              && count[1] >= SHARE * count[0]) {
            terms.add(Term.builder(phrase).language("vi").build());
          }
        });
    return terms;
  }

  private static boolean marked(Sample sample, int from, int to) {
    BitSet marked = sample.marked();
    if (marked == null) {
      return false;
    }
    int start = sample.text().codePointCount(0, from);
    int end = start + sample.text().codePointCount(from, to);
    return marked.nextClearBit(start) >= end;
  }
}
