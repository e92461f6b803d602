package dev.modline.detect.image;

import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.Finding;
import dev.modline.model.Media;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Remembers the first medium that could not be looked at, while the others are. */
final class Refusals {
  private @Nullable Detection unavailable;

  /** Notes how reading {@code media} went. A film or a document is no failed picture. */
  void note(Media media, ImageReading reading) {
    if (unavailable != null || !(reading instanceof ImageReading.Refused refused)) {
      return;
    }
    boolean claimed = media.type().toLowerCase(Locale.ROOT).startsWith("image/");
    if (claimed || refused.reason() != Refusal.NOT_AN_IMAGE) {
      unavailable =
          Detection.unavailable(
              reason(refused.reason()), "medium " + media.id() + " " + refused.detail());
    }
  }

  /**
   * What was found outweighs what could not be seen; nothing found and not all seen is no clean.
   */
  Detection orFound(List<Finding> findings) {
    return findings.isEmpty() && unavailable != null ? unavailable : Detection.of(findings);
  }

  private static Reason reason(Refusal refusal) {
    return switch (refusal) {
      case LIMIT -> Reason.LIMIT_EXCEEDED;
      case BUSY -> Reason.BUSY;
      case STOPPED -> Reason.TIME_LIMIT;
      case EMPTY, NOT_AN_IMAGE, UNSUPPORTED, TRUNCATED, MALFORMED -> Reason.MALFORMED;
    };
  }
}
