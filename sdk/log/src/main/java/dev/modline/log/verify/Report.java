package dev.modline.log.verify;

import dev.modline.log.Checkpoint;
import dev.modline.log.SignedCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * What a check of a log came to, fit for a person and for a cron job.
 *
 * <p>Immutable.
 */
public final class Report {
  /** How a check ended. The numbers of the exit codes stay as they are. */
  public enum Verdict {
    /** Everything holds. */
    GOOD(0),
    /** Something is wrong with the log. */
    WRONG(1),
    /** The request itself was wrong: a key or a folder that is none. */
    USAGE(2),
    /** The log could not be read; nothing is known. */
    UNAVAILABLE(3),
    /** The log contradicts what it showed before. Evidence was saved. */
    CONTRADICTED(4),
    /** The log holds by itself, and too few witnesses of the policy have cosigned what it shows. */
    UNWITNESSED(5);

    private final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    /**
     * The exit code of a program.
     *
     * @return 0 for good
     */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Verdict verdict;
  private final String message;
  private final Optional<SignedCheckpoint> checkpoint;
  private final List<String> notes;
  private final Optional<PruneStatement> pruning;
  private final Vouching vouching;

  Report(
      Verdict verdict,
      String message,
      Optional<SignedCheckpoint> checkpoint,
      List<String> notes,
      Optional<PruneStatement> pruning,
      Vouching vouching) {
    this.vouching = vouching;
    this.pruning = pruning;
    this.verdict = verdict;
    this.message = message;
    this.checkpoint = checkpoint;
    this.notes = List.copyOf(notes);
  }

  /**
   * How it ended.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * One line: how many entries hold, or the first thing that is wrong.
   *
   * @return a sentence
   */
  public String message() {
    return message;
  }

  /**
   * What is worth knowing besides: a key that was pinned, a key that was announced.
   *
   * @return one line each
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * How many entries were found good.
   *
   * @return the size; 0 unless the verdict is good
   */
  public long entries() {
    return verdict == Verdict.GOOD
        ? checkpoint.map(SignedCheckpoint::checkpoint).map(Checkpoint::size).orElse(0L)
        : 0;
  }

  /**
   * The checkpoint in question, once its signature was found good.
   *
   * @return empty if it did not come so far
   */
  public Optional<SignedCheckpoint> checkpoint() {
    return checkpoint;
  }

  /**
   * What the log tells of entries that are not there any more, where that explains what is missing.
   *
   * @return empty for a whole log, and for one that holds entries back
   */
  public Optional<PruneStatement> pruning() {
    return pruning;
  }

  /**
   * The exit code of a program that shows this report.
   *
   * @return 0 good, 1 wrong, 2 usage, 3 unavailable, 4 contradicted, 5 unwitnessed
   */
  public int exitCode() {
    return verdict.exitCode();
  }

  /**
   * Whether the log holds by itself, whoever has cosigned it.
   *
   * @return true for good and for unwitnessed
   */
  public boolean holds() {
    return verdict == Verdict.GOOD || verdict == Verdict.UNWITNESSED;
  }

  /**
   * Who stands for it that nobody else is shown another history, as a part of a sentence.
   *
   * @return that a quorum of witnesses does, or that nobody but the operator does, and why
   */
  public String vouching() {
    return vouching.words();
  }

  /** The notes, then the message with who vouches for what was found good. */
  @Override
  public String toString() {
    String last = verdict == Verdict.GOOD ? message + "; " + vouching() : message;
    return notes.isEmpty() ? last : String.join("\n", notes) + "\n" + last;
  }
}
