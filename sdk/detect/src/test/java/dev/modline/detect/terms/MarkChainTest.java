package dev.modline.detect.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MarkChainTest {
  /** Against the sum over all ways to mark a short row, each counted by itself. */
  @RepeatedTest(20)
  void sumsAsCountingEveryWayDoes(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    double[] weights = random.doubles(1 + random.nextInt(7), -3, 3).toArray();
    double[] transitions = random.doubles(4, -2, 2).toArray();
    double[] marked = new double[weights.length];
    double[][] pairs = new double[weights.length][4];
    double clean = 0;
    double all = 0;
    for (int way = 0; way < 1 << weights.length; way++) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += ((way >> i) & 1) * weights[i];
        sum += i == 0 ? 0 : transitions[pair(way, i)];
      }
      double chance = Math.exp(sum);
      all += chance;
      clean += way == 0 ? chance : 0;
      for (int i = 0; i < weights.length; i++) {
        marked[i] += ((way >> i) & 1) * chance;
        if (i > 0) {
          pairs[i][pair(way, i)] += chance;
        }
      }
    }
    MarkChain chain = new MarkChain(weights, transitions);
    assertEquals(clean / all, chain.clean(), 1e-9);
    for (int i = 0; i < weights.length; i++) {
      assertEquals(marked[i] / all, chain.marked(i), 1e-9);
      for (int pair = 0; i > 0 && pair < 4; pair++) {
        assertEquals(pairs[i][pair] / all, chain.pair(i, pair / 2, pair % 2), 1e-9);
      }
    }
  }

  private static int pair(int way, int i) {
    return 2 * ((way >> (i - 1)) & 1) + ((way >> i) & 1);
  }

  @Test
  void drawsAsOftenAsIsLikely() {
    MarkChain chain = new MarkChain(new double[] {-1, 0.5, -2}, new double[] {0.3, -1, -0.5, 2});
    SplittableRandom random = new SplittableRandom(7);
    int[] counts = new int[3];
    int clean = 0;
    for (int draw = 0; draw < 20_000; draw++) {
      var drawn = chain.draw(random);
      drawn.stream().forEach(i -> counts[i]++);
      clean += drawn.isEmpty() ? 1 : 0;
    }
    assertEquals(chain.clean(), clean / 20_000.0, 0.02);
    for (int i = 0; i < 3; i++) {
      assertEquals(chain.marked(i), counts[i] / 20_000.0, 0.02);
    }
  }

  @Test
  void extremesStayNumbers() {
    double[] weights = new double[300];
    java.util.Arrays.fill(weights, 500);
    MarkChain chain = new MarkChain(weights, new double[] {5, -5, -5, 5});
    assertEquals(1, chain.marked(150), 1e-9);
    assertTrue(chain.clean() >= 0 && chain.clean() < 1e-9, "clean " + chain.clean());
  }
}
