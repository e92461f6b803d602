package dev.modline.server.ui;

import dev.modline.Desk;
import dev.modline.Judgement;
import dev.modline.WrongState;
import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import io.vertx.ext.web.RoutingContext;

/**
 * A person has a case reported to the tipline: by removing the post in its category, from which the
 * law's obligation follows, and by asking for priority before the report goes out. Nothing is sent
 * here: the line sends what is owed.
 *
 * @param deliberate whether the person said that it is apparent
 * @param reference the article that the content breaks
 * @param priority why it is to be treated before others; may be empty
 */
record TiplineForm(boolean deliberate, String reference, String priority) {
  static TiplineForm of(RoutingContext context) {
    return new TiplineForm(
        Forms.field(context, "apparent").equals("yes"),
        Forms.field(context, "tiplineReference").strip(),
        Forms.field(context, "priority").strip());
  }

  Case on(Desk desk, Tipline tipline, CaseId id, String staff) {
    Case current = desk.look(id);
    String category =
        tipline
            .category(current)
            .orElseThrow(() -> new WrongState("this case does not concern the tipline"));
    boolean decide = CaseView.decidable(current) && tipline.reports(current).isEmpty();
    if (decide) {
      check();
    } else if (priority.isEmpty()) {
      throw new InvalidInput("priority", "is missing");
    }
    Case after =
        priority.isEmpty() ? current : desk.prioritise(id, staff, tipline.authority(), priority);
    return decide
        ? desk.decide(
            id,
            staff,
            Judgement.builder(Action.REMOVE)
                .category(category)
                .severity(Severity.CRITICAL)
                .basis(Basis.law(reference, ""))
                .build())
        : after;
  }

  private void check() {
    if (!deliberate) {
      throw new InvalidInput("apparent", "is not confirmed");
    }
    if (reference.isEmpty() || reference.length() > 500) {
      throw new InvalidInput("tiplineReference", "is missing or too long");
    }
  }
}
