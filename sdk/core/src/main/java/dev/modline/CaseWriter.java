package dev.modline;

import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Recorded;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.spi.Commit;
import dev.modline.spi.StaleCommit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads a case, changes it, commits it; and does it again when somebody else was faster. */
final class CaseWriter {
  private static final int TRIES = 50;

  private final Parts parts;
  private final Runnable committed;

  /** {@code committed} is told after every commit: something may be owed now. */
  CaseWriter(Parts parts, Runnable committed) {
    this.parts = parts;
    this.committed = committed;
  }

  /** Changes a case that is there. */
  Case change(CaseId id, Consumer<Change> edit) {
    return repeat(() -> new Change(parts, id, read(id)), edit);
  }

  /**
   * Changes the case that is open about a target, or begins one. A case is open while anything is
   * owed in it or it restricts its target.
   */
  Case changeAbout(Target target, Consumer<Change> edit) {
    return repeat(
        () -> {
          Optional<CaseId> open = openCase(target);
          CaseId id = open.orElseGet(() -> parts.ids().newCase());
          return new Change(parts, id, open.map(this::read).orElse(null));
        },
        edit);
  }

  Optional<CaseId> openCase(Target target) {
    return parts.store().casesAbout(target).stream()
        .filter(s -> s.status() != CaseSummary.Status.SETTLED || s.state() != Restriction.NONE)
        .map(CaseSummary::id)
        .findFirst();
  }

  Case read(CaseId id) {
    List<Recorded> events = parts.store().events(id);
    if (events.isEmpty()) {
      throw new UnknownCase("case " + id);
    }
    return Case.fold(events);
  }

  private Case repeat(Supplier<Change> begin, Consumer<Change> edit) {
    for (int attempt = 1; ; attempt++) {
      Change change = begin.get();
      edit.accept(change);
      if (change.isEmpty()) {
        return change.current();
      }
      Commit commit = change.commit();
      try {
        parts.store().commit(commit);
      } catch (StaleCommit stale) {
        if (attempt == TRIES) {
          throw new WrongState("case " + commit.caseId() + " is changed too often: try again");
        }
        long micros = ThreadLocalRandom.current().nextLong(50L << Math.min(attempt, 8));
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        continue;
      }
      Case after = change.current();
      parts.listeners().each(l -> l.committed(commit.summary(), commit.events()));
      committed.run();
      return after;
    }
  }
}
