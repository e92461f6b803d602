package dev.modline.engine.discharge;

import dev.modline.Status;
import dev.modline.engine.base.Faults;
import dev.modline.engine.base.Parts;
import dev.modline.spi.StoreFailure;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store takes writes, and how much is in it. Both are found out apart from whoever
 * asks, so that the answer never waits behind the work: a store that hangs is itself an answer.
 */
public final class StoreWatch {
  private static final Logger log = LoggerFactory.getLogger("dev.modline.Modline");
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long UNASKED = 10 * SECOND;
  private static final long FIGURES_AGE = 5 * SECOND;

  /** Counting may take one twentieth of the time, however much there is to count. */
  private static final int SHARE = 20;

  private static final long NO_ANSWER = 5 * SECOND;

  private final Parts parts;
  private volatile boolean asked = true;
  private volatile boolean figuresAsked = true;
  private volatile Status.StoreState state;
  private volatile @Nullable Probe underWay;
  private volatile Optional<Status.Figures> figures = Optional.empty();
  private final Set<String> named = new HashSet<>();
  private long nextProbe = System.nanoTime();
  private long nextCount = System.nanoTime();

  /** A write that has not been answered. */
  private record Probe(long nanos, Instant at) {}

  StoreWatch(Parts parts) {
    this.parts = parts;
    this.state = new Status.StoreState(Optional.empty(), parts.now(), false);
  }

  /** Looks where it is time to: more often while somebody asks or something is wrong. */
  synchronized void look() {
    boolean wanted = asked || state.problem().isPresent();
    if (System.nanoTime() - nextProbe >= (wanted ? 0 : UNASKED - SECOND)) {
      asked = false;
      probe();
      nextProbe = System.nanoTime() + SECOND;
    }
    if (figuresAsked && System.nanoTime() - nextCount >= 0) {
      figuresAsked = false;
      long began = System.nanoTime();
      count();
      nextCount = System.nanoTime() + Math.max(FIGURES_AGE, SHARE * (System.nanoTime() - began));
    }
  }

  private void probe() {
    underWay = new Probe(System.nanoTime(), parts.now());
    try {
      parts.store().probe();
      became(Optional.empty(), false);
    } catch (StoreFailure e) {
      became(Optional.of(String.valueOf(e.getMessage())), e.isLost());
    } catch (RuntimeException e) {
      became(Optional.of(Faults.name(e)), false);
    } finally {
      underWay = null;
    }
  }

  private void became(Optional<String> problem, boolean lost) {
    Status.StoreState was = state;
    if (was.problem().equals(problem) && was.lost() == lost) {
      return;
    }
    state = new Status.StoreState(problem, parts.now(), lost);
    problem.ifPresentOrElse(
        why -> log.error("the store takes no writes: {}", why),
        () -> log.info("the store takes writes again"));
    parts.listeners().each(l -> l.storeChanged(problem));
  }

  private void count() {
    try {
      Instant now = parts.now();
      figures =
          Optional.of(
              new Status.Figures(
                  parts.store().counts(),
                  parts.store().backlog(now),
                  parts.store().countAside(),
                  now));
      for (String authority : unreachable()) {
        if (named.add(authority)) {
          log.error("reports are owed to {}, and no such authority is configured", authority);
        }
      }
    } catch (RuntimeException e) {
      log.debug("figures cannot be read: {}", Faults.name(e));
    }
  }

  /** Somebody wants to know: the next look is soon. */
  void ask() {
    asked = true;
    figuresAsked = true;
  }

  /** How the store took the last write, or that it has not answered for a while. */
  Status.StoreState state() {
    Probe probe = underWay;
    if (probe != null && System.nanoTime() - probe.nanos() > NO_ANSWER) {
      return new Status.StoreState(Optional.of("it does not answer"), probe.at(), false);
    }
    return state;
  }

  /** The authorities to which reports are owed that nothing which is configured can deliver. */
  List<String> unreachable() {
    return figures.stream()
        .flatMap(counted -> counted.owed().stream())
        .flatMap(backlog -> backlog.to().authority().stream())
        .filter(authority -> !parts.authorities().containsKey(authority))
        .toList();
  }

  /** What was counted last. */
  Optional<Status.Figures> figures() {
    return figures;
  }
}
