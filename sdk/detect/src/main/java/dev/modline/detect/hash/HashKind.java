package dev.modline.detect.hash;

import dev.modline.model.InvalidInput;
import java.util.Locale;

/** The hashes that lists hold. */
public enum HashKind {
  /** SHA-256 of the file's bytes. */
  SHA256(256),
  /** MD5 of the file's bytes: old lists have nothing better; never a proof of sameness. */
  MD5(128),
  /** PDQ of the picture: near pictures have near hashes. */
  PDQ(256);

  private final int bits;

  HashKind(int bits) {
    this.bits = bits;
  }

  /** How many bits a hash of this kind has. */
  public int bits() {
    return bits;
  }

  /** How many hexadecimal digits a hash of this kind is written with. */
  public int hexDigits() {
    return bits / 4;
  }

  /** The lower-case name that lists and rule ids use: {@code sha256}, {@code md5}, {@code pdq}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #label}, in any case, with or without a hyphen: {@code SHA-256}, {@code pdq}. */
  public static HashKind parse(String label) {
    String plain = label.strip().replace("-", "").toUpperCase(Locale.ROOT);
    for (HashKind kind : values()) {
      if (kind.name().equals(plain)) {
        return kind;
      }
    }
    throw new InvalidInput("hash kind", "is none of sha256, md5, pdq");
  }
}
