package dev.modline;

import dev.modline.model.Action;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Finding;
import dev.modline.model.Post;
import dev.modline.model.Verdict;
import java.util.List;
import java.util.Map;

/**
 * Detectors and policy alone: what is found and what the policy says, without case or record. For
 * hosts that only want to ask, and for the command line.
 *
 * <p>Threading: any thread. Deadline: twice the slowest detector's time limit, once to wait for its
 * turn and once to look; an inline detector that overruns its own cannot be stopped and does so
 * once. Failure: none; a detector that could not look is named in {@link Result#unavailable}.
 */
public interface Screener extends AutoCloseable {
  /**
   * What came of it.
   *
   * @param verdict what the policy says
   * @param findings what was found, in the order of the text
   * @param unavailable which detectors could not look, and why
   * @param rescreen the detectors to ask again later: those that may yet be able to look
   */
  record Result(
      Verdict verdict,
      List<Finding> findings,
      Map<String, String> unavailable,
      List<String> rescreen) {
    /** Whether nothing is to be done: allowed, and by detectors that have all looked. */
    public boolean isClean() {
      return verdict.action() == Action.ALLOW && rescreen.isEmpty();
    }
  }

  /** How each detector is doing. */
  List<DetectorStatus> detectors();

  /** Asks the detectors and judges. */
  Result judge(Post post);

  /** Ends the threads that detectors run on. */
  @Override
  void close();
}
