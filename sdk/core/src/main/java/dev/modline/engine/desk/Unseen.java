package dev.modline.engine.desk;

import dev.modline.Overtaken;
import dev.modline.model.Case;
import dev.modline.model.Event;
import dev.modline.model.Recorded;
import java.util.List;
import java.util.OptionalLong;

/** What came into a case after somebody looked at it. */
public final class Unseen {
  private Unseen() {}

  /** Refuses a judgement of {@code seen} when something that bears on it came afterwards. */
  static void refuse(Case current, OptionalLong seen) {
    if (seen.isEmpty()) {
      return;
    }
    List<Recorded> since =
        current.history().stream()
            .filter(recorded -> recorded.version() > seen.getAsLong())
            .filter(recorded -> matters(recorded.event()))
            .toList();
    if (!since.isEmpty()) {
      throw new Overtaken(since);
    }
  }

  /** What was done in the background, or by looking, changes nothing that a person judges. */
  private static boolean matters(Event event) {
    return switch (event) {
      case Event.Screened e -> true;
      case Event.NoticeReceived e -> true;
      case Event.OrderReceived e -> true;
      case Event.OrderWithdrawn e -> true;
      case Event.OrderAnswered e -> true;
      case Event.Decided e -> true;
      case Event.AppealReceived e -> true;
      case Event.AppealDecided e -> true;
      case Event.Deleted e -> true;
      case Event.RepeatFound e -> true;
      case Event.Erased e -> true;
      default -> false;
    };
  }
}
