package dev.modline;

import dev.modline.model.CaseSummary;
import dev.modline.model.DetectorStatus;
import dev.modline.model.Mode;
import dev.modline.model.SetAside;
import dev.modline.model.Tracked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What operators do: stop, resume, observe, look at what is owed.
 *
 * <p>Every change is durable and an entry of the full record; of {@link #suspend} the answer says
 * whether it is yet. Threading: any thread.
 */
public interface Controls {
  /** Whether the engine acts on new cases. */
  Mode mode();

  /** Changes the mode for new cases. */
  void mode(Mode mode, String staff);

  /** Whether an operator has stopped all acting. */
  boolean suspended();

  /**
   * The emergency stop: no call begins from now on, not even one that was queued. Screening goes
   * on; no obligation is lost. It holds in this process before anything is stored, whatever the
   * store then says.
   *
   * @return what holds: recorded, or in this process alone until recording it succeeds
   */
  Stop suspend(String staff);

  /** What holds now; empty while nobody has stopped acting. */
  Optional<Stop> stop();

  /**
   * Acts again, beginning with what has become due.
   *
   * @throws dev.modline.spi.StoreFailure when it cannot be recorded: acting stays stopped
   * @throws WrongState when the line has {@link #halted}
   */
  void resume(String staff);

  /** How each detector is doing. */
  List<DetectorStatus> detectors();

  /**
   * Why the line acts no more until it is started anew: something was thrown that no plug-in can be
   * blamed for, such as that memory ran out. Empty as long as it acts.
   */
  Optional<String> halted();

  /**
   * What cannot be carried out because something of it cannot be read, the longest first. It is
   * owed all the same; the next start looks at it again.
   */
  List<SetAside> setAside(int limit);

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
