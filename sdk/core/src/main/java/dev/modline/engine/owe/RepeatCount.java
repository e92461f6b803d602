package dev.modline.engine.owe;

import dev.modline.model.Duty;
import dev.modline.model.Ground;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import java.time.Instant;
import java.util.List;

/** When what an author did before is to be counted, and what of it counts. */
public final class RepeatCount {
  private RepeatCount() {}

  /** Owed with a decision that restricts, where a law counts. */
  static void owe(
      Change change, Owing owing, String decisionId, List<Ground> imposes, Instant start) {
    if (change.parts.law().countsRepeats()
        && change.current().target().kind() != Target.Kind.ACCOUNT
        && imposes.stream().anyMatch(RepeatCount::counts)) {
      owing.own(new Duty.CountRepeats(decisionId), start);
    }
  }

  /** A label is no sanction. */
  public static boolean counts(Ground ground) {
    return ground.restriction().compareTo(Restriction.LABELLED) > 0;
  }
}
