package dev.modline.engine.desk;

import dev.modline.CaseFile;
import dev.modline.Desk;
import dev.modline.Judgement;
import dev.modline.OrderReply;
import dev.modline.UnknownCase;
import dev.modline.WrongState;
import dev.modline.engine.base.Parts;
import dev.modline.engine.orders.OrderAnswer;
import dev.modline.engine.orders.OrderCheck;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.engine.owe.Change;
import dev.modline.engine.owe.Changes;
import dev.modline.engine.owe.Decisions;
import dev.modline.engine.owe.Priorities;
import dev.modline.engine.words.Statements;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.InvalidInput;
import dev.modline.model.ObligationId;
import dev.modline.model.Order;
import dev.modline.model.OrderState;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.Tracked;
import dev.modline.model.Trigger;
import dev.modline.model.ValueRef;
import dev.modline.spi.CaseQuery;
import dev.modline.spi.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The moderators' verbs on the engine. */
public final class DeskWork implements Desk {
  private static final Duration CLAIM = Duration.ofMinutes(30);
  private static final int MAX_REASONS = 5_000;

  /** What the CyberTipline takes. */
  private static final int MAX_PRIORITY = 3_000;

  private final Parts parts;
  private final CaseWriter writer;
  private final Withdrawn withdrawn;

  public DeskWork(Parts parts, CaseWriter writer, Withdrawn withdrawn) {
    this.parts = parts;
    this.writer = writer;
    this.withdrawn = withdrawn;
  }

  @Override
  public List<CaseSummary> cases(CaseQuery query) {
    return parts.store().cases(query);
  }

  @Override
  public Map<CaseSummary.Status, Long> counts() {
    return parts.store().counts();
  }

  @Override
  public Map<String, List<CaseSummary>> casesOn(Set<String> rules) {
    return parts.store().casesOn(rules);
  }

  @Override
  public Map<String, List<CaseSummary>> withdrawn(int limit) {
    return withdrawn.cases(limit);
  }

  @Override
  public Set<String> withdrawn(Set<String> rules) {
    return withdrawn.among(rules);
  }

  @Override
  public CaseFile open(CaseId id, String staff) {
    Case current = writer.edit(id, c -> c.event(Actor.staff(staff), new Event.Viewed()));
    Set<ValueRef> wanted = new HashSet<>();
    for (Recorded recorded : current.history()) {
      wanted.addAll(recorded.event().values());
    }
    wanted.removeAll(current.media());
    current.screenings().forEach(screening -> wanted.removeAll(screening.event().origin()));
    CaseFile file =
        new CaseFile(current, parts.store().values(id, wanted), parts.store().parties(id));
    return file.with(new Letters(file)::sent);
  }

  @Override
  public Map<ValueRef, byte[]> media(CaseId id, String staff, Set<ValueRef> media) {
    List<ValueRef> wanted = media.stream().sorted(Comparator.comparing(ValueRef::name)).toList();
    if (wanted.isEmpty()) {
      return Map.of();
    }
    writer.edit(
        id,
        change -> {
          if (!change.current().media().containsAll(wanted)) {
            throw new InvalidInput("media", "are not of this case");
          }
          change.event(Actor.staff(staff), new Event.Viewed(wanted));
        });
    return parts.store().values(id, Set.copyOf(wanted));
  }

  @Override
  public Case look(CaseId id) {
    return writer.read(id);
  }

  @Override
  public Case claim(CaseId id, String staff) {
    return writer.edit(
        id,
        change -> {
          Case current = change.current();
          if (current.claimedBy().filter(staff::equals).isPresent()) {
            return;
          }
          if (current.claimedBy().isPresent()
              && claimedAt(current).plus(CLAIM).isAfter(change.now)) {
            throw new WrongState("another moderator has this case");
          }
          change.event(Actor.staff(staff), new Event.Claimed());
        });
  }

  private static Instant claimedAt(Case current) {
    return current.history().reversed().stream()
        .filter(r -> r.event() instanceof Event.Claimed)
        .map(Recorded::at)
        .findFirst()
        .orElse(Instant.MIN);
  }

  @Override
  public Case release(CaseId id, String staff) {
    return writer.edit(
        id,
        change -> {
          if (change.current().claimedBy().isPresent()) {
            change.event(Actor.staff(staff), new Event.Released());
          }
        });
  }

  @Override
  public Policy policy() {
    return parts.policy();
  }

  @Override
  public String preview(CaseId id, Judgement judgement, String language) {
    Case current = writer.read(id);
    Decision decision =
        Decisions.personal("d-preview", judgement, current, parts.policy().hash(), null);
    return Statements.preview(current, decision, judgement.note(), language);
  }

  @Override
  public Case decide(CaseId id, String staff, Judgement judgement) {
    return writer.edit(
        id,
        change -> {
          requireFree(change, staff);
          Case current = change.current();
          Unseen.refuse(current, judgement.seen());
          String decisionId = parts.ids().decision();
          ValueRef note = null;
          if (!judgement.note().isBlank()) {
            note = new ValueRef(Party.author(), "note@" + decisionId);
            change.value(note, judgement.note().getBytes(StandardCharsets.UTF_8));
          }
          Decision decision =
              Decisions.personal(decisionId, judgement, current, parts.policy().hash(), note);
          Set<String> answers =
              current.notices().values().stream()
                  .filter(n -> n.answeredBy().isEmpty())
                  .map(n -> n.event().noticeId())
                  .collect(Collectors.toSet());
          Actor actor = Actor.staff(staff);
          Changes.decide(
              change, actor, decision, answers, start(current, answers), trigger(current, answers));
          Changes.settle(
              change,
              actor,
              EnumSet.of(
                  Duty.Decide.Matter.SCREENING,
                  Duty.Decide.Matter.NOTICE,
                  Duty.Decide.Matter.EDIT,
                  Duty.Decide.Matter.REPEAT),
              "",
              Evidence.of(staff, decisionId));
        });
  }

  /** The clock of the matter: the oldest notice that is answered, or the case's beginning. */
  private Instant start(Case current, Set<String> answers) {
    return answers.stream()
        .map(n -> current.notices().get(n))
        .map(n -> n == null ? parts.now() : n.event().receivedAt())
        .min(Instant::compareTo)
        .orElseGet(
            () -> current.lastScreening().map(Case.Screening::at).orElseGet(current::openedAt));
  }

  private static Trigger trigger(Case current, Set<String> answers) {
    return answers.isEmpty() || current.opened().trigger() != Trigger.OWN_INITIATIVE
        ? current.opened().trigger()
        : current.lastScreening().map(s -> s.event().findings().isEmpty()).orElse(true)
            ? Trigger.NOTICE
            : Trigger.OWN_INITIATIVE;
  }

  @Override
  public Case decideAppeal(
      CaseId id, String appealId, String staff, boolean upheld, String reasons) {
    requireReasons(reasons);
    return writer.edit(
        id,
        change -> {
          Case.AppealState appeal =
              open(
                  change,
                  staff,
                  "appeal " + appealId,
                  change.current().appeals().get(appealId),
                  it -> it.outcome().isEmpty());
          new AppealRuling(parts, change, Actor.staff(staff)).give(appeal.event(), upheld, reasons);
          Evidence evidence = Evidence.of(staff, upheld ? "upheld" : "dismissed");
          settle(change, staff, Duty.Decide.Matter.APPEAL, appealId, evidence);
        });
  }

  @Override
  public Case prioritise(CaseId id, String staff, String authority, String reason) {
    if (reason.isBlank() || reason.length() > MAX_PRIORITY) {
      throw new InvalidInput("priority", "needs from 1 to " + MAX_PRIORITY + " characters");
    }
    if (!parts.authorities().containsKey(authority)) {
      throw new InvalidInput("authority", "is not one that reports go to");
    }
    return writer.edit(
        id,
        change -> {
          requireFree(change, staff);
          if (!Priorities.inTime(change.current(), authority)) {
            throw new WrongState("the report was sent already");
          }
          ValueRef kept = new ValueRef(Party.author(), "priority@" + change.current().version());
          change.values(Map.of(kept, reason.getBytes(StandardCharsets.UTF_8)));
          change.event(Actor.staff(staff), new Event.Prioritised(authority, kept));
        });
  }

  @Override
  public Case authenticateOrder(
      CaseId id, String orderId, String staff, Order.Check check, String note, Instant at) {
    if (note.length() > MAX_REASONS) {
      throw new InvalidInput("note", "is longer than " + MAX_REASONS + " characters");
    }
    return writer.edit(
        id, change -> new OrderCheck(change, Actor.staff(staff)).note(orderId, check, note, at));
  }

  @Override
  public Case answerOrder(CaseId id, String orderId, String staff, OrderReply reply) {
    return writer.edit(
        id,
        change -> {
          OrderState order =
              open(
                  change,
                  staff,
                  "order " + orderId,
                  change.current().orders().get(orderId),
                  OrderState::isOpen);
          if (order.authenticated().isEmpty() && reply.outcome() != Event.OrderOutcome.REFUSED) {
            throw new WrongState("this order's sender is not authenticated yet");
          }
          new OrderAnswer(parts, change, Actor.staff(staff), order.event()).give(reply);
          Evidence evidence = Evidence.of(staff, reply.outcome().name());
          settle(change, staff, Duty.Decide.Matter.ORDER, orderId, evidence);
        });
  }

  /** What a person is about to decide: it is there, still open, and nobody else works on it. */
  private static <T> T open(
      Change change, String staff, String what, @Nullable T matter, Predicate<T> isOpen) {
    requireFree(change, staff);
    if (matter == null) {
      throw new UnknownCase(what);
    }
    if (!isOpen.test(matter)) {
      throw new WrongState(what + " is open no more");
    }
    return matter;
  }

  private static void settle(
      Change change, String staff, Duty.Decide.Matter matter, String about, Evidence evidence) {
    Changes.settle(change, Actor.staff(staff), EnumSet.of(matter), about, evidence);
  }

  @Override
  public Case waive(ObligationId id, String staff, String reason) {
    requireReasons(reason);
    Tracked tracked =
        parts.store().obligation(id).orElseThrow(() -> new UnknownCase("obligation " + id));
    CaseId caseId =
        tracked
            .obligation()
            .caseId()
            .orElseThrow(() -> new WrongState("it belongs to no case: submit it"));
    return writer.edit(
        caseId,
        change -> {
          Tracked now = change.current().obligations().get(id);
          if (now == null || !now.progress().isOwed()) {
            throw new WrongState("this is owed no more");
          }
          change.end(now, Progress.State.WAIVED, new Event.Waived(id, reason), Actor.staff(staff));
        });
  }

  private static void requireFree(Change change, String staff) {
    Case current = change.current();
    boolean taken =
        current.claimedBy().isPresent()
            && !current.claimedBy().get().equals(staff)
            && claimedAt(current).plus(CLAIM).isAfter(change.now);
    if (taken) {
      throw new WrongState("another moderator has this case");
    }
  }

  private static void requireReasons(String reasons) {
    if (reasons.isBlank()) {
      throw new InvalidInput("reasons", "are missing");
    }
    if (reasons.length() > MAX_REASONS) {
      throw new InvalidInput("reasons", "are longer than " + MAX_REASONS + " characters");
    }
  }
}
