package dev.modline.engine.words;

import dev.modline.engine.owe.Erasing;
import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.Case;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Ground;
import dev.modline.model.Message;
import dev.modline.model.Obligation;
import dev.modline.model.Party;
import dev.modline.model.Provenance;
import dev.modline.model.Recorded;
import dev.modline.model.Territory;
import dev.modline.model.Tracked;
import dev.modline.model.ValueRef;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Renders what a person is told from the decision itself, in the person's language: the statement
 * of reasons holds what DSA Art. 17(3) asks for, and nothing in it is typed twice.
 */
public final class Statements {
  private static final String BUNDLE = "dev.modline.messages";

  private Statements() {}

  /** What the author is told of a decision, or of an appeal that was dismissed. */
  public static Message toAuthor(
      Case current, Obligation obligation, String account, Optional<String> note) {
    String about = ((Duty.TellAuthor) obligation.duty()).decisionId();
    Text text = new Text(current.opened().authorLanguage());
    Case.AppealState dismissed = current.appeals().get(about);
    if (dismissed != null) {
      text.line("appeal.dismissed", thing(text, current));
      note.filter(n -> !n.isBlank()).ifPresent(n -> text.line("note", n));
      text.line("redress.court");
      return text.message(
          obligation, account, Message.Kind.APPEAL_OUTCOME, current, "appeal.subject");
    }
    Case.Ruling ruling =
        current.ruling(about).orElseThrow(() -> new IllegalStateException("no decision " + about));
    if (!ruling.decision().restricts()) {
      boolean appealed =
          current.appeals().values().stream()
              .anyMatch(a -> a.outcome().isPresent() && a.outcome().get().upheld());
      text.line(appealed ? "appeal.upheld" : "restored", thing(text, current));
      note.filter(n -> !n.isBlank()).ifPresent(n -> text.line("note", n));
      return text.message(
          obligation,
          account,
          appealed ? Message.Kind.APPEAL_OUTCOME : Message.Kind.RESTORED,
          current,
          "restored.subject");
    }
    reasons(text, current, ruling.decision(), ruling.provenance(), note);
    appealWindow(current, about).ifPresent(end -> text.line("redress.appeal", date(end)));
    text.line("redress.court");
    return text.message(
        obligation,
        account,
        Message.Kind.STATEMENT_OF_REASONS,
        current,
        "statement.subject." + ruling.decision().action());
  }

  /** Where it is kept what a person wrote to the author about this decision or dismissed appeal. */
  public static Optional<ValueRef> note(Case current, String about) {
    Case.AppealState appeal = current.appeals().get(about);
    return appeal != null && appeal.outcome().isPresent()
        ? Optional.of(appeal.outcome().get().reasons())
        : current.ruling(about).flatMap(ruling -> ruling.decision().note());
  }

  /** What a reporter is told. */
  public static Message toReporter(Case current, Obligation obligation, String account) {
    Duty.TellReporter duty = (Duty.TellReporter) obligation.duty();
    Case.NoticeState notice = current.notices().get(duty.noticeId());
    if (notice == null) {
      throw new IllegalStateException("no notice " + duty.noticeId());
    }
    Text text = new Text(notice.event().language());
    Message.Kind kind = Message.Kind.NOTICE_OUTCOME;
    switch (duty.occasion()) {
      case RECEIPT -> {
        kind = Message.Kind.NOTICE_RECEIPT;
        text.line("notice.receipt", thing(text, current), date(notice.event().receivedAt()));
      }
      case DECISION -> {
        Action action =
            current.ruling(duty.decisionId()).map(r -> r.decision().action()).orElse(Action.ALLOW);
        text.line("notice.decided." + action, thing(text, current));
        text.line(automation(current, duty.decisionId()));
        text.line("redress.complain");
      }
      case CORRECTION -> {
        text.line("notice.corrected", thing(text, current));
        text.line("redress.complain");
      }
    }
    return text.message(obligation, account, kind, current, "notice.subject." + duty.occasion());
  }

  /** What a person is told who asked to be erased. */
  public static Message toErased(Case current, Obligation obligation, String account) {
    Duty.TellErasure duty = (Duty.TellErasure) obligation.duty();
    Text text = new Text(language(current, duty.party()));
    Instant asked = current.history().get((int) duty.request() - 1).at();
    text.line("erasure.asked", thing(text, current), date(asked));
    text.line("erasure." + duty.answer());
    Message.Kind kind =
        switch (duty.answer()) {
          case PUT_OFF -> {
            heldUntil(current).ifPresent(end -> text.line("erasure.until", date(end)));
            text.line("erasure.later");
            text.line("erasure.redress");
            yield Message.Kind.ERASURE_PUT_OFF;
          }
          case DONE -> {
            text.line("erasure.stays");
            yield Message.Kind.ERASURE_DONE;
          }
          case REFUSED -> {
            refusal(current, duty.request()).ifPresent(why -> text.line("explanation", why));
            text.line("erasure.redress");
            yield Message.Kind.ERASURE_REFUSED;
          }
        };
    return text.message(obligation, account, kind, current, "erasure.subject." + duty.answer());
  }

  private static String language(Case current, Party party) {
    return current.notices().values().stream()
        .map(Case.NoticeState::event)
        .filter(notice -> notice.reporter().equals(party))
        .map(Event.NoticeReceived::language)
        .findFirst()
        .orElse(current.opened().authorLanguage());
  }

  /** What a court or an authority ordered kept tells nobody's suspect that it is there. */
  private static Optional<Instant> heldUntil(Case current) {
    return current.owed().stream()
        .map(tracked -> tracked.obligation().duty())
        .filter(duty -> duty instanceof Duty.Hold hold && hold.what() != Duty.Hold.What.LEGAL_HOLD)
        .map(duty -> ((Duty.Hold) duty).until())
        .max(Instant::compareTo);
  }

  private static Optional<String> refusal(Case current, long request) {
    return current.history().stream()
        .map(Recorded::event)
        .filter(
            event ->
                Erasing.refusedBy(current, event).filter(e -> e.request() == request).isPresent())
        .map(event -> ((Event.Waived) event).reason())
        .findFirst();
  }

  /** The statement of reasons as it would be sent, before anything is decided. */
  public static String preview(Case current, Decision decision, String note, String language) {
    Text text = new Text(language);
    if (!decision.restricts()) {
      text.line("restored", thing(text, current));
    } else {
      boolean detected =
          current.lastScreening().map(s -> !s.event().findings().isEmpty()).orElse(false);
      Provenance provenance =
          new Provenance(current.opened().trigger(), detected, Provenance.Automation.NOT_AUTOMATED);
      reasons(text, current, decision, provenance, Optional.of(note));
      text.line("redress.court");
    }
    return text.body();
  }

  private static void reasons(
      Text text, Case current, Decision decision, Provenance provenance, Optional<String> note) {
    text.line("statement." + decision.action(), thing(text, current));
    Territory territory =
        decision.imposes().stream()
            .map(Ground::territory)
            .findFirst()
            .orElse(Territory.worldwide());
    text.line(
        territory.isWorldwide() ? "territory.worldwide" : "territory.countries",
        String.join(", ", territory.countries()));
    text.line("duration.indefinite");
    text.line("trigger." + provenance.trigger());
    text.line(provenance.automatedDetection() ? "detection.automated" : "detection.human");
    text.line("automation." + provenance.automatedDecision());
    Basis basis = decision.basis();
    text.line("basis." + basis.kind(), basis.reference());
    if (!basis.explanation().isBlank()) {
      text.line("explanation", basis.explanation());
    }
    text.line("category", decision.category());
    note.filter(n -> !n.isBlank()).ifPresent(n -> text.line("note", n));
  }

  private static String automation(Case current, String decisionId) {
    return "automation."
        + current
            .ruling(decisionId)
            .map(r -> r.provenance().automatedDecision())
            .orElse(Provenance.Automation.NOT_AUTOMATED);
  }

  private static String thing(Text text, Case current) {
    return text.word("target." + current.target().kind());
  }

  private static Optional<Instant> appealWindow(Case current, String decisionId) {
    return current.owed().stream()
        .map(Tracked::obligation)
        .filter(
            o ->
                o.duty() instanceof Duty.Hold hold
                    && hold.what() == Duty.Hold.What.APPEAL_WINDOW
                    && hold.about().equals(decisionId))
        .map(o -> ((Duty.Hold) o.duty()).until())
        .findFirst();
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(instant.atZone(ZoneOffset.UTC));
  }

  /** A text in one language, line by line. */
  private static final class Text {
    private final ResourceBundle bundle;
    private final StringBuilder lines = new StringBuilder();

    Text(String language) {
      bundle =
          ResourceBundle.getBundle(
              BUNDLE,
              Locale.forLanguageTag(language),
              Statements.class.getClassLoader(),
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    void line(String key, Object... arguments) {
      String pattern = bundle.getString(key);
      lines.append(MessageFormat.format(pattern, arguments)).append('\n');
    }

    String word(String key) {
      return bundle.getString(key);
    }

    String body() {
      return lines.toString();
    }

    Message message(
        Obligation obligation, String account, Message.Kind kind, Case current, String subject) {
      return new Message(
          obligation.id().value(),
          account,
          kind,
          current.target(),
          current.id(),
          bundle.getString("language"),
          MessageFormat.format(bundle.getString(subject), thing(this, current)),
          body());
    }
  }
}
