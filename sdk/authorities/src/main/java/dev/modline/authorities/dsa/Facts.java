package dev.modline.authorities.dsa;

import dev.modline.model.Decision;
import dev.modline.model.Provenance;
import dev.modline.model.Restriction;
import dev.modline.model.Target;

/**
 * The facts of a decision in words, from closed templates: nothing that anybody typed gets in, so
 * no personal data leaves.
 */
final class Facts {
  private Facts() {}

  static String of(
      Target.Kind target, Decision decision, Provenance provenance, Restriction restriction) {
    return sentence(target)
        + " "
        + switch (provenance.trigger()) {
          case OWN_INITIATIVE ->
              provenance.automatedDetection()
                  ? "was found by automated means on the platform's own initiative."
                  : "was found by the platform's staff on its own initiative.";
          case HASH_LIST -> "was found to be on a list of known content, by automated means.";
          case NOTICE -> "was brought to the platform's attention by a notice.";
          case TRUSTED_FLAGGER ->
              "was brought to the platform's attention by the notice of a trusted flagger.";
          case ORDER -> "was brought to the platform's attention by an authority.";
        }
        + " "
        + switch (provenance.automatedDecision()) {
          case FULLY -> "The decision was taken by automated means alone.";
          case PARTIALLY -> "A person confirmed a decision that automated means had proposed.";
          case NOT_AUTOMATED -> "The decision was taken by a person.";
        }
        + " It was assessed as a violation of the category \""
        + decision.category()
        + "\" of severity "
        + word(decision.severity())
        + ". "
        + switch (restriction) {
          case REMOVED -> "It is not available any more.";
          case RESTRICTED -> "It is available to fewer people.";
          case LABELLED -> "It is shown with a label.";
          case NONE -> "";
        };
  }

  private static String sentence(Target.Kind target) {
    return switch (target) {
      case POST -> "A post";
      case COMMENT -> "A comment";
      case ACCOUNT -> "An account";
    };
  }

  private static String word(dev.modline.model.Severity severity) {
    return severity.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Why the content falls under its ground, where the policy does not say. */
  static String explanation(Decision decision) {
    return "The content was assessed as a violation of the category \""
        + decision.category()
        + "\", which falls under "
        + decision.basis().reference()
        + ".";
  }
}
