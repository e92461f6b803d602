package dev.modline.engine.desk;

import dev.modline.CaseFile;
import dev.modline.engine.words.Statements;
import dev.modline.model.Case;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Message;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.Recorded;
import dev.modline.model.Tracked;
import java.util.List;
import java.util.Optional;

/**
 * What was said to people in a case. No letter is stored: each is a rendering of the case as it
 * stood when it was sent, so the case up to its discharge renders it again.
 */
final class Letters {
  private final CaseFile file;

  Letters(CaseFile file) {
    this.file = file;
  }

  /** The letter that discharged this obligation. */
  Optional<Message> sent(ObligationId id) {
    List<Recorded> history = file.folded().history();
    for (int at = 1; told(id) && at < history.size(); at++) {
      if (history.get(at).event() instanceof Event.Discharged discharged
          && discharged.obligation().equals(id)) {
        Case then = Case.fold(history.subList(0, at));
        return Optional.ofNullable(then.obligations().get(id))
            .flatMap(owed -> letter(then, owed.obligation()));
      }
    }
    return Optional.empty();
  }

  private boolean told(ObligationId id) {
    Tracked tracked = file.folded().obligations().get(id);
    return tracked != null
        && switch (tracked.obligation().duty()) {
          case Duty.TellAuthor d -> true;
          case Duty.TellReporter d -> true;
          case Duty.TellErasure d -> true;
          default -> false;
        };
  }

  private Optional<Message> letter(Case then, Obligation owed) {
    return switch (owed.duty()) {
      case Duty.TellAuthor duty ->
          file.account(Party.author())
              .map(
                  account ->
                      Statements.toAuthor(
                          then,
                          owed,
                          account,
                          Statements.note(then, duty.decisionId()).flatMap(file::text)));
      case Duty.TellReporter duty ->
          Optional.ofNullable(then.notices().get(duty.noticeId()))
              .flatMap(notice -> file.account(notice.event().reporter()))
              .map(account -> Statements.toReporter(then, owed, account));
      case Duty.TellErasure duty ->
          file.account(duty.party()).map(account -> Statements.toErased(then, owed, account));
      default -> Optional.empty();
    };
  }
}
