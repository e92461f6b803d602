package dev.modline.detect.hash.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record of any container, flattened: each path to its values. {@code tags.data.text} holds the
 * texts of all tags, however deep they stood.
 */
final class FlatRecord {
  private static final int MOST_VALUES = 1_000;

  private final long line;
  private long number;
  private @Nullable String fault;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private int count;

  FlatRecord(long line) {
    this.line = line;
  }

  long line() {
    return line;
  }

  /** The number of the record in its list, from 1. */
  void number(long number) {
    this.number = number;
  }

  /** Marks the record as one that cannot be taken, where what follows it can be read still. */
  void spoil(String problem) {
    fault = fault == null ? problem : fault;
  }

  /** Throws what {@link #spoil} was told. */
  void check() {
    if (fault != null) {
      throw error(fault);
    }
  }

  void put(String path, String value) {
    if (++count > MOST_VALUES) {
      spoil("has more than " + MOST_VALUES + " values");
      return;
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
    return new MalformedHashList(line, number, problem);
  }
}
