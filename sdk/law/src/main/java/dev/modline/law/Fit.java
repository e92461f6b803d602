package dev.modline.law;

import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;

/** Which requirements can arise from which occurrences. */
final class Fit {
  private Fit() {}

  static boolean fits(Occurrence.Kind on, Requirement.Kind required) {
    return switch (required) {
      case DECIDE ->
          switch (on) {
            case DETECTED, NOTICE_RECEIVED, ORDER_RECEIVED, APPEAL_RECEIVED -> true;
            default -> false;
          };
      case SET_STATE ->
          switch (on) {
            case RESTRICTED, LIFTED, ORDER_DECIDED -> true;
            default -> false;
          };
      case TELL_AUTHOR ->
          switch (on) {
            case RESTRICTED, LIFTED -> true;
            default -> false;
          };
      case CONFIRM_RECEIPT -> on == Occurrence.Kind.NOTICE_RECEIVED;
      case TELL_REPORTER -> on == Occurrence.Kind.NOTICE_DECIDED;
      case REPORT ->
          switch (on) {
            case RESTRICTED, ORDER_RECEIVED, ORDER_DECIDED -> true;
            default -> false;
          };
      case APPEAL_WINDOW -> on == Occurrence.Kind.RESTRICTED;
      case KEEP_EVIDENCE -> true;
      case CORRECT -> on == Occurrence.Kind.RESTRICTED || on == Occurrence.Kind.LIFTED;
    };
  }
}
