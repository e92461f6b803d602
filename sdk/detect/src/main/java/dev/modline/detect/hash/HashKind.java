package dev.modline.detect.hash;

import dev.modline.model.InvalidInput;
import java.util.Locale;

/** The hashes that lists hold. */
public enum HashKind {
  /** SHA-256 of the file's bytes. */
  SHA256(256, 0),
  /**
   * SHA-1 of the file's bytes: exchanges that know no SHA-256 have it; never a proof of sameness.
   */
  SHA1(160, 0),
  /** MD5 of the file's bytes: old lists have nothing better; never a proof of sameness. */
  MD5(128, 0),
  /** PDQ of the picture: near pictures have near hashes. */
  PDQ(256, 31),
  /** {@link dev.modline.detect.neardup.TextHash} of a text: near texts have near hashes. */
  TEXT(256, 48);

  private final int bits;
  private final int farthest;

  HashKind(int bits, int farthest) {
    this.bits = bits;
    this.farthest = farthest;
  }

  /** The largest distance that can be searched; 0: hashes of this kind are equal or unrelated. */
  public int farthest() {
    return farthest;
  }

  /** How many bits a hash of this kind has. */
  public int bits() {
    return bits;
  }

  /** How many hexadecimal digits a hash of this kind is written with. */
  public int hexDigits() {
    return bits / 4;
  }

  /**
   * The lower-case name that lists and rule ids use: {@code sha256}, {@code sha1}, {@code md5},
   * {@code pdq}, {@code text}.
   */
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
    throw new InvalidInput("hash kind", "is none of sha256, sha1, md5, pdq, text");
  }
}
