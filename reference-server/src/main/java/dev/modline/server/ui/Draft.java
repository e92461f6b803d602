package dev.modline.server.ui;

import dev.modline.Judgement;
import dev.modline.model.Action;
import dev.modline.model.Basis;
import dev.modline.model.Case;
import dev.modline.model.InvalidInput;
import dev.modline.model.Severity;
import dev.modline.model.Territory;
import dev.modline.model.Verdict;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A decision form as it was filled in, right or wrong.
 *
 * @param action an action's name; empty when none is chosen
 * @param category the category
 * @param severity a severity's name
 * @param basis {@code LAW} or {@code TERMS}
 * @param reference the article or clause
 * @param reason an explanation of a closed list, or its key: no free text enters the record
 * @param territory countries, separated by commas or blanks; empty: everywhere
 * @param label the label to show
 * @param note what the author is told besides
 * @param seen the version of the case that the form was shown with; 0 where none is named
 */
public record Draft(
    String action,
    String category,
    String severity,
    String basis,
    String reference,
    String reason,
    String territory,
    String label,
    String note,
    long seen) {
  /** What the form begins with: what the policy proposed. */
  static Draft of(Case current, Choices choices, String action) {
    Optional<Verdict> proposed = current.lastScreening().map(s -> s.event().verdict());
    String category = current.summary().category();
    Verdict verdict = proposed.orElseGet(() -> Verdict.allow(""));
    boolean proposes = verdict.action() != Action.REVIEW && verdict.action() != Action.ALLOW;
    String first = proposes ? verdict.action().name() : "";
    return new Draft(
        action.isEmpty() ? first : action,
        category.equals("none") ? "other" : category,
        current.summary().severity().name(),
        verdict.basis().kind().name(),
        verdict.basis().reference(),
        choices.first(verdict.basis(), category),
        String.join(", ", verdict.territory().countries()),
        verdict.label().orElse(""),
        "",
        current.version());
  }

  /** What a form has sent. */
  static Draft of(MultiMap form) {
    return new Draft(
        field(form, "action"),
        field(form, "category"),
        field(form, "severity"),
        field(form, "basis"),
        field(form, "reference"),
        field(form, "reason"),
        field(form, "territory"),
        field(form, "label"),
        field(form, "note"),
        version(field(form, "seen")));
  }

  private static long version(String seen) {
    return seen.matches("[0-9]{1,18}") ? Long.parseLong(seen) : 0;
  }

  /** The same, shown again beside the case as it stands now. */
  Draft beside(Case current) {
    return new Draft(
        action,
        category,
        severity,
        basis,
        reference,
        reason,
        territory,
        label,
        note,
        current.version());
  }

  private static String field(MultiMap form, String name) {
    String value = form.get(name);
    return value == null ? "" : value.strip();
  }

  /** The judgement that it makes; explanations are written in {@code language}. */
  Judgement judgement(Choices choices, String language) {
    Action chosen = choice("action", Action.class, action);
    if (chosen == Action.REVIEW) {
      throw new InvalidInput("action", "must decide");
    }
    if (reference.isEmpty() && chosen != Action.ALLOW) {
      throw new InvalidInput("reference", "is missing");
    }
    if (!choices.explains(reason)) {
      throw new InvalidInput("reason", "is not one of the list");
    }
    String explanation = chosen == Action.ALLOW ? "" : choices.words(reason, Words.of(language));
    Judgement.Builder judgement =
        Judgement.builder(chosen)
            .severity(choice("severity", Severity.class, severity))
            .basis(new Basis(choice("basis", Basis.Kind.class, basis), reference, explanation))
            .territory(Territory.of(countries()))
            .note(note);
    if (chosen == Action.LABEL) {
      judgement.label(label.isEmpty() ? null : label);
    }
    judgement.category(category.isEmpty() ? "other" : category);
    if (seen > 0) {
      judgement.seen(seen);
    }
    return judgement.build();
  }

  private List<String> countries() {
    return Arrays.stream(territory.toUpperCase(Locale.ROOT).split("[\\s,;]+", -1))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static <E extends Enum<E>> E choice(String field, Class<E> type, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(value))
        .findFirst()
        .orElseThrow(() -> new InvalidInput(field, "is not chosen"));
  }
}
