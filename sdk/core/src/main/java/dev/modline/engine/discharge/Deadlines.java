package dev.modline.engine.discharge;

import dev.modline.UnknownCase;
import dev.modline.WrongState;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.engine.owe.Erasing;
import dev.modline.engine.owe.Unreadable;
import dev.modline.model.Actor;
import dev.modline.model.CaseId;
import dev.modline.model.Event;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Progress;
import dev.modline.model.Tracked;
import dev.modline.spi.CaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the clocks: what comes close to its due time escalates before it is late, holds end, and
 * reports for periods become owed.
 */
public final class Deadlines {
  private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
  private static final int BATCH = 256;
  private static final Duration AHEAD = Duration.ofDays(40);
  private static final Duration ASKED = Duration.ofHours(1);
  private static final Duration ASKED_AFTER_A_FAULT = Duration.ofMinutes(1);

  private final Parts parts;
  private final CaseWriter writer;
  private final StopSwitch stop;
  private volatile Instant periodicUntil = Instant.MIN;

  Deadlines(Parts parts, CaseWriter writer, StopSwitch stop) {
    this.parts = parts;
    this.writer = writer;
    this.stop = stop;
  }

  /** Escalates what comes close to its due time. */
  void watch() {
    Instant now = parts.now();
    for (Tracked tracked : parts.store().toEscalate(now, BATCH)) {
      try {
        escalate(tracked, now);
      } catch (Unreadable | UnknownCase e) {
        parts.store().setAside(tracked.obligation().id(), String.valueOf(e.getMessage()), now);
      } catch (WrongState e) {
        // Its case is changed too often just now: the next round comes soon.
        log.debug("an escalation is put off", e);
      }
    }
  }

  /** Asks the law which reports for periods become owed; apart, since the law may not answer. */
  void watchPeriods() {
    Instant now = parts.now();
    if (now.isAfter(periodicUntil)) {
      Optional<List<Obligation>> owed = periodic(now);
      owed.filter(reports -> !reports.isEmpty()).ifPresent(parts.store()::owe);
      periodicUntil = now.plus(owed.isPresent() ? ASKED : ASKED_AFTER_A_FAULT);
    }
  }

  /** Empty when the law could not say: it is asked again. */
  private Optional<List<Obligation>> periodic(Instant now) {
    try {
      return Optional.of(
          parts.law().periodic(now, now.plus(AHEAD)).stream().map(p -> p.obligation(now)).toList());
    } catch (RuntimeException | Error e) {
      parts.listeners().fault("law", e);
      return Optional.empty();
    }
  }

  private void escalate(Tracked tracked, Instant now) {
    Obligation obligation = tracked.obligation();
    int level = level(obligation, now);
    Progress p = tracked.progress();
    if (level <= p.escalated()) {
      return;
    }
    Progress raised = new Progress(p.state(), p.attempts(), p.next(), p.problem(), level);
    if (obligation.caseId().isEmpty()) {
      parts.store().reschedule(obligation.id(), raised);
      return;
    }
    writer.edit(
        obligation.caseId().get(),
        change -> {
          Tracked there = change.current().obligations().get(obligation.id());
          if (there != null && there.progress().isOwed() && there.progress().escalated() < level) {
            change.event(Actor.engine(), new Event.Escalated(obligation.id(), level));
            change.progress(obligation.id(), raised);
          }
        });
  }

  private static int level(Obligation obligation, Instant now) {
    int level = 0;
    for (int next = 1; next <= 3; next++) {
      Optional<Instant> at = CaseStore.escalation(obligation, next);
      if (at.isPresent() && !now.isBefore(at.get())) {
        level = next;
      }
    }
    return level;
  }

  /** Ends a hold; what waited for its end goes with the same commit ({@link Erasing}). */
  void expire(CaseId caseId, ObligationId hold) {
    writer.edit(
        caseId,
        change -> {
          Tracked tracked = change.current().obligations().get(hold);
          // While all is stopped nothing is destroyed: the hold ends afterwards.
          if (tracked != null && tracked.progress().isOwed() && !stop.isOn()) {
            change.end(tracked, Progress.State.EXPIRED, new Event.Expired(hold), Actor.engine());
          }
        });
  }
}
