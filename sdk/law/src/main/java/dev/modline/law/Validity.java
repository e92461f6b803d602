package dev.modline.law;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which something is in force, both ends included.
 *
 * @param from the first day; absent: since before anything that is recorded here
 * @param to the last day; absent: no end is known
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> to) {
  private static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

  static Validity always() {
    return ALWAYS;
  }

  /** Whether it is in force on {@code day}. */
  public boolean contains(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true)
        && to.map(last -> !day.isAfter(last)).orElse(true);
  }

  /** Reads the key {@code valid: {from: 2024-12-25, to: 2026-06-30}}. */
  static Validity read(YamlMap parent) {
    Optional<YamlMap> map = parent.map("valid");
    if (map.isEmpty()) {
      return ALWAYS;
    }
    Optional<LocalDate> from = map.get().date("from");
    Optional<LocalDate> to = map.get().date("to");
    map.get().end();
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      parent.problem("valid", "'valid' ends before it begins");
    }
    return new Validity(from, to);
  }

  @Override
  public String toString() {
    return from.map(LocalDate::toString).orElse("") + ".." + to.map(LocalDate::toString).orElse("");
  }
}
