package dev.modline.server.ui;

import dev.modline.model.Action;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Recorded;
import dev.modline.model.Target;

/** Says in words what stands in a case: who did what, and what is owed. */
public final class Telling {
  /**
   * One line of a timeline.
   *
   * @param recorded the event
   * @param who who caused it
   * @param what what happened
   * @param detail more about it; may be empty
   * @param strong whether it is a turn in the case rather than bookkeeping
   */
  public record Line(Recorded recorded, String who, String what, String detail, boolean strong) {
    /** All of it in a row. */
    String sentence(Words words) {
      String more = detail.isEmpty() ? "" : " · " + detail;
      return words.dateTime(recorded.at()) + " · " + who + " · " + what + more;
    }
  }

  private final Words words;
  private final Case current;

  Telling(Words words, Case current) {
    this.words = words;
    this.current = current;
  }

  /** The kind of a target in words, with its id. */
  public static String target(Words words, Target target) {
    return words.name(target.kind()) + " " + target.id();
  }

  /** Who acted. */
  String who(Actor actor) {
    return switch (actor) {
      case Actor.Engine e -> words.say("actor.engine");
      case Actor.Host h -> words.say("actor.host");
      case Actor.Staff s -> s.id();
      case Actor.Concerned c -> party(words, c.party().name());
      case Actor.Official o -> o.id();
    };
  }

  private static String party(Words words, String name) {
    if (name.startsWith("official-")) {
      return words.say("party.official");
    }
    return name.equals("author")
        ? words.say("party.author")
        : words.say("party.reporter", name.replace("reporter-", ""));
  }

  /** What is owed, in a few words. */
  public static String duty(Words words, Duty duty) {
    return switch (duty) {
      case Duty.SetState d -> words.say("duty.setState", d.version());
      case Duty.TellAuthor d -> words.say("duty.tellAuthor");
      case Duty.TellReporter d -> words.say("duty.tellReporter." + d.occasion());
      case Duty.Report d -> words.say("duty.report." + d.kind(), d.authority());
      case Duty.Rescreen d -> words.say("duty.rescreen", String.join(", ", d.detectors()));
      case Duty.Erase d -> words.say("duty.erase", party(words, d.party().name()));
      case Duty.TellErasure d ->
          words.say("duty.tellErasure." + d.answer(), party(words, d.party().name()));
      case Duty.CountRepeats d -> words.say("duty.countRepeats");
      case Duty.Decide d -> words.say("duty.decide." + d.matter());
      case Duty.Hold d -> words.say("duty.hold." + d.what());
      case Duty.Periodic d -> words.say("duty.periodic", d.report(), d.authority());
    };
  }

  /** One event as a line. */
  Line line(Recorded recorded) {
    Event event = recorded.event();
    return new Line(
        recorded,
        who(recorded.actor()),
        words.say("event." + event.getClass().getSimpleName()),
        detail(event),
        strong(event));
  }

  private String detail(Event event) {
    return switch (event) {
      case Event.Opened e -> words.name(e.trigger()) + " · " + words.name(e.mode());
      case Event.Screened e ->
          words.say(
              "detail.screened",
              e.revision(),
              e.findings().size(),
              words.name(e.verdict().action()),
              e.verdict().rule().isEmpty() ? "–" : e.verdict().rule());
      case Event.NoticeReceived e -> words.category(e.category());
      case Event.OrderReceived e ->
          e.authority() + " · " + words.name(e.demand()) + " · " + e.legalBasis();
      case Event.OrderAuthenticated e -> words.name(e.check());
      case Event.OrderWithdrawn e -> "";
      case Event.Decided e -> decided(e.decision());
      case Event.OrderAnswered e -> words.name(e.outcome());
      case Event.AppealReceived e -> words.say("detail.against", e.decisionId());
      case Event.AppealDecided e -> words.say(e.upheld() ? "appeal.upheld" : "appeal.dismissed");
      case Event.RepeatFound e ->
          words.say("detail.repeat", e.violations(), e.days(), e.reference(), e.wants());
      case Event.Owed e ->
          String.join(
              " · ", e.obligations().stream().map(o -> duty(words, o.duty())).distinct().toList());
      case Event.Discharged e ->
          of(e.obligation()) + " · " + e.evidence().by() + " " + e.evidence().reference();
      case Event.Failed e -> of(e.obligation()) + " · " + e.problem();
      case Event.Escalated e -> of(e.obligation()) + " · " + words.say("escalated." + e.level());
      case Event.Waived e -> of(e.obligation()) + " · " + e.reason();
      case Event.Superseded e -> of(e.obligation());
      case Event.Expired e -> of(e.obligation());
      case Event.ErasureRequested e -> party(words, e.party().name());
      case Event.Erased e -> party(words, e.party().name());
      case Event.Deleted e -> "";
      case Event.Claimed e -> "";
      case Event.Released e -> "";
      case Event.Prioritised e -> e.authority();
      case Event.Viewed e ->
          String.join(" · ", e.media().stream().map(dev.modline.model.ValueRef::name).toList());
    };
  }

  private String decided(Decision decision) {
    String what = words.name(decision.action());
    if (decision.action() == Action.ALLOW) {
      return decision.lifts().isEmpty() ? what : words.say("detail.lifted");
    }
    String rule = decision.rule().isEmpty() ? "" : " · " + decision.rule();
    return what + " · " + words.category(decision.category()) + rule;
  }

  private String of(dev.modline.model.ObligationId id) {
    var tracked = current.obligations().get(id);
    return tracked == null ? id.value() : duty(words, tracked.obligation().duty());
  }

  private static boolean strong(Event event) {
    return switch (event) {
      case Event.Opened e -> true;
      case Event.NoticeReceived e -> true;
      case Event.OrderReceived e -> true;
      case Event.Decided e -> true;
      case Event.RepeatFound e -> true;
      case Event.OrderAuthenticated e -> true;
      case Event.Prioritised e -> true;
      case Event.OrderAnswered e -> true;
      case Event.OrderWithdrawn e -> true;
      case Event.AppealReceived e -> true;
      case Event.AppealDecided e -> true;
      case Event.Deleted e -> true;
      case Event.ErasureRequested e -> true;
      case Event.Erased e -> true;
      default -> false;
    };
  }
}
