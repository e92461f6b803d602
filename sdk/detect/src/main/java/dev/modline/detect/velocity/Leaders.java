package dev.modline.detect.velocity;

import dev.modline.detect.hash.HashValue;

/**
 * Sorts texts into waves as they come: a text belongs to the first text that it is near to. Fixed
 * memory: those with a follower are kept apart from those without, so that a flood of single texts
 * pushes out single texts. Threading: safe. A look-up compares with every leader, 5,000 at most.
 */
final class Leaders {
  private final Table single = new Table(4_096);
  private final Table followed = new Table(1_024);
  private final int distance;
  private long turn;

  Leaders(int distance) {
    this.distance = distance;
  }

  /** The text that stands for the wave of this one; itself when it is near to none. */
  synchronized HashValue of(HashValue text) {
    turn++;
    int wave = followed.nearest(text, distance);
    if (wave >= 0) {
      followed.used[wave] = turn;
      return followed.value(wave, text);
    }
    int before = single.nearest(text, distance);
    if (before < 0) {
      single.put(text, turn);
      return text;
    }
    HashValue leader = single.value(before, text);
    followed.put(leader, turn);
    return leader;
  }

  private static final class Table {
    final long[] words;
    final long[] used;
    int size;

    Table(int most) {
      words = new long[4 * most];
      used = new long[most];
    }

    /** The nearest within {@code most} bits, or -1. */
    int nearest(HashValue to, int most) {
      int nearest = -1;
      int least = most + 1;
      for (int i = 0, at = 0; i < size; i++, at += 4) {
        int distance =
            Long.bitCount(words[at] ^ to.a())
                + Long.bitCount(words[at + 1] ^ to.b())
                + Long.bitCount(words[at + 2] ^ to.c())
                + Long.bitCount(words[at + 3] ^ to.d());
        if (distance < least) {
          least = distance;
          nearest = i;
        }
      }
      return nearest;
    }

    HashValue value(int i, HashValue like) {
      return new HashValue(
          like.kind(), words[4 * i], words[4 * i + 1], words[4 * i + 2], words[4 * i + 3]);
    }

    /** Takes the place of the one that was not used for longest. */
    void put(HashValue value, long turn) {
      int place = size < used.length ? size++ : eldest();
      used[place] = turn;
      words[4 * place] = value.a();
      words[4 * place + 1] = value.b();
      words[4 * place + 2] = value.c();
      words[4 * place + 3] = value.d();
    }

    private int eldest() {
      int eldest = 0;
      for (int i = 1; i < used.length; i++) {
        eldest = used[i] < used[eldest] ? i : eldest;
      }
      return eldest;
    }
  }
}
