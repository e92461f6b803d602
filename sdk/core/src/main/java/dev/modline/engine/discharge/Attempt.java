package dev.modline.engine.discharge;

import dev.modline.engine.base.Evidences;
import dev.modline.engine.base.Outcome;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.Priorities;
import dev.modline.engine.screen.Rescreening;
import dev.modline.engine.words.Statements;
import dev.modline.model.AuditRecord;
import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.Message;
import dev.modline.model.Party;
import dev.modline.model.Recorded;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import dev.modline.spi.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One attempt to discharge one obligation: the call out, and what it came to. */
public final class Attempt {
  private final Parts parts;
  private final Rescreening rescreening;
  private final Repeats repeats;
  private final StopSwitch stop;

  public Attempt(Parts parts, Rescreening rescreening, Repeats repeats, StopSwitch stop) {
    this.parts = parts;
    this.rescreening = rescreening;
    this.repeats = repeats;
    this.stop = stop;
  }

  /**
   * Whether an earlier attempt may have taken effect unseen: this one is counted already, so there
   * was another if it is not the first. Nothing else is asked, no clock above all.
   */
  private static boolean mayRepeat(Tracked tracked) {
    return tracked.progress().attempts() > 1;
  }

  /** Calls out; an exception means that the outcome is unknown. */
  Outcome run(Tracked tracked, Case current) throws Exception {
    return switch (tracked.obligation().duty()) {
      case Duty.SetState duty -> set(duty.target());
      case Duty.TellAuthor duty -> tellAuthor(tracked, current, duty);
      case Duty.TellReporter duty -> tellReporter(tracked, current, duty);
      case Duty.Report duty -> report(tracked, current, duty);
      case Duty.Rescreen duty -> rescreening.again(tracked, current, duty);
      case Duty.TellErasure duty -> tellErasure(tracked, current, duty);
      case Duty.Erase duty -> new Outcome.Handled(); // done by the commit that frees it
      case Duty.CountRepeats duty -> repeats.count(tracked, current, duty);
      default -> new Outcome.Moot("nothing to call");
    };
  }

  /** Always the state that is due now: an old obligation cannot bring back an old state. */
  private Outcome set(Target target) throws Exception {
    TargetState state = parts.store().target(target);
    stop.check();
    Platform.Effect effect = parts.platform().set(target, state.desired(), state.version());
    return switch (effect) {
      case Platform.Effect.Applied applied ->
          new Outcome.Done(
              Evidence.of("platform", ("v" + state.version() + " " + applied.evidence()).strip()));
      case Platform.Effect.Gone gone -> new Outcome.Moot("the target is gone");
    };
  }

  private Outcome tellAuthor(Tracked tracked, Case current, Duty.TellAuthor duty) throws Exception {
    Optional<String> account = account(current, Party.author());
    if (account.isEmpty()) {
      return new Outcome.Moot("the author was erased");
    }
    Optional<String> note =
        Statements.note(current, duty.decisionId()).flatMap(ref -> text(current, ref));
    return send(tracked, Statements.toAuthor(current, tracked.obligation(), account.get(), note));
  }

  private Outcome tellReporter(Tracked tracked, Case current, Duty.TellReporter duty)
      throws Exception {
    Case.NoticeState notice = current.notices().get(duty.noticeId());
    Optional<String> account =
        notice == null ? Optional.empty() : account(current, notice.event().reporter());
    if (account.isEmpty()) {
      return new Outcome.Moot("the reporter was erased");
    }
    return send(tracked, Statements.toReporter(current, tracked.obligation(), account.get()));
  }

  private Outcome tellErasure(Tracked tracked, Case current, Duty.TellErasure duty)
      throws Exception {
    Optional<String> account = account(current, duty.party());
    if (account.isEmpty()) {
      return new Outcome.Moot("the person was erased");
    }
    return send(tracked, Statements.toErased(current, tracked.obligation(), account.get()));
  }

  private Outcome send(Tracked tracked, Message message) throws Exception {
    boolean repeated = mayRepeat(tracked);
    Optional<Delivery> known = Optional.empty();
    stop.check();
    if (repeated && parts.messenger().canBeAsked()) {
      known = parts.messenger().find(message.key());
      stop.check();
    }
    Delivery delivery = known.isPresent() ? known.get() : parts.messenger().send(message);
    boolean doubt = repeated && !parts.messenger().canBeAsked();
    return outcome(parts.messenger().id(), delivery, doubt);
  }

  private Outcome report(Tracked tracked, Case current, Duty.Report duty) throws Exception {
    Authority authority = parts.authorities().get(duty.authority());
    if (authority == null) {
      return new Outcome.Refused("no authority is configured under the id " + duty.authority());
    }
    boolean repeated = mayRepeat(tracked);
    Optional<Delivery> known = Optional.empty();
    Authority.Submission submission = submission(tracked, current, duty, authority);
    stop.check();
    if (repeated && authority.canBeAsked()) {
      known = authority.find(tracked.obligation().id());
      stop.check();
    }
    Delivery delivery = known.isPresent() ? known.get() : authority.deliver(submission);
    return outcome(authority.id(), delivery, repeated && !authority.canBeAsked());
  }

  private Authority.Submission submission(
      Tracked tracked, Case current, Duty.Report duty, Authority authority) {
    AuditRecord record =
        parts
            .store()
            .record(tracked.obligation().id())
            .orElseThrow(() -> new IllegalStateException("a report without its record"));
    Map<String, String> entitled = new HashMap<>(record.sealed());
    Map<ValueRef, byte[]> values =
        parts.store().values(record.caseId(), Set.copyOf(record.personal().values()));
    record
        .personal()
        .forEach(
            (name, ref) -> {
              byte[] value = values.get(ref);
              if (value != null) {
                entitled.put(name, new String(value, StandardCharsets.UTF_8));
              }
            });
    if (authority.takesOrigin()) {
      entitled.putAll(origin(current, duty.about()));
    }
    entitled.keySet().retainAll(authority.entitlements());
    List<Authority.Medium> media =
        authority.takesMedia() ? media(current, duty.about(), takesNames(authority)) : List.of();
    return new Authority.Submission(
        tracked.obligation().id(),
        duty,
        record,
        entitled,
        tracked.progress().attempts(),
        media,
        Priorities.reason(current, authority.id()).flatMap(ref -> text(current, ref)));
  }

  private static boolean takesNames(Authority authority) {
    return authority.takesOrigin() && authority.entitlements().contains(Evidences.FILE_NAME);
  }

  /** The media of the revision that was decided on; a later one is another matter. */
  private List<Authority.Medium> media(Case current, String decisionId, boolean named) {
    List<ValueRef> refs =
        decidedOn(current, decisionId).map(Event.Screened::media).orElse(List.of());
    List<Authority.Medium> media = new ArrayList<>();
    for (ValueRef ref : refs) {
      media.add(
          new Authority.Medium(
              ref.name(),
              current.viewed(ref),
              named ? text(current, Evidences.fileName(ref)) : Optional.empty(),
              () -> Optional.ofNullable(parts.store().values(current.id(), Set.of(ref)).get(ref))));
    }
    return media;
  }

  /** The origin of that revision, as far as it is known and not erased, by name. */
  private Map<String, String> origin(Case current, String decisionId) {
    List<ValueRef> refs =
        decidedOn(current, decisionId).map(Event.Screened::origin).orElse(List.of()).stream()
            .filter(ref -> !ref.what().equals(Evidences.FILE_NAME))
            .toList();
    Map<String, String> origin = new HashMap<>();
    parts
        .store()
        .values(current.id(), Set.copyOf(refs))
        .forEach((ref, value) -> origin.put(ref.what(), new String(value, StandardCharsets.UTF_8)));
    return origin;
  }

  private static Optional<Event.Screened> decidedOn(Case current, String decisionId) {
    Optional<Event.Screened> last = Optional.empty();
    for (Recorded recorded : current.history()) {
      if (recorded.event() instanceof Event.Screened screened) {
        last = Optional.of(screened);
      } else if (recorded.event() instanceof Event.Decided decided
          && decided.decision().id().equals(decisionId)) {
        break;
      }
    }
    return last;
  }

  private static Outcome outcome(String by, Delivery delivery, boolean doubt) {
    return switch (delivery) {
      case Delivery.Acknowledged a ->
          new Outcome.Done(new Evidence(by, a.reference(), doubt || a.possibleDuplicate()));
      case Delivery.Awaiting a -> new Outcome.Awaiting();
      case Delivery.Refused r -> new Outcome.Refused(r.reason());
    };
  }

  private Optional<String> account(Case current, Party party) {
    return Optional.ofNullable(parts.store().parties(current.id()).get(party));
  }

  private Optional<String> text(Case current, ValueRef ref) {
    return Optional.ofNullable(parts.store().values(current.id(), Set.of(ref)).get(ref))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
