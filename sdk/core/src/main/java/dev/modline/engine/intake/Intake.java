package dev.modline.engine.intake;

import dev.modline.Receipt;
import dev.modline.UnknownCase;
import dev.modline.WrongState;
import dev.modline.engine.base.Evidences;
import dev.modline.engine.base.Parts;
import dev.modline.engine.base.Received;
import dev.modline.engine.owe.CaseWriter;
import dev.modline.engine.owe.Change;
import dev.modline.engine.owe.Changes;
import dev.modline.engine.owe.Openings;
import dev.modline.engine.owe.Owing;
import dev.modline.model.Account;
import dev.modline.model.Actor;
import dev.modline.model.Appeal;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Ground;
import dev.modline.model.InvalidInput;
import dev.modline.model.Notice;
import dev.modline.model.Occurrence;
import dev.modline.model.Party;
import dev.modline.model.Post;
import dev.modline.model.Target;
import dev.modline.model.Timing;
import dev.modline.model.Trigger;
import dev.modline.model.ValueRef;
import dev.modline.model.Verdict;
import dev.modline.spi.CaseStore.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes notices and appeals: each is committed, with what it owes, before its receipt. */
public final class Intake {
  private final Parts parts;
  private final CaseWriter writer;
  private final Openings openings;
  private final Sameness same;

  public Intake(Parts parts, CaseWriter writer, Openings openings) {
    this.parts = parts;
    this.writer = writer;
    this.openings = openings;
    this.same = new Sameness(parts);
  }

  public Receipt notice(Notice notice, @Nullable Post post) {
    if (post != null && !post.target().equals(notice.target())) {
      throw new InvalidInput("post", "is not what the notice is about");
    }
    return writer.changeAbout(
        notice.target(),
        change ->
            known(Subject.Kind.NOTICE, notice.id())
                .map(there -> again(notice, there))
                .orElseGet(() -> take(change, notice, post)));
  }

  private Receipt take(Change change, Notice notice, @Nullable Post post) {
    Trigger trigger = notice.trustedFlagger() ? Trigger.TRUSTED_FLAGGER : Trigger.NOTICE;
    if (change.isNew()) {
      openings.open(change, notice.target(), trigger, post, Timing.AFTER_PUBLICATION);
    }
    if (post != null) {
      keep(change, post);
    }
    receive(change, notice, trigger);
    return receipt(change.current(), notice.id(), false);
  }

  private Receipt again(Notice notice, Case current) {
    same.require(notice, current);
    return receipt(current, notice.id(), true);
  }

  private void receive(Change change, Notice notice, Trigger trigger) {
    Party reporter = Party.reporter(change.current().notices().size() + 1);
    ValueRef reasons = new ValueRef(reporter, "reasons");
    change.value(reasons, bytes(notice.reasons()));
    notice.reporter().ifPresent(account -> change.party(reporter, account.id()));
    boolean answerable = notice.reporter().map(Account::reachable).orElse(false);
    Instant received = Received.at(notice.receivedAt(), change.now);
    Actor actor = new Actor.Concerned(reporter);
    Occurrence occurrence =
        Changes.occurrence(change.current(), Occurrence.Kind.NOTICE_RECEIVED, notice.id(), received)
            .trigger(trigger)
            .category(notice.category())
            .build();
    change.event(
        actor,
        new Event.NoticeReceived(
            notice.id(),
            reporter,
            notice.category(),
            reasons,
            answerable,
            notice.reporter().map(Account::language).orElse("und"),
            notice.trustedFlagger(),
            notice.goodFaith(),
            received),
        occurrence);
    if (change.acts()) {
      Owing owing = new Owing(change);
      owing.own(new Duty.Decide(Duty.Decide.Matter.NOTICE, notice.id()), received);
      if (answerable) {
        owing.own(
            new Duty.TellReporter(notice.id(), Duty.TellReporter.Occasion.RECEIPT, ""), received);
      }
      owing.law(occurrence, Set.of());
    }
  }

  /** The content that a notice is about is kept with it, as a screening that found nothing. */
  private void keep(Change change, Post post) {
    boolean kept =
        change.current().screenings().stream()
            .anyMatch(s -> s.event().revision() == post.revision());
    if (kept) {
      return;
    }
    Evidences evidence = Evidences.of(change.id, post);
    change.values(evidence.values());
    change.author(post.author());
    change.event(
        Actor.host(),
        new Event.Screened(
            post.revision(),
            evidence.contentHash(),
            evidence.text(),
            evidence.media(),
            evidence.url(),
            evidence.origin(),
            post.language(),
            List.of(),
            Map.of(),
            Verdict.allow(parts.policy().hash())));
  }

  public Receipt appeal(Appeal appeal) {
    Optional<Case> known = known(Subject.Kind.APPEAL, appeal.id());
    if (known.isPresent()) {
      return again(appeal, known.get());
    }
    return writer.change(
        contested(appeal).id(),
        change ->
            known(Subject.Kind.APPEAL, appeal.id())
                .map(there -> again(appeal, there))
                .orElseGet(() -> take(change, appeal)));
  }

  private Receipt again(Appeal appeal, Case current) {
    same.require(appeal, current);
    return receipt(current, appeal.id(), true);
  }

  private Receipt take(Change change, Appeal appeal) {
    Case current = change.current();
    Decision decision = decision(current, appeal);
    requireOpenWindow(current, decision);
    boolean pending =
        current.appeals().values().stream()
            .anyMatch(a -> a.event().decisionId().equals(decision.id()) && a.outcome().isEmpty());
    if (pending) {
      throw new WrongState("this decision is being looked at again already");
    }
    ValueRef text = new ValueRef(Party.author(), "appeal@" + appeal.id());
    change.value(text, bytes(appeal.text()));
    Occurrence occurrence =
        Changes.occurrence(current, Occurrence.Kind.APPEAL_RECEIVED, appeal.id(), change.now)
            .category(decision.category())
            .severity(decision.severity())
            .build();
    change.event(
        new Actor.Concerned(Party.author()),
        new Event.AppealReceived(appeal.id(), decision.id(), text),
        occurrence);
    Owing owing = new Owing(change);
    owing.own(new Duty.Decide(Duty.Decide.Matter.APPEAL, appeal.id()), change.now);
    owing.law(occurrence, Set.of());
    return receipt(change.current(), appeal.id(), false);
  }

  /** The case of the author's whose decision restricts the target; others learn nothing of it. */
  private Case contested(Appeal appeal) {
    Target target = appeal.target();
    return parts.store().casesAbout(target).stream()
        .map(summary -> writer.read(summary.id()))
        .filter(c -> !c.grounds().isEmpty())
        .filter(c -> appeal.accountId().equals(parts.store().parties(c.id()).get(Party.author())))
        .filter(
            c -> appeal.decisionId().isEmpty() || c.ruling(appeal.decisionId().get()).isPresent())
        .findFirst()
        .orElseThrow(() -> new UnknownCase("decision of yours to appeal against"));
  }

  private static Decision decision(Case contested, Appeal appeal) {
    return contested.rulings().reversed().stream()
        .map(Case.Ruling::decision)
        .filter(d -> appeal.decisionId().isEmpty() || appeal.decisionId().get().equals(d.id()))
        .filter(
            d -> d.imposes().stream().map(Ground::id).anyMatch(contested.grounds()::containsKey))
        .findFirst()
        .orElseThrow(() -> new WrongState("this decision restricts nothing any more"));
  }

  private void requireOpenWindow(Case contested, Decision decision) {
    boolean open =
        contested.owed().stream()
            .map(t -> t.obligation().duty())
            .anyMatch(
                d ->
                    d instanceof Duty.Hold hold
                        && hold.what() == Duty.Hold.What.APPEAL_WINDOW
                        && hold.about().equals(decision.id())
                        && hold.until().isAfter(parts.now()));
    if (!open) {
      throw new WrongState("the time to appeal against this decision is over");
    }
  }

  public void deleted(Target target) {
    writer
        .openCase(target)
        .ifPresent(
            id ->
                writer.edit(
                    id,
                    change -> {
                      if (change.current().deletedAt().isEmpty()) {
                        delete(change);
                      }
                    }));
  }

  private static void delete(Change change) {
    change.event(new Actor.Concerned(Party.author()), new Event.Deleted(change.now));
    for (var tracked : change.current().owed()) {
      Duty duty = tracked.obligation().duty();
      boolean about =
          duty instanceof Duty.SetState
              || duty instanceof Duty.Rescreen
              || (duty instanceof Duty.Decide decide
                  && (decide.matter() == Duty.Decide.Matter.SCREENING
                      || decide.matter() == Duty.Decide.Matter.EDIT));
      if (about) {
        change.supersede(tracked, "");
      }
    }
  }

  private Optional<Case> known(Subject.Kind kind, String id) {
    return parts.store().caseWith(new Subject(kind, id)).map(writer::read);
  }

  private static Receipt receipt(Case current, String id, boolean known) {
    CaseId caseId = current.id();
    Case.NoticeState notice = current.notices().get(id);
    Case.AppealState appeal = current.appeals().get(id);
    Instant received = current.changedAt();
    if (notice != null) {
      received = notice.event().receivedAt();
    } else if (appeal != null) {
      received = appeal.at();
    }
    return new Receipt(id, caseId, received, known);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
