package dev.modline;

import dev.modline.model.Event;
import dev.modline.model.ValueRef;
import java.util.ArrayList;
import java.util.List;

/** The personal values that an event refers to. */
final class ValueRefs {
  private ValueRefs() {}

  static List<ValueRef> of(Event event) {
    return switch (event) {
      case Event.Screened e -> {
        List<ValueRef> refs = new ArrayList<>(e.media());
        refs.add(e.text());
        refs.add(Evidences.url(e.revision()));
        yield refs;
      }
      case Event.NoticeReceived e -> List.of(e.reasons());
      case Event.OrderReceived e -> List.of(e.reasons());
      case Event.OrderAnswered e -> List.of(e.reasons());
      case Event.AppealReceived e -> List.of(e.text());
      case Event.AppealDecided e -> List.of(e.reasons());
      case Event.Decided e -> e.decision().note().stream().toList();
      default -> List.of();
    };
  }
}
