package dev.modline.spi;

import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where cases live, and with them everything that is owed and every entry of the logs.
 *
 * <p>Contract: {@link #commit} is one transaction and is synced when it returns; everything read
 * afterwards shows it. Threading: called by many threads; commits are grouped so that many share
 * one sync. Deadline: ten seconds for a commit, then {@link StoreFailure}. Failure: {@link
 * StoreFailure} when the disk or the database fails; nothing of the commit is then visible.
 */
public interface CaseStore extends AutoCloseable {
  /** Writes all of it or nothing. */
  void commit(Commit commit) throws StaleCommit;

  /** The events of a case, in order; empty when there is no such case. */
  List<Recorded> events(CaseId id);

  /**
   * The personal values of a case that are still there. A value whose person was erased is absent.
   */
  Map<ValueRef, byte[]> values(CaseId id, Set<ValueRef> wanted);

  /** Who the parties of a case are, by the host's account id; erased ones are absent. */
  Map<Party, String> parties(CaseId id);

  /** The cases that a person has a part in, and which part. */
  Map<CaseId, Party> casesOf(String accountId);

  /** The cases about a target, the newest first. */
  List<CaseSummary> casesAbout(Target target);

  /** One line about a case. */
  Optional<CaseSummary> summary(CaseId id);

  /** The case that holds this decision, notice, order or appeal. */
  Optional<CaseId> caseWith(String subjectId);

  /** The grounds that are active on a target; the initial state when nothing ever was. */
  TargetState target(Target target);

  /** Cases for a list or a queue. */
  List<CaseSummary> cases(CaseQuery query);

  /** How many cases there are by status. */
  Map<CaseSummary.Status, Long> counts();

  /**
   * The obligations whose next attempt is due at {@code now}, the shortest clock first; never a
   * hold before its end, never a {@code Decide}.
   */
  List<Tracked> due(Instant now, int limit);

  /** The obligations that have not been escalated to the level that {@code now} asks for. */
  List<Tracked> toEscalate(Instant now, int limit);

  /** What is owed, the shortest clock first. */
  List<Tracked> owed(int limit);

  /** One obligation. */
  Optional<Tracked> obligation(ObligationId id);

  /** Notes an attempt: bookkeeping, no event, no sync asked for. */
  void reschedule(ObligationId id, Progress progress);

  /** Adds what the operator owes for a period; one that is there already is left alone. */
  void owe(List<Obligation> periodic);

  /** Ends a periodic obligation. */
  void settle(ObligationId id, Progress progress);

  /**
   * The reports to {@code audience} that stand in its log below position {@code size} and are still
   * owed.
   */
  List<Tracked> reportsBelow(String audience, long size, int limit);

  /** The audit record of an obligation to report. */
  Optional<dev.modline.model.AuditRecord> record(ObligationId id);

  /** A setting of the operator's that must survive a restart: the kill switch, the mode. */
  Optional<String> setting(String name);

  /** Stores a setting, synced; it is an entry of the full record. */
  void setting(String name, String value, String byStaff, Instant at);

  @Override
  void close();

  /** The earliest instant at which an obligation is to be escalated to {@code level}. */
  static Optional<Instant> escalation(Obligation obligation, int level) {
    if (obligation.due().isEmpty()) {
      return Optional.empty();
    }
    Instant start = obligation.openedAt();
    Instant due = obligation.due().get();
    long span = Math.max(0, due.toEpochMilli() - start.toEpochMilli());
    return Optional.of(
        switch (level) {
          case 1 -> start.plusMillis(span / 2);
          case 2 -> start.plusMillis(span / 5 * 4);
          default -> due;
        });
  }
}
