package dev.modline.engine.owe;

import dev.modline.UnknownCase;
import dev.modline.WrongState;
import dev.modline.engine.base.Faults;
import dev.modline.engine.base.Outcome;
import dev.modline.engine.base.Parts;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Recorded;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.spi.Commit;
import dev.modline.spi.StaleCommit;
import dev.modline.spi.StoreFailure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a case, changes it, commits it; and does it again when somebody else was faster. */
public final class CaseWriter {
  private static final int TRIES = 50;

  private record Outcome<T extends @Nullable Object>(T answer, Change change) {}

  private final Parts parts;
  private final List<Consumer<Change>> rules;
  private final Runnable committed;

  /**
   * {@code rules} see every change before it is committed; {@code committed} is told after every
   * commit: something may be owed now.
   */
  public CaseWriter(Parts parts, List<Consumer<Change>> rules, Runnable committed) {
    this.parts = parts;
    this.rules = List.copyOf(rules);
    this.committed = committed;
  }

  /**
   * Changes a case that is there, and answers what {@code edit} answered. What {@code edit} checks
   * it checks again when somebody else was faster: nothing is checked before and assumed after.
   */
  public <T extends @Nullable Object> T change(CaseId id, Function<Change, T> edit) {
    return repeat(() -> begin(id), edit).answer();
  }

  /** Changes a case that is there, and answers how it stands afterwards. */
  public Case edit(CaseId id, Consumer<Change> edit) {
    return repeat(() -> begin(id), answering(edit)).change().current();
  }

  /**
   * Changes the case that is open about a target, or begins one, and answers what {@code edit}
   * answered. A case is open while anything is owed in it or it restricts its target.
   */
  public <T extends @Nullable Object> T changeAbout(Target target, Function<Change, T> edit) {
    return repeat(() -> beginAbout(target), edit).answer();
  }

  /** The same, for an edit that answers nothing. */
  public void editAbout(Target target, Consumer<Change> edit) {
    changeAbout(target, answering(edit));
  }

  private Change begin(CaseId id) {
    return new Change(parts, id, read(id), rules, OptionalInt.empty());
  }

  private Change beginAbout(Target target) {
    List<CaseSummary> about = parts.store().casesAbout(target);
    Optional<CaseId> open = open(about);
    CaseId id = open.orElseGet(() -> parts.ids().newCase());
    return new Change(
        parts, id, open.map(this::read).orElse(null), rules, OptionalInt.of(about.size()));
  }

  private static Function<Change, Change> answering(Consumer<Change> edit) {
    return change -> {
      edit.accept(change);
      return change;
    };
  }

  public Optional<CaseId> openCase(Target target) {
    return open(parts.store().casesAbout(target));
  }

  private static Optional<CaseId> open(List<CaseSummary> about) {
    return about.stream()
        .filter(s -> s.status() != CaseSummary.Status.SETTLED || s.state() != Restriction.NONE)
        .map(CaseSummary::id)
        .findFirst();
  }

  public Case read(CaseId id) {
    List<Recorded> events;
    try {
      events = parts.store().events(id);
      if (!events.isEmpty()) {
        return Case.fold(events);
      }
    } catch (StoreFailure e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Unreadable(id, e);
    }
    throw new UnknownCase("case " + id);
  }

  private <T extends @Nullable Object> Outcome<T> repeat(
      Supplier<Change> begin, Function<Change, T> edit) {
    for (int attempt = 1; ; attempt++) {
      Change change = begin.get();
      T answer;
      Commit commit;
      try {
        answer = edit.apply(change);
        if (change.isEmpty()) {
          return new Outcome<>(answer, change);
        }
        commit = change.commit();
      } catch (Error e) {
        throw blamed(e);
      }
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
      parts.listeners().each(l -> l.committed(commit.summary(), commit.events()));
      committed.run();
      return new Outcome<>(answer, change);
    }
  }

  /** An error of the law or the policy is theirs: whoever asked gets an exception he can catch. */
  private static RuntimeException blamed(Error e) {
    if (Faults.isFatal(e)) {
      throw e;
    }
    return new IllegalStateException("a plug-in failed: " + Faults.name(e), e);
  }
}
