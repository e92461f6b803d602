package dev.modline;

import dev.modline.model.CaseSummary;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Mode;
import dev.modline.model.Tracked;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What operators do: stop, resume, observe, look at what is owed.
 *
 * <p>Every change is durable and an entry of the full record. Threading: any thread.
 */
public interface Controls {
  /** Whether the engine acts on new cases. */
  Mode mode();

  /** Changes the mode for new cases. */
  void mode(Mode mode, String staff);

  /** Whether all acting is stopped. */
  boolean suspended();

  /** The kill switch: stops all acting at once. Screening goes on; no obligation is lost. */
  void suspend(String staff);

  /** Acts again, beginning with what has become due. */
  void resume(String staff);

  /** How each detector is doing. */
  List<DetectorStatus> detectors();

  /** What is owed, the shortest clock first. */
  List<Tracked> owed(int limit);

  /**
   * Discharges everything that is due now, on the caller's thread, and returns how many attempts it
   * made: for tests with a clock of their own, and for hosts that built the line {@link
   * ModlineBuilder#manual manually}.
   */
  int dischargeDue();

  /** Notes that a report for a period was submitted by hand, under the receiver's reference. */
  void submitted(dev.modline.model.ObligationId id, String staff, String reference);

  /**
   * A list has withdrawn what these rules stand for: the listeners are told of each which cases
   * stand on it ({@link dev.modline.spi.Listener#withdrawn}).
   *
   * @return the cases by rule, as {@link Desk#casesOn}
   */
  Map<String, List<CaseSummary>> withdrawn(Set<String> rules);

  /** Destroys a person's values in every case, unless a hold stops it; how many cases it was. */
  Erasure erase(String accountId, String staff);

  /**
   * What came of an erasure.
   *
   * @param erased in how many cases the person's values are destroyed
   * @param held in how many a hold forbids it for now
   */
  record Erasure(int erased, int held) {}
}
