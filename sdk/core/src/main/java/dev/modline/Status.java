package dev.modline;

import dev.modline.model.CaseSummary;
import dev.modline.model.Destination;
import dev.modline.model.DetectorStatus;
import dev.modline.spi.Backlog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a line is: for health checks, metrics and an operator's page.
 *
 * <p>Contract: what was known when it was asked for; it does not change afterwards. Nothing
 * personal stands in it. Threading: immutable.
 *
 * <pre>{@code
 * Status status = modline.status();
 * if (!status.live()) {
 *   restartThisProcess();
 * } else if (!status.ready()) {
 *   sendRequestsElsewhere();
 * }
 * status.problems().forEach(alarm::raise);
 * }</pre>
 */
public interface Status {
  /** What somebody has to look at. */
  enum Condition {
    /** Nothing. */
    UP,
    /** It goes on, but not with everything: {@link Status#problems} says with what not. */
    DEGRADED,
    /** It does nothing any more until it is started anew. */
    DOWN
  }

  /** All of it in one word. */
  Condition condition();

  /**
   * Whether every thread of the line is there and it has not halted. When not, only a new start
   * helps; a full disk, say, is no reason for one.
   */
  boolean live();

  /**
   * Whether no other process on the same store would do better: it is live, and its store is not
   * lost to it. A disk that is full is full for all, so such a line is degraded and ready.
   */
  boolean ready();

  /** What is wrong, in words for an operator; empty when it is up. */
  List<String> problems();

  /** How its store took the last write that it was asked for. */
  StoreState store();

  /** Its threads; none for a line that was built to be driven by hand. */
  List<LoopState> loops();

  /** The ways out that something went since the start. */
  List<LaneState> lanes();

  /** How each detector is doing, its breaker included. */
  List<DetectorStatus> detectors();

  /** Whether an operator has stopped all acting: that is no problem. */
  boolean suspended();

  /** Whether removals have become reviews, as there were too many in too short a time. */
  boolean braking();

  /** Counts, exact at any size, as of some seconds ago; empty until they were first read. */
  Optional<Figures> figures();

  /**
   * How the store takes writes. It is asked for one at most once in a second.
   *
   * @param problem why it takes none; empty when it does
   * @param since since when that is so
   * @param lost whether this process has to open it anew before it can take any
   */
  record StoreState(Optional<String> problem, Instant since, boolean lost) {}

  /**
   * A thread.
   *
   * @param name its name, as thread dumps have it
   * @param alive whether it is there
   * @param turnedAt when it last ended a turn; it does so twice a second at least, unless what it
   *     waits for does not answer
   */
  record LoopState(String name, boolean alive, Instant turnedAt) {}

  /**
   * A way out.
   *
   * @param to where it leads
   * @param underWay how many calls are on it
   * @param full whether no further call finds room
   */
  record LaneState(Destination to, int underWay, boolean full) {}

  /**
   * What is there and what is owed.
   *
   * @param cases how many cases by status
   * @param owed what is owed, by destination
   * @param setAside what is owed and cannot be read
   * @param asOf when it was counted
   */
  record Figures(
      Map<CaseSummary.Status, Long> cases, List<Backlog> owed, long setAside, Instant asOf) {
    /** Copies what it is given. */
    public Figures {
      cases = Map.copyOf(cases);
      owed = List.copyOf(owed);
    }

    /** All that is owed. */
    public long totalOwed() {
      return owed.stream().mapToLong(Backlog::owed).sum();
    }

    /** All that is late. */
    public long totalLate() {
      return owed.stream().mapToLong(Backlog::late).sum();
    }
  }
}
