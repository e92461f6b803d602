package dev.modline.spi;

import dev.modline.model.CaseSummary;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Finding;
import dev.modline.model.Recorded;
import dev.modline.model.SetAside;
import dev.modline.model.Target;
import dev.modline.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hears everything that happens, for metrics, logs and live pages.
 *
 * <p>Contract: told after the commit, in the order of the case's versions for one case; it may miss
 * what happens while the process dies, so nothing owed may rest on it. Threading: called by many
 * threads. Deadline: return at once. Failure: an exception or error is logged and harms nobody
 * else.
 */
public interface Listener {
  /** A post was screened; {@code took} is the time of detectors and policy together. */
  default void screened(Target target, Verdict verdict, List<Finding> findings, Duration took) {}

  /** Events were committed to a case. */
  default void committed(CaseSummary summary, List<Recorded> events) {}

  /** An attempt to discharge an obligation failed; {@code problem} holds no personal data. */
  default void attemptFailed(dev.modline.model.Obligation obligation, String problem) {}

  /** A detector could not look. */
  default void detectorUnavailable(String detector, String reason) {}

  /** A detector rests or is back, keeps failing or has recovered, hangs, or runs elsewhere. */
  default void detectorChanged(DetectorStatus status) {}

  /**
   * What findings stood on was withdrawn by its list; {@code cases} are those that stand on it,
   * open or ended, for a person to look at again.
   */
  default void withdrawn(String rule, List<CaseSummary> cases) {}

  /** The operator stopped or resumed all acting, or a breaker opened or closed. */
  default void controlled(String what, boolean on) {}

  /**
   * The store takes no writes any more, or another reason why has come up, or it takes them again.
   *
   * @param problem why not; empty when it does
   */
  default void storeChanged(Optional<String> problem) {}

  /** Something owed cannot be read and is tried no more: a person has to look. */
  default void setAside(SetAside one) {}

  /** A thread of the line ended by {@code fault} and was started again. */
  default void restarted(String thread, Throwable fault) {}

  /**
   * The line acts no more until it is started anew: what was thrown is no plug-in's fault, and
   * nothing in this process can be relied on. The line ends nothing of its host; whether the host
   * ends is its own affair. It may be told while memory is short.
   */
  default void halted(Throwable fault) {}
}
