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

  /**
   * Destroys what is kept of a person, in every part that the person has in every case: as author,
   * as reporter, as both.
   *
   * <p>Where something is still held or owed in a case, the erasure is put off there: an obligation
   * of that case, from the commit that records the request and by whom it came. Two things follow
   * by themselves. The person is told that it waits, and why. When nothing is held or owed in the
   * case any more, the person is told that it is done, and then it is done; who cannot be told is
   * erased without. The person's parts in that case that came after the request go with it; what
   * arises in other cases after it needs another request. To ask again while it waits changes
   * nothing. To {@link Desk#waive} the erasure refuses it, and the person is told the reason.
   *
   * <p>What is destroyed at once is for the caller to tell the person: the line knows the account
   * no more.
   *
   * <p>Threading: any thread. Deadline: a commit for each case. Failure: a {@link
   * dev.modline.spi.StoreFailure} leaves the cases that were not reached as they are: ask again.
   *
   * <pre>{@code
   * Controls.Erasure erasure = modline.controls().erase("u-1", "operator-7");
   * boolean waits = erasure.held() > 0;
   * }</pre>
   */
  Erasure erase(String accountId, String staff);

  /**
   * What came of an erasure.
   *
   * @param erased how many parts of the person were destroyed by this call
   * @param held how many parts are there until what needs them has ended
   */
  record Erasure(int erased, int held) {}
}
