package dev.modline.detect.hash.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One record of any container, flattened: each path to its values. {@code tags.data.text} holds the
 * texts of all tags, however deep they stood.
 */
final class FlatRecord {
  private static final int MOST_VALUES = 1_000;

  private final long line;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private int count;

  FlatRecord(long line) {
    this.line = line;
  }

  long line() {
    return line;
  }

  void put(String path, String value) {
    if (++count > MOST_VALUES) {
      throw error("has more than " + MOST_VALUES + " values");
    }
    values.computeIfAbsent(path, missing -> new ArrayList<>()).add(value);
  }

  Set<String> paths() {
    return values.keySet();
  }

  List<String> all(String path) {
    return values.getOrDefault(path, List.of());
  }

  /** The value at {@code path}; empty when there is none. Two are an error. */
  String optional(String path) {
    List<String> all = all(path);
    if (all.size() > 1) {
      throw error(path + " is there twice");
    }
    return all.isEmpty() ? "" : all.getFirst().strip();
  }

  String required(String path) {
    String value = optional(path);
    if (value.isEmpty()) {
      throw error(path + " is missing");
    }
    return value;
  }

  MalformedHashList error(String problem) {
    return new MalformedHashList(line, problem);
  }
}
