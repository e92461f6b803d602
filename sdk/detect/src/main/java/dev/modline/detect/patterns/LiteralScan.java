package dev.modline.detect.patterns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for many literals in one pass, without regard to case: an Aho-Corasick automaton as a full
 * table, one look-up a character. Counts the decimal digits on the way.
 */
final class LiteralScan {
  private final short[] classes = new short[1 << 16];
  private final int width;
  private final int[] table;
  private final int[][] found;

  /**
   * A scan for literals in lower case.
   *
   * @param literals the literals of each rule; an empty array is never found
   */
  LiteralScan(List<String[]> literals) {
    int next = 1;
    for (String[] ofRule : literals) {
      for (String literal : ofRule) {
        for (int i = 0; i < literal.length(); i++) {
          if (classes[literal.charAt(i)] == 0) {
            classes[literal.charAt(i)] = (short) next++;
          }
        }
      }
    }
    for (int c = 0; c < classes.length; c++) {
      if (classes[c] == 0) {
        classes[c] = classes[Requirements.lower((char) c)];
      }
    }
    width = Integer.highestOneBit(next) << 1;
    List<Map<Integer, Integer>> nodes = new ArrayList<>(List.of(new TreeMap<>()));
    List<int[]> ends = new ArrayList<>(List.of(new int[0]));
    for (int rule = 0; rule < literals.size(); rule++) {
      for (String literal : literals.get(rule)) {
        int node = 0;
        for (int i = 0; i < literal.length(); i++) {
          Integer child = nodes.get(node).get((int) classes[literal.charAt(i)]);
          if (child == null) {
            child = nodes.size();
            nodes.get(node).put((int) classes[literal.charAt(i)], child);
            nodes.add(new TreeMap<>());
            ends.add(new int[0]);
          }
          node = child;
        }
        ends.set(node, with(ends.get(node), rule));
      }
    }
    table = new int[nodes.size() * width];
    found = ends.toArray(int[][]::new);
    complete(nodes);
  }

  /** Makes of the trie a full table; a state's sign tells that it ends a literal. */
  private void complete(List<Map<Integer, Integer>> nodes) {
    int[] fail = new int[nodes.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    int[] raw = new int[table.length];
    while (!queue.isEmpty()) {
      int node = queue.remove();
      if (node != 0) {
        System.arraycopy(raw, fail[node] * width, raw, node * width, width);
      }
      for (var child : nodes.get(node).entrySet()) {
        int to = child.getValue();
        fail[to] = node == 0 ? 0 : raw[fail[node] * width + child.getKey()];
        for (int rule : found[fail[to]]) {
          found[to] = with(found[to], rule);
        }
        raw[node * width + child.getKey()] = to;
        queue.add(to);
      }
    }
    for (int i = 0; i < raw.length; i++) {
      table[i] = found[raw[i]].length == 0 ? raw[i] * width : ~(raw[i] * width);
    }
  }

  private static int[] with(int[] rules, int rule) {
    int[] more = Arrays.copyOf(rules, rules.length + 1);
    more[rules.length] = rule;
    return more;
  }

  /** Receives the rules one of whose literals stands in the text. */
  interface Sink {
    void found(int rule);
  }

  /** Scans; answers how many ASCII digits there are. */
  int scan(String text, Sink sink) {
    int digits = 0;
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += c - '0' < 10 && c >= '0' ? 1 : 0;
      state = table[state + classes[c]];
      if (state < 0) {
        state = ~state;
        for (int rule : found[state / width]) {
          sink.found(rule);
        }
      }
    }
    return digits;
  }
}
