package dev.modline.law;

import java.util.List;
import java.util.stream.Collectors;

/** A policy, law pack or directory that cannot be used; it says everything that is wrong. */
public final class SourceError extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  SourceError(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
