package dev.modline.server.http;

/** Ends a request with a {@link Problem}. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Ends it with {@code problem}. */
  public Refused(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** Ends it with a status and a sentence. */
  public Refused(int status, String detail) {
    this(Problem.of(status, detail));
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }
}
