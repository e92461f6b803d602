package dev.modline.testkit;

import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.AuditRecord;
import dev.modline.model.Basis;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Clock;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Finding;
import dev.modline.model.Ground;
import dev.modline.model.Mode;
import dev.modline.model.Obligation;
import dev.modline.model.Occurrence;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.Restriction;
import dev.modline.model.Severity;
import dev.modline.model.Span;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.model.Timing;
import dev.modline.model.Trigger;
import dev.modline.model.ValueRef;
import dev.modline.model.Verdict;
import dev.modline.spi.Commit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The commits of one case about one post, as an engine would make them: found, removed, reported to
 * one authority. It remembers what was made, so that the next commit follows. One thread.
 */
public final class SampleCase {
  /** The authority that is told. */
  public static final String AUTHORITY = "vn.abei";

  /** Where the text of the post is kept. */
  public static final ValueRef TEXT = new ValueRef(Party.author(), "text@1");

  /** The rule that every sample case's finding stands on. */
  public static final String RULE = "claim your prize";

  /** When every sample case begins. */
  public static final Instant START = Instant.parse("2026-11-24T00:00:00.123456789Z");

  private static final Duration DAY = Duration.ofHours(24);

  private final String name;
  private final CaseId id;
  private final Target target;
  private final List<Recorded> history = new ArrayList<>();
  private Instant now = START;

  private SampleCase(String name, Target target) {
    this.name = name;
    this.id = new CaseId("c-" + name);
    this.target = target;
  }

  /** A case about a post of its own; {@code name} makes every id in it unique. */
  public static SampleCase of(String name) {
    return about(name, Target.post("p-" + name));
  }

  /** A case about {@code target}. */
  public static SampleCase about(String name, Target target) {
    return new SampleCase(name, target);
  }

  /** Its id. */
  public CaseId id() {
    return id;
  }

  /** What it is about. */
  public Target target() {
    return target;
  }

  /** Who wrote the post. */
  public String account() {
    return "u-" + name;
  }

  /** Every event so far. */
  public List<Recorded> history() {
    return List.copyOf(history);
  }

  /** The case so far. */
  public Case fold() {
    return Case.fold(history);
  }

  /** The next commit is made {@code later}. */
  public SampleCase after(Duration later) {
    now = now.plus(later);
    return this;
  }

  /** A post is screened and removed; five things are owed, one of them a report. */
  public Commit opening() {
    return opening(0);
  }

  /** The same on a target whose state has this version already. */
  public Commit opening(long targetVersion) {
    Ground ground =
        Ground.builder("g-" + name, Restriction.REMOVED, Basis.terms("rules 3", "")).build();
    TargetState state =
        new TargetState(target, targetVersion, List.of()).change(List.of(ground), List.of());
    Decision decision =
        Decision.builder("d-" + name, Action.REMOVE)
            .imposes(List.of(ground))
            .category("scam")
            .severity(Severity.HIGH)
            .rule("scam.high", "policy-hash")
            .build();
    List<Obligation> owed =
        List.of(
            owe(new Duty.SetState(target, state.version()), Duration.ofMinutes(1)),
            owe(new Duty.TellAuthor(decision.id()), DAY),
            owe(report(decision), DAY.multipliedBy(2)),
            owe(new Duty.Decide(Duty.Decide.Matter.SCREENING, "s-" + name), DAY.multipliedBy(3)),
            owe(hold(decision), DAY.multipliedBy(180)));
    Occurrence occurrence = occurrence(decision);
    List<Recorded> events =
        List.of(
            next(opened(), Optional.empty()),
            next(screened(RULE), Optional.empty()),
            next(new Event.Decided(decision, Set.of()), Optional.of(occurrence)),
            next(new Event.Owed(owed), Optional.empty()));
    Case after = fold();
    return Commit.builder(id, 0, after.summary())
        .events(events)
        .opened(owed)
        .target(state)
        .values(Map.of(TEXT, text().getBytes(StandardCharsets.UTF_8)))
        .parties(Map.of(Party.author(), account()))
        .records(List.of(record(owed.get(2), decision, occurrence, after)))
        .build();
  }

  /** A person looks at the case: the smallest commit. */
  public Commit viewing() {
    return commit(new Event.Viewed()).build();
  }

  /** Anything that happens in the case; obligations that it ends are carried along. */
  public Commit.Builder commit(Event event) {
    long before = history.size();
    Case was = fold();
    Recorded recorded = next(event, Optional.empty());
    Commit.Builder builder = Commit.builder(id, before, fold().summary()).events(List.of(recorded));
    fold()
        .obligations()
        .forEach(
            (obligation, tracked) -> {
              Progress progress = tracked.progress();
              if (was.obligations().containsKey(obligation)
                  && !was.obligations().get(obligation).progress().equals(progress)) {
                builder.progress(obligation, progress);
              }
            });
    return builder;
  }

  /** Discharges what is owed under {@code duty}. */
  public Commit discharging(Class<? extends Duty> duty) {
    return commit(new Event.Discharged(owed(duty).id(), Evidence.of("test", "1"))).build();
  }

  /** Ends all that is owed but its hold, in one commit for each. */
  public List<Commit> settling() {
    List<Commit> commits = new ArrayList<>();
    for (var tracked : fold().owed()) {
      if (tracked.obligation().duty() instanceof Duty.Act) {
        commits.add(
            commit(new Event.Waived(tracked.obligation().id(), "the test ends it")).build());
      }
    }
    return commits;
  }

  /** Erases the author. */
  public Commit erasing() {
    return commit(new Event.Erased(Party.author())).erases(List.of(Party.author())).build();
  }

  /** What is owed under {@code duty}. */
  public Obligation owed(Class<? extends Duty> duty) {
    return fold().owed().stream()
        .map(tracked -> tracked.obligation())
        .filter(obligation -> duty.isInstance(obligation.duty()))
        .findFirst()
        .orElseThrow();
  }

  /** What the post says. */
  public String text() {
    return "Send 500 to claim your prize, " + name + " \u2014 nhận thưởng ngay";
  }

  private Event opened() {
    return new Event.Opened(
        target,
        Trigger.OWN_INITIATIVE,
        new TreeSet<>(Set.of("VN")),
        Timing.AFTER_PUBLICATION,
        Mode.ENFORCE,
        true,
        "vi");
  }

  /** The post is screened, and each of these rules found. */
  public Event screened(String... rules) {
    List<Finding> findings =
        Stream.of(rules)
            .map(
                rule ->
                    Finding.builder("terms", "scam")
                        .detectorVersion("1")
                        .severity(Severity.HIGH)
                        .confidence(0.9)
                        .span(new Span(0, 8))
                        .rule(rule)
                        .build())
            .toList();
    Verdict verdict =
        Verdict.builder(Action.REMOVE, "scam.high", "policy-hash")
            .category("scam")
            .severity(Severity.HIGH)
            .build();
    return new Event.Screened(
        1, "0".repeat(64), TEXT, List.of(), Optional.empty(), "vi", findings, Map.of(), verdict);
  }

  private Duty.Report report(Decision decision) {
    return new Duty.Report(AUTHORITY, Duty.Report.Kind.DECISION, decision.id(), "");
  }

  private Duty.Hold hold(Decision decision) {
    return new Duty.Hold(Duty.Hold.What.EVIDENCE, decision.id(), now.plus(DAY.multipliedBy(180)));
  }

  private Obligation owe(Duty duty, Duration within) {
    Clock clock =
        new Clock(
            "test.rule",
            "Test Act Art. 1",
            "pack-hash",
            EvidenceMark.OPERATOR,
            now,
            Optional.of(now.plus(within)));
    return Obligation.of(id, duty, List.of(clock), now);
  }

  private Occurrence occurrence(Decision decision) {
    return Occurrence.builder(Occurrence.Kind.RESTRICTED, decision.id(), now)
        .jurisdictions(Set.of("VN"))
        .category("scam")
        .severity(Severity.HIGH)
        .restriction(Restriction.REMOVED)
        .build();
  }

  private AuditRecord record(
      Obligation report, Decision decision, Occurrence occurrence, Case after) {
    return AuditRecord.builder(
            AUTHORITY, report, Duty.Report.Kind.DECISION, occurrence, target.kind())
        .decision(decision)
        .decidedAt(now)
        .provenance(after.rulings().getLast().provenance())
        .rules(List.of("test.rule@pack-hash"))
        .personal("text", TEXT)
        .sealed("target", target.toString())
        .build();
  }

  private Recorded next(Event event, Optional<Occurrence> occurrence) {
    Recorded recorded =
        new Recorded(id, history.size() + 1L, now, Actor.engine(), event, occurrence);
    history.add(recorded);
    return recorded;
  }
}
