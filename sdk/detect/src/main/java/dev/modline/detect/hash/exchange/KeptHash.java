package dev.modline.detect.hash.exchange;

import dev.modline.detect.hash.HashLabel;
import dev.modline.model.InvalidInput;
import java.util.Locale;
import java.util.Optional;

/**
 * A fingerprint that is not matched here, since its algorithm is not free or not made for looking
 * up: read, kept and handed on as it came, never computed.
 *
 * @param kind which it is
 * @param value as it came
 * @param label what the list says of it
 */
public record KeptHash(Kind kind, String value, HashLabel label) {
  /** The longest value, in characters. */
  public static final int LONGEST = 400_000;

  /** The fingerprints that are kept. */
  public enum Kind {
    /** PhotoDNA of a picture. */
    PHOTODNA("photodna"),
    /** TMK+PDQF of a video. */
    TMK("tmk-pdqf");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name in Modline's own lists. */
    public String label() {
      return label;
    }

    /** The kind that a list of any exchange calls so; empty for none. */
    public static Optional<Kind> of(String name) {
      return switch (name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")) {
        case "photodna", "pdna", "hashphotodna", "imagephotodna" -> Optional.of(PHOTODNA);
        case "tmk", "tmkpdqf", "hashtmk", "videotmk" -> Optional.of(TMK);
        default -> Optional.empty();
      };
    }
  }

  /** Checks that the value is one line of visible ASCII. */
  public KeptHash {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new InvalidInput(kind.label(), "must have 1 to " + LONGEST + " characters");
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
        throw new InvalidInput(kind.label(), "has a character that is not allowed, at " + i);
      }
    }
  }
}
