package dev.modline.law;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that its author sees everything at once. */
final class Problems {
  private static final int MOST = 50;

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(int line, String rule, String message) {
    if (found.size() < MOST) {
      found.add(new Problem(file, line, rule, message));
    }
  }

  /** Reports one problem and gives up: what follows could not be read. */
  SourceError fatal(int line, String message) {
    add(line, "", message);
    return error();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw error();
    }
  }

  private SourceError error() {
    found.sort(Comparator.comparingInt(Problem::line));
    return new SourceError(found);
  }
}
