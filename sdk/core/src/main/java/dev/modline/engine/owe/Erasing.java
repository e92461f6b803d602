package dev.modline.engine.owe;

import dev.modline.Controls;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.Tracked;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a change does about erasing. There is no moment to wait for: whatever ends the last thing
 * that needs a person's values is a change of the case, and what is due then is part of its commit.
 * So a crash falls before it or after it, and leaves nobody erased without the answer that is owed.
 */
public final class Erasing {
  private final Change change;

  public Erasing(Change change) {
    this.change = change;
  }

  /** Erases a person in this case, or puts it off; a request that waits already is joined. */
  public Controls.Erasure request(String account, String staff) {
    SequencedSet<Party> parts = partsOf(account);
    if (parts.isEmpty()) {
      return new Controls.Erasure(0, 0);
    }
    boolean waits = waiting().anyMatch(e -> parts.contains(erase(e).party()));
    if (!waits && !isStopped()) {
      parts.forEach(party -> change.erase(party, Actor.staff(staff)));
      return new Controls.Erasure(parts.size(), 0);
    }
    if (!waits) {
      long version = change.next();
      Party first = parts.getFirst();
      change.event(Actor.staff(staff), new Event.ErasureRequested(first));
      new Owing(change).own(new Duty.Erase(first, version), lastHold());
      tell(parts, version, Duty.TellErasure.Answer.PUT_OFF);
    }
    return new Controls.Erasure(0, parts.size());
  }

  /** What every change owes before it is committed, whatever it was made for. */
  public static void follow(Change change) {
    new Erasing(change).follow();
  }

  /** Goes on with what waits, as the change leaves the case. */
  private void follow() {
    refused();
    List<Tracked> waiting = waiting().toList();
    if (isStopped()) {
      waiting.forEach(this::putOffAgain);
      return;
    }
    Set<Party> own = new LinkedHashSet<>();
    waiting.forEach(erase -> own.addAll(partsWith(erase(erase).party())));
    waiting.forEach(this::goOn);
    served().stream()
        .filter(party -> !own.contains(party))
        .forEach(party -> change.erase(party, Actor.engine()));
  }

  /** Closing the obligation refuses the request; that is told as well. */
  private void refused() {
    for (Recorded recorded : change.events()) {
      refusedBy(change.current(), recorded.event()).ifPresent(this::refused);
    }
  }

  private void refused(Duty.Erase erase) {
    lastTold(erase).filter(t -> t.progress().isOwed()).ifPresent(t -> change.supersede(t, ""));
    tell(partsWith(erase.party()), erase.request(), Duty.TellErasure.Answer.REFUSED);
  }

  /** The erasure that an event refuses to do. */
  public static Optional<Duty.Erase> refusedBy(Case current, Event event) {
    return event instanceof Event.Waived waived
        ? Optional.ofNullable(current.obligations().get(waived.obligation()))
            .map(closed -> closed.obligation().duty())
            .filter(Duty.Erase.class::isInstance)
            .map(Duty.Erase.class::cast)
        : Optional.empty();
  }

  /** Who was told, or is being told, that it is done has to hear that it is not. */
  private void putOffAgain(Tracked tracked) {
    Duty.Erase erase = erase(tracked);
    Optional<Tracked> told = lastTold(erase).filter(Erasing::isDone);
    if (told.isPresent()) {
      if (told.get().progress().isOwed()) {
        change.supersede(told.get(), "");
      }
      tell(partsWith(erase.party()), erase.request(), Duty.TellErasure.Answer.PUT_OFF);
    }
  }

  /** First the answer, for which the account is needed, then the erasure. */
  private void goOn(Tracked tracked) {
    Duty.Erase erase = erase(tracked);
    Set<Party> parts = partsWith(erase.party());
    Optional<Tracked> told = lastTold(erase);
    boolean answering = told.isPresent() && isDone(told.get());
    if (answering && told.get().progress().isOwed()) {
      return;
    }
    if (!answering && reachable(parts).isPresent()) {
      told.filter(t -> t.progress().isOwed()).ifPresent(t -> change.supersede(t, ""));
      tell(parts, erase.request(), Duty.TellErasure.Answer.DONE);
      return;
    }
    parts.forEach(party -> change.erase(party, Actor.engine()));
    String names = parts.stream().map(Party::name).collect(Collectors.joining(", "));
    change.discharge(Actor.engine(), tracked, Evidence.of("engine", "erased: " + names));
  }

  private void tell(Set<Party> parts, long request, Duty.TellErasure.Answer answer) {
    reachable(parts)
        .ifPresent(
            party ->
                new Owing(change)
                    .own(new Duty.TellErasure(party, request, answer, change.next()), change.now));
  }

  /** Whether something needs the values: anything that is held or owed, but for erasing itself. */
  private boolean isStopped() {
    return needs().anyMatch(obligation -> !obligation.duty().isOfErasure());
  }

  private Instant lastHold() {
    return needs()
        .filter(obligation -> obligation.duty() instanceof Duty.Hold)
        .map(obligation -> ((Duty.Hold) obligation.duty()).until())
        .filter(change.now::isBefore)
        .max(Instant::compareTo)
        .orElse(change.now);
  }

  private Stream<Obligation> needs() {
    return Stream.concat(
        change.current().owed().stream().map(Tracked::obligation), change.opens().stream());
  }

  private Stream<Tracked> waiting() {
    return change.current().owed().stream()
        .filter(tracked -> tracked.obligation().duty() instanceof Duty.Erase);
  }

  private static Duty.Erase erase(Tracked tracked) {
    return (Duty.Erase) tracked.obligation().duty();
  }

  private Optional<Tracked> lastTold(Duty.Erase erase) {
    return change.current().obligations().values().stream()
        .filter(
            tracked ->
                tracked.obligation().duty() instanceof Duty.TellErasure told
                    && told.request() == erase.request())
        .reduce((earlier, later) -> later);
  }

  private static boolean isDone(Tracked tracked) {
    return tracked.obligation().duty() instanceof Duty.TellErasure told
        && told.answer() == Duty.TellErasure.Answer.DONE;
  }

  /** All parts of the person who has this one: none when it was erased already. */
  private SequencedSet<Party> partsWith(Party party) {
    String account = change.accounts().get(party);
    return account == null ? new LinkedHashSet<>() : partsOf(account);
  }

  private SequencedSet<Party> partsOf(String account) {
    return change.accounts().entrySet().stream()
        .filter(part -> part.getValue().equals(account))
        .map(Map.Entry::getKey)
        .sorted(java.util.Comparator.comparing(Party::name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Optional<Party> reachable(Set<Party> parts) {
    Case current = change.current();
    if (parts.contains(Party.author()) && current.opened().authorReachable()) {
      return Optional.of(Party.author());
    }
    return current.notices().values().stream()
        .filter(notice -> notice.event().answerable())
        .map(notice -> notice.event().reporter())
        .filter(parts::contains)
        .findFirst();
  }

  /** Those whose values were held as evidence, and are not any more. */
  private Set<Party> served() {
    Case current = change.current();
    Set<Party> present = new LinkedHashSet<>(Set.of(Party.author()));
    Set<Party> served = new LinkedHashSet<>();
    for (Recorded recorded : current.history()) {
      switch (recorded.event()) {
        case Event.NoticeReceived notice -> present.add(notice.reporter());
        case Event.OrderReceived order ->
            order.source().ifPresent(source -> present.add(source.party()));
        case Event.Expired expired -> {
          if (heldEvidence(current, expired.obligation())) {
            served.addAll(present);
          }
        }
        case Event.Erased erased -> served.remove(erased.party());
        default -> {}
      }
    }
    return served;
  }

  /** An appeal window alone does not say how long values are kept. */
  private static boolean heldEvidence(Case current, ObligationId id) {
    Tracked ended = current.obligations().get(id);
    return ended != null
        && ended.progress().state() == Progress.State.EXPIRED
        && ended.obligation().duty() instanceof Duty.Hold hold
        && hold.what() != Duty.Hold.What.APPEAL_WINDOW;
  }
}
