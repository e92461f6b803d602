package dev.modline.detect.terms;

import java.util.Arrays;

/** Lays sorted keys out as a {@link Trie}. */
final class TrieBuilder {
  private final char[][] keys;
  private final int alphabet;
  private final Groups groups;
  private int[] cells;
  private int[] nextFree;
  private int searchFrom = 1;

  /** Told of each run of equal keys; answers the value of their leaf. */
  interface Groups {
    int value(int from, int to);
  }

  private TrieBuilder(char[][] sortedKeys, int alphabet, Groups groups) {
    this.keys = sortedKeys;
    this.alphabet = alphabet;
    this.groups = groups;
    int capacity = Math.max(1024, sortedKeys.length * 4) + alphabet;
    this.cells = new int[capacity * 2];
    this.nextFree = new int[capacity];
    clear(0, capacity);
  }

  /**
   * Builds the trie of keys in ascending order.
   *
   * @param groups asked once for every distinct key
   */
  static Trie build(char[][] sortedKeys, int alphabet, Groups groups) {
    TrieBuilder builder = new TrieBuilder(sortedKeys, alphabet, groups);
    builder.take(Trie.ROOT, Trie.ROOT);
    if (sortedKeys.length > 0) {
      builder.node(Trie.ROOT, 0, sortedKeys.length, 0);
    } else {
      builder.cells[0] = 1;
    }
    return builder.trimmed();
  }

  private void clear(int from, int to) {
    for (int i = from; i < to; i++) {
      cells[2 * i] = 0;
      cells[2 * i + 1] = Trie.FREE;
      nextFree[i] = i;
    }
  }

  /** Fills in a node whose keys {@code from..to} agree in their first {@code depth} letters. */
  private void node(int node, int from, int to, int depth) {
    char[] symbols = new char[Math.min(to - from, alphabet)];
    int[] starts = new int[symbols.length + 1];
    int children = 0;
    for (int i = from; i < to; i++) {
      char symbol = symbolAt(i, depth);
      if (children == 0 || symbols[children - 1] != symbol) {
        symbols[children] = symbol;
        starts[children++] = i;
      }
    }
    starts[children] = to;
    int base = place(symbols, children);
    cells[2 * node] = base;
    for (int i = 0; i < children; i++) {
      take(base + symbols[i], node);
    }
    for (int i = 0; i < children; i++) {
      int child = base + symbols[i];
      int low = starts[i];
      int high = starts[i + 1];
      if (symbols[i] == Alphabet.END || Arrays.equals(keys[low], keys[high - 1])) {
        cells[2 * child] = ~groups.value(low, high);
      } else {
        node(child, low, high, depth + 1);
      }
    }
  }

  private char symbolAt(int key, int depth) {
    return depth == keys[key].length ? Alphabet.END : keys[key][depth];
  }

  /** The lowest base at which all children find a free cell. */
  private int place(char[] symbols, int count) {
    int at = free(searchFrom);
    int tried = 0;
    int first = at;
    while (true) {
      int base = at - symbols[0];
      if (base > 0 && fits(base, symbols, count)) {
        if (tried > 64 && at > first) {
          searchFrom = Math.max(searchFrom, first + (at - first) / 2);
        } else if (at == first) {
          searchFrom = first;
        }
        return base;
      }
      tried++;
      at = free(at + 1);
    }
  }

  private boolean fits(int base, char[] symbols, int count) {
    ensure(base + alphabet);
    for (int i = 1; i < count; i++) {
      if (cells[2 * (base + symbols[i]) + 1] != Trie.FREE) {
        return false;
      }
    }
    return true;
  }

  /** The first free cell from {@code from} on, with the paths to it shortened. */
  private int free(int from) {
    ensure(from);
    int at = from;
    while (true) {
      ensure(at);
      int next = nextFree[at];
      if (next == at) {
        break;
      }
      ensure(next);
      nextFree[at] = nextFree[next];
      at = next;
    }
    return at;
  }

  private void take(int node, int parent) {
    ensure(node + 1);
    cells[2 * node + 1] = parent;
    nextFree[node] = node + 1;
  }

  private void ensure(int node) {
    int capacity = nextFree.length;
    if (node + 2 < capacity) {
      return;
    }
    int grown = Math.max(node + 2 + alphabet, capacity + (capacity >> 1));
    cells = Arrays.copyOf(cells, grown * 2);
    nextFree = Arrays.copyOf(nextFree, grown);
    clear(capacity, grown);
  }

  /** Cut after the last cell in use, with room for every symbol past it. */
  private Trie trimmed() {
    int last = nextFree.length - 1;
    while (last > 0 && cells[2 * last + 1] == Trie.FREE) {
      last--;
    }
    int size = last + 1 + alphabet;
    int[] trimmed = Arrays.copyOf(cells, size * 2);
    for (int i = last + 1; i < size; i++) {
      trimmed[2 * i] = 0;
      trimmed[2 * i + 1] = Trie.FREE;
    }
    return new Trie(trimmed);
  }
}
