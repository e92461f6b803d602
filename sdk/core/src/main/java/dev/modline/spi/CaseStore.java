package dev.modline.spi;

import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Destination;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.SetAside;
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
  /**
   * Writes all of it or nothing.
   *
   * @throws StaleCommit when the case or the target has another version than the commit was made
   *     for; when a case is new and another about its target is not settled; when a decision,
   *     notice, order or appeal stands in another case already
   * @throws IllegalArgumentException for progress of what is not owed, or a record twice
   */
  void commit(Commit commit) throws StaleCommit;

  /** The events of a case, in order; empty when there is no such case. */
  List<Recorded> events(CaseId id);

  /**
   * The personal values of a case that are still there. A value whose person was erased is absent.
   */
  Map<ValueRef, byte[]> values(CaseId id, Set<ValueRef> wanted);

  /** Who the parties of a case are, by the host's account id; erased ones are absent. */
  Map<Party, String> parties(CaseId id);

  /**
   * The cases that a person has a part in, and there all parts that the person has: an author may
   * report the own post, and anybody may report twice. Never an empty set; parts that were erased
   * are absent.
   */
  Map<CaseId, Set<Party>> casesOf(String accountId);

  /** The cases about a target, the newest first. */
  List<CaseSummary> casesAbout(Target target);

  /** One line about a case. */
  Optional<CaseSummary> summary(CaseId id);

  /** The case that holds this decision, notice, order or appeal. */
  Optional<CaseId> caseWith(String subjectId);

  /** The case that holds exactly this. */
  Optional<CaseId> caseWith(Subject subject);

  /** The grounds that are active on a target; the initial state when nothing ever was. */
  TargetState target(Target target);

  /** Cases for a list or a queue; {@code InvalidInput} when {@code after} is no case. */
  List<CaseSummary> cases(CaseQuery query);

  /**
   * The cases in which a finding, of whatever revision, stands on one of these rules: by rule, the
   * newest first; a rule that no case stands on is absent.
   */
  Map<String, List<CaseSummary>> casesOn(Set<String> rules);

  /**
   * The rules that begin with {@code prefix} and that a case stands on, in the order of their UTF-8
   * bytes: those after {@code after}, at most {@code limit}.
   */
  List<String> rulesUnder(String prefix, String after, int limit);

  /** How many cases there are by status, each status named. */
  Map<CaseSummary.Status, Long> counts();

  /** Where something goes whose next attempt is due at {@code now}. */
  Set<Destination> dueTo(Instant now);

  /**
   * The obligations to one destination whose next attempt is due at {@code now}, the shortest clock
   * first; never a hold before its end, never a {@code Decide} or an {@code Erase}, nothing that is
   * set aside.
   */
  List<Tracked> due(Instant now, Destination to, int limit);

  /**
   * Notes, in one synced commit, that an attempt at each of these begins, and counts it: nothing
   * may be called before this has returned. When the attempt's outcome is never heard of, the note
   * is what the next one knows it by.
   *
   * @return those that are open, this attempt counted; what has ended meanwhile is absent
   */
  List<Tracked> begin(List<ObligationId> ids);

  /**
   * The obligations that have not been escalated to the level that {@code now} asks for; nothing
   * that is set aside.
   */
  List<Tracked> toEscalate(Instant now, int limit);

  /**
   * Sets aside what cannot be carried out because something of it cannot be read. It stays owed, is
   * in neither {@link #due} nor {@link #toEscalate} nor {@link #reportsBelow} until the store is
   * opened again, and stands in {@link #setAside(int)}. A row that the store itself cannot read is
   * set aside by the store: it is absent from every list, and no list fails because of it.
   */
  void setAside(ObligationId id, String problem, Instant at);

  /** What is set aside, the longest first. */
  List<SetAside> setAside(int limit);

  /** How many obligations are set aside. */
  long countAside();

  /** What is owed, the shortest clock first. */
  List<Tracked> owed(int limit);

  /**
   * How much is owed to each destination to which something is, in the order of their names. It
   * waits for nothing but the counting: whoever asks how things are must not stand behind the work.
   */
  List<Backlog> backlog(Instant now);

  /**
   * Whether a commit would be taken now: writes something and syncs it, and leaves nothing behind.
   *
   * @throws StoreFailure when it would not; {@link StoreFailure#isLost} when none will be until the
   *     store is opened anew
   */
  void probe();

  /** One obligation. */
  Optional<Tracked> obligation(ObligationId id);

  /**
   * Notes what came of an attempt: bookkeeping, no event, no sync asked for. It changes nothing
   * when the obligation has ended meanwhile, and follows {@link Progress#then}. Losing it is
   * harmless: the attempt was counted when it began.
   */
  void reschedule(ObligationId id, Progress progress);

  /**
   * Adds what the operator owes for a period, and with it, in the same transaction, an entry of the
   * full record for each; one that is there already is left alone.
   */
  void owe(List<Obligation> periodic);

  /**
   * Ends a periodic obligation; one that has ended is left alone. In the same transaction that
   * becomes an entry of the full record and, where the report was handed over ({@code DISCHARGED}),
   * takes its place in the authority's log.
   *
   * @param evidence who handed it over, and under which reference of the receiver's
   * @param at when
   * @throws IllegalArgumentException for what belongs to a case, or is not there
   */
  void settle(ObligationId id, Progress end, Evidence evidence, Instant at);

  /**
   * The reports to {@code audience} that stand in its log below position {@code size} and are still
   * owed.
   */
  List<Tracked> reportsBelow(String audience, long size, int limit);

  /** The audit record of an obligation to report. */
  Optional<dev.modline.model.AuditRecord> record(ObligationId id);

  /**
   * Takes tokens from a bucket that holds one minute's worth, is full when it is first asked for
   * and fills steadily. It is the store's: a new start does not fill it, and all who work on the
   * store share it. A crash of the machine may give back what was taken last.
   *
   * @param perMinute how many it holds, and how many it gains in a minute
   * @param most how many are wanted
   * @return how many were taken: as many of those as there are
   */
  int draw(String bucket, int perMinute, int most, Instant now);

  /** A setting of the operator's that must survive a restart: the kill switch, the mode. */
  Optional<String> setting(String name);

  /** Stores a setting, synced; it is an entry of the full record. */
  void setting(String name, String value, String byStaff, Instant at);

  /**
   * Where the emergency stop is noted while no commit is possible; empty for a store that has no
   * place outside its transactions, a store in memory say.
   */
  default Optional<StopMark> stopMark() {
    return Optional.empty();
  }

  @Override
  void close();

  /**
   * A bucket of tokens as it is kept: the arithmetic that all stores share.
   *
   * @param tokens how many were left, in parts too
   * @param at when
   */
  record Bucket(double tokens, Instant at) {
    /** As it is at {@code now}; a clock that went back fills nothing. */
    public Bucket filled(int perMinute, Instant now) {
      long passed = Math.max(0, now.toEpochMilli() - at.toEpochMilli());
      return new Bucket(Math.min(perMinute, tokens + passed * (perMinute / 60_000.0)), now);
    }

    /** How many whole ones can be taken, up to {@code most}. */
    public int available(int most) {
      return (int) Math.min(most, Math.floor(tokens));
    }

    /** What is left when so many were taken. */
    public Bucket without(int taken) {
      return new Bucket(tokens - taken, at);
    }
  }

  /** A store in memory, for tests and first steps: it keeps no logs and forgets all. */
  static CaseStore inMemory() {
    return new InMemoryStore();
  }

  /**
   * What {@link #caseWith} finds a case by. A store holds each in one case only.
   *
   * @param kind what sort of thing; two of different kinds may have one id
   * @param id its id
   */
  record Subject(Kind kind, String id) {
    /** The sorts of things, in the order in which they are looked for. */
    public enum Kind {
      /** A decision. */
      DECISION,
      /** A notice. */
      NOTICE,
      /** An order. */
      ORDER,
      /** An appeal. */
      APPEAL
    }

    /** The decision, notice, order or appeal that {@code event} brings. */
    public static Optional<Subject> of(Event event) {
      return switch (event) {
        case Event.Decided e -> Optional.of(new Subject(Kind.DECISION, e.decision().id()));
        case Event.NoticeReceived e -> Optional.of(new Subject(Kind.NOTICE, e.noticeId()));
        case Event.OrderReceived e -> Optional.of(new Subject(Kind.ORDER, e.orderId()));
        case Event.AppealReceived e -> Optional.of(new Subject(Kind.APPEAL, e.appealId()));
        default -> Optional.empty();
      };
    }
  }

  /**
   * When {@link #due} first answers with it: never for what has ended, waits for somebody else, is
   * for a person to decide or is done by the commit that frees it; for a hold, not before it ends.
   */
  static Optional<Instant> nextAttempt(Tracked tracked) {
    if (!tracked.progress().isOwed()) {
      return Optional.empty();
    }
    Optional<Instant> next = tracked.progress().next();
    return switch (tracked.obligation().duty()) {
      case Duty.Decide decide -> Optional.empty();
      case Duty.Erase erase -> Optional.empty();
      case Duty.Hold hold -> next.map(at -> at.isBefore(hold.until()) ? hold.until() : at);
      default -> next;
    };
  }

  /**
   * When {@link #toEscalate} first answers with it: never for what has ended, has no due time, or
   * was escalated to the last level; nor for a hold, which nobody can be late with.
   */
  static Optional<Instant> nextEscalation(Tracked tracked) {
    Progress progress = tracked.progress();
    if (!progress.isOwed()
        || progress.escalated() >= 3
        || tracked.obligation().duty() instanceof Duty.Hold) {
      return Optional.empty();
    }
    return escalation(tracked.obligation(), progress.escalated() + 1);
  }

  /** The earliest instant at which an obligation is to be escalated to {@code level}. */
  static Optional<Instant> escalation(Obligation obligation, int level) {
    if (obligation.due().isEmpty()) {
      return Optional.empty();
    }
    // An erasure that waits cannot be late before what it waits for has ended.
    Instant start =
        obligation.duty() instanceof Duty.Erase
            ? obligation.clocks().getFirst().start()
            : obligation.openedAt();
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
