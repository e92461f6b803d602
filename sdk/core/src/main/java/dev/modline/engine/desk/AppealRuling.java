package dev.modline.engine.desk;

import dev.modline.UnknownCase;
import dev.modline.engine.base.Parts;
import dev.modline.engine.owe.Change;
import dev.modline.engine.owe.Changes;
import dev.modline.engine.owe.Decisions;
import dev.modline.engine.owe.Owing;
import dev.modline.model.Actor;
import dev.modline.model.Case;
import dev.modline.model.Decision;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Ground;
import dev.modline.model.Occurrence;
import dev.modline.model.Party;
import dev.modline.model.Restriction;
import dev.modline.model.ValueRef;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Decides an appeal: upheld, it restores what the contested decision restricted. */
public final class AppealRuling {
  private final Parts parts;
  private final Change change;
  private final Actor actor;

  AppealRuling(Parts parts, Change change, Actor actor) {
    this.parts = parts;
    this.change = change;
    this.actor = actor;
  }

  void give(Event.AppealReceived appeal, boolean upheld, String reasons) {
    Case current = change.current();
    ValueRef why = new ValueRef(Party.author(), "appeal-reasons@" + appeal.appealId());
    change.value(why, reasons.getBytes(StandardCharsets.UTF_8));
    Decision contested =
        current
            .ruling(appeal.decisionId())
            .map(Case.Ruling::decision)
            .orElseThrow(() -> new UnknownCase("decision"));
    Occurrence occurrence =
        Changes.occurrence(current, Occurrence.Kind.APPEAL_DECIDED, appeal.appealId(), change.now)
            .category(contested.category())
            .severity(contested.severity())
            .restriction(upheld ? Restriction.NONE : strongest(contested))
            .build();
    change.event(actor, new Event.AppealDecided(appeal.appealId(), upheld, why), occurrence);
    Owing owing = new Owing(change);
    owing.law(occurrence, Set.of());
    if (upheld) {
      Decision reversal =
          Decisions.reversal(
              parts.ids().decision(), contested, change.current(), parts.policy().hash(), why);
      Changes.decide(change, actor, reversal, Set.of(), change.now, current.opened().trigger());
    } else if (current.opened().authorReachable()) {
      owing.own(new Duty.TellAuthor(appeal.appealId()), change.now);
    }
  }

  private static Restriction strongest(Decision decision) {
    return decision.imposes().stream()
        .map(Ground::restriction)
        .max(Restriction::compareTo)
        .orElse(Restriction.NONE);
  }
}
