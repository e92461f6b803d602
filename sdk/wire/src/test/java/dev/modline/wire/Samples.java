package dev.modline.wire;

import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.AuditRecord;
import dev.modline.model.Basis;
import dev.modline.model.CaseId;
import dev.modline.model.Clock;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Ground;
import dev.modline.model.Mode;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Occurrence;
import dev.modline.model.Order;
import dev.modline.model.Party;
import dev.modline.model.Provenance;
import dev.modline.model.Recorded;
import dev.modline.model.Restriction;
import dev.modline.model.Severity;
import dev.modline.model.Span;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.model.Territory;
import dev.modline.model.Timing;
import dev.modline.model.Trigger;
import dev.modline.model.ValueRef;
import dev.modline.model.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Seeded values of every kind: the same seed, the same values. */
final class Samples {
  private static final String[] WORDS = {"", "a", "vi phạm", "§ 17 \"DSA\"", "x\u0000y", "😀", "z"};
  private final Random random;
  private int next;

  Samples(long seed) {
    random = new Random(seed);
  }

  Recorded recorded(Class<? extends Event> kind) {
    return new Recorded(
        caseId(), number(), instant(), actor(), event(kind), maybe(this::occurrence));
  }

  Event event(Class<? extends Event> kind) {
    return switch (kind.getSimpleName()) {
      case "Opened" ->
          new Event.Opened(
              target(),
              any(Trigger.values()),
              countries(),
              any(Timing.values()),
              any(Mode.values()),
              random.nextBoolean(),
              word());
      case "Screened" ->
          new Event.Screened(
              number(),
              word(),
              ref(),
              list(this::ref),
              maybe(this::ref),
              list(this::ref),
              word(),
              list(this::finding),
              unavailable(),
              verdict());
      case "NoticeReceived" ->
          new Event.NoticeReceived(
              id(),
              party(),
              word(),
              ref(),
              random.nextBoolean(),
              word(),
              random.nextBoolean(),
              random.nextBoolean(),
              instant());
      case "OrderReceived" ->
          new Event.OrderReceived(
              id(),
              id(),
              any(Order.Demand.values()),
              word(),
              word(),
              ref(),
              territory(),
              word(),
              random.nextBoolean(),
              instant(),
              maybe(this::instant),
              word(),
              maybe(this::ref));
      case "OrderAuthenticated" ->
          new Event.OrderAuthenticated(
              id(), any(Order.Check.values()), maybe(this::ref), instant());
      case "OrderWithdrawn" -> new Event.OrderWithdrawn(id(), ref(), word());
      case "Decided" -> new Event.Decided(decision(), new LinkedHashSet<>(list(this::id)));
      case "OrderAnswered" ->
          new Event.OrderAnswered(
              id(),
              any(Event.OrderOutcome.values()),
              ref(),
              word(),
              maybe(this::ref),
              maybe(this::ref));
      case "AppealReceived" -> new Event.AppealReceived(id(), id(), ref());
      case "AppealDecided" -> new Event.AppealDecided(id(), random.nextBoolean(), ref());
      case "Deleted" -> new Event.Deleted(instant());
      case "RepeatFound" ->
          new Event.RepeatFound(
              word(), word(), word(), random.nextInt(), random.nextInt(), list(this::caseId));
      case "Owed" -> new Event.Owed(list(this::obligation));
      case "Discharged" ->
          new Event.Discharged(obligationId(), new Evidence(word(), word(), random.nextBoolean()));
      case "Failed" -> new Event.Failed(obligationId(), word());
      case "Escalated" -> new Event.Escalated(obligationId(), random.nextInt());
      case "Waived" -> new Event.Waived(obligationId(), word());
      case "Superseded" -> new Event.Superseded(obligationId(), word());
      case "Expired" -> new Event.Expired(obligationId());
      case "Claimed" -> new Event.Claimed();
      case "Released" -> new Event.Released();
      case "Prioritised" -> new Event.Prioritised(word(), ref());
      case "Viewed" -> new Event.Viewed(list(this::ref));
      case "ErasureRequested" -> new Event.ErasureRequested(party());
      case "Erased" -> new Event.Erased(party());
      default -> throw new AssertionError("no sample for " + kind);
    };
  }

  Duty duty(Class<?> kind) {
    return switch (kind.getSimpleName()) {
      case "SetState" -> new Duty.SetState(target(), number());
      case "TellAuthor" -> new Duty.TellAuthor(word());
      case "TellReporter" ->
          new Duty.TellReporter(word(), any(Duty.TellReporter.Occasion.values()), word());
      case "Report" -> new Duty.Report(word(), any(Duty.Report.Kind.values()), word(), word());
      case "CountRepeats" -> new Duty.CountRepeats(word());
      case "Erase" -> new Duty.Erase(party(), number());
      case "TellErasure" ->
          new Duty.TellErasure(party(), number(), any(Duty.TellErasure.Answer.values()), number());
      case "Rescreen" -> new Duty.Rescreen(number(), new TreeSet<>(list(this::word)));
      case "Decide" -> new Duty.Decide(any(Duty.Decide.Matter.values()), word());
      case "Hold" -> new Duty.Hold(any(Duty.Hold.What.values()), word(), instant());
      case "Periodic" -> new Duty.Periodic(word(), word(), day(), day());
      default -> throw new AssertionError("no sample for " + kind);
    };
  }

  static List<Class<?>> dutyKinds() {
    List<Class<?>> kinds = new ArrayList<>(List.of(Duty.Act.class.getPermittedSubclasses()));
    for (Class<?> kind : Duty.class.getPermittedSubclasses()) {
      if (kind.isRecord()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  Obligation obligation() {
    List<Class<?>> kinds = dutyKinds();
    return new Obligation(
        obligationId(),
        maybe(this::caseId),
        duty(kinds.get(random.nextInt(kinds.size()))),
        list(this::clock),
        instant());
  }

  TargetState state() {
    return new TargetState(target(), number(), list(this::ground));
  }

  AuditRecord record() {
    Obligation owed =
        new Obligation(
            obligationId(), Optional.of(caseId()), duty(Duty.Report.class), List.of(), instant());
    AuditRecord.Builder builder =
        AuditRecord.builder(
                id(), owed, any(Duty.Report.Kind.values()), occurrence(), target().kind())
            .provenance(maybe(this::provenance).orElse(null))
            .decision(maybe(this::decision).orElse(null))
            .decidedAt(instant())
            .corrects(maybe(this::id).orElse(null))
            .rules(list(this::id));
    list(this::id).forEach(name -> builder.personal("p-" + name, ref()));
    list(this::id).forEach(name -> builder.sealed("s-" + name, word()));
    return builder.build();
  }

  Occurrence occurrence() {
    return Occurrence.builder(any(Occurrence.Kind.values()), id(), instant())
        .trigger(any(Trigger.values()))
        .jurisdictions(countries())
        .category(id())
        .severity(any(Severity.values()))
        .restriction(any(Restriction.values()))
        .authorReachable(random.nextBoolean())
        .urgent(random.nextBoolean())
        .authority(maybe(this::id).orElse(null))
        .deadline(maybe(this::instant).orElse(null))
        .informed(list(this::id))
        .build();
  }

  private Provenance provenance() {
    return new Provenance(
        any(Trigger.values()), random.nextBoolean(), any(Provenance.Automation.values()));
  }

  private Decision decision() {
    return Decision.builder(id(), any(Action.values()))
        .imposes(list(this::ground))
        .lifts(list(this::id))
        .category(id())
        .severity(any(Severity.values()))
        .basis(basis())
        .rule(word(), word())
        .note(maybe(this::ref).orElse(null))
        .build();
  }

  private Verdict verdict() {
    Verdict.Builder builder =
        Verdict.builder(any(Action.values()), word(), word())
            .category(id())
            .severity(any(Severity.values()))
            .basis(basis())
            .territory(territory())
            .label(maybe(this::word).orElse(null));
    list(() -> new Verdict.Shadow(word(), any(Action.values()))).forEach(builder::shadow);
    return builder.build();
  }

  private Ground ground() {
    return Ground.builder(id(), any(Restriction.values()), basis())
        .territory(territory())
        .label(maybe(this::word).orElse(null))
        .revision(maybe(this::number).orElse(null))
        .build();
  }

  private Finding finding() {
    Finding.Builder finding =
        Finding.builder(id(), id())
            .detectorVersion(word())
            .severity(any(Severity.values()))
            .confidence(random.nextDouble())
            .span(maybe(() -> new Span(random.nextInt(9), 9 + random.nextInt(9))).orElse(null))
            .rule(word())
            .mediaId(maybe(this::id).orElse(null));
    maybe(this::footing).ifPresent(finding::footing);
    return finding.build();
  }

  private Footing footing() {
    return switch (random.nextInt(3)) {
      case 0 -> new Footing.OwnRule(id());
      case 1 -> new Footing.Listed(id(), id(), maybe(this::id));
      default -> new Footing.Model(id(), word());
    };
  }

  private Clock clock() {
    return new Clock(
        word(), word(), word(), any(EvidenceMark.values()), instant(), maybe(this::instant));
  }

  private Actor actor() {
    return switch (random.nextInt(5)) {
      case 0 -> Actor.engine();
      case 1 -> Actor.host();
      case 2 -> Actor.staff(id());
      case 3 -> new Actor.Concerned(party());
      default -> new Actor.Official(id());
    };
  }

  private Map<String, String> unavailable() {
    Map<String, String> map = new LinkedHashMap<>();
    list(this::id).forEach(detector -> map.put(detector, word()));
    return map;
  }

  private Basis basis() {
    return random.nextBoolean() ? Basis.law(word(), word()) : Basis.terms(word(), word());
  }

  private Territory territory() {
    return Territory.of(countries());
  }

  private TreeSet<String> countries() {
    return new TreeSet<>(list(() -> any(new String[] {"VN", "EU", "DE", "FR"})));
  }

  private Target target() {
    return new Target(any(Target.Kind.values()), id());
  }

  private ValueRef ref() {
    return new ValueRef(party(), id());
  }

  private Party party() {
    return random.nextBoolean() ? Party.author() : Party.reporter(1 + random.nextInt(9));
  }

  private ObligationId obligationId() {
    return new ObligationId("o-" + id());
  }

  private CaseId caseId() {
    return new CaseId("c-" + id());
  }

  private String id() {
    return "id" + next++ + "/" + random.nextInt(1000);
  }

  private Instant instant() {
    return Instant.ofEpochSecond(
        random.nextLong(-1_000_000, 4_000_000_000L), random.nextInt(1_000_000_000));
  }

  private LocalDate day() {
    return LocalDate.ofEpochDay(random.nextInt(40_000));
  }

  private long number() {
    return random.nextLong();
  }

  private String word() {
    return any(WORDS);
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> list(Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(value.get());
    }
    return values;
  }
}
