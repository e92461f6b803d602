package dev.modline.detect.hash;

import dev.modline.model.InvalidInput;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One hash: its kind and its bits, the first written first. A short hash leaves the words beyond
 * its length zero.
 *
 * @param kind which hash it is
 * @param a the first 64 bits
 * @param b the second 64 bits
 * @param c the third 64 bits
 * @param d the last 64 bits
 */
public record HashValue(HashKind kind, long a, long b, long c, long d) {
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Checks that a short hash has no bits beyond its length. */
  public HashValue {
    int bits = kind.bits();
    long beyond = bits <= 128 ? c | d : bits <= 192 ? (c << (bits - 128)) | d : 0;
    if (beyond != 0) {
      throw new InvalidInput(kind.label(), "has more than " + bits + " bits");
    }
  }

  /** Reads hexadecimal digits, in either case, exactly as many as {@code kind} has. */
  public static HashValue parse(HashKind kind, String hex) {
    if (hex.length() != kind.hexDigits()) {
      throw new InvalidInput(
          kind.label(),
          "must have " + kind.hexDigits() + " hexadecimal digits, has " + hex.length());
    }
    return new HashValue(
        kind, word(kind, hex, 0), word(kind, hex, 16), word(kind, hex, 32), word(kind, hex, 48));
  }

  /** Reads what {@link #toString} writes: kind, colon, digits. */
  public static HashValue parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new InvalidInput("hash", "must be written as kind:digits");
    }
    return parse(HashKind.parse(text.substring(0, colon)), text.substring(colon + 1));
  }

  /** The digest of {@code bytes} under {@code kind}, which must be an exact one. */
  public static HashValue digest(HashKind kind, byte[] bytes) {
    byte[] digest = Arrays.copyOf(algorithm(kind).digest(bytes), 32);
    return new HashValue(kind, at(digest, 0), at(digest, 8), at(digest, 16), at(digest, 24));
  }

  /** In how many bits this hash and {@code other}, of the same kind, differ. */
  public int distance(HashValue other) {
    if (kind != other.kind) {
      throw new InvalidInput("hash", "is of another kind than the one it is compared with");
    }
    return Long.bitCount(a ^ other.a)
        + Long.bitCount(b ^ other.b)
        + Long.bitCount(c ^ other.c)
        + Long.bitCount(d ^ other.d);
  }

  /** The hexadecimal digits, lower case. */
  public String hex() {
    HexFormat hex = HexFormat.of();
    String all = hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
    return all.substring(0, kind.hexDigits());
  }

  /** Kind and digits, {@code md5:d41d8cd9...}. */
  @Override
  public String toString() {
    return kind.label() + ":" + hex();
  }

  private static long word(HashKind kind, String hex, int from) {
    long word = 0;
    for (int i = from; i < from + 16; i++) {
      if (i >= hex.length()) {
        word <<= 4;
        continue;
      }
      char c = hex.charAt(i);
      // Character.digit would take digits of other scripts.
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw new InvalidInput(kind.label(), "has something else than a hexadecimal digit at " + i);
      }
      word = (word << 4) | digit;
    }
    return word;
  }

  private static long at(byte[] bytes, int offset) {
    return (long) BIG_ENDIAN.get(bytes, offset);
  }

  private static MessageDigest algorithm(HashKind kind) {
    try {
      return switch (kind) {
        case SHA256 -> MessageDigest.getInstance("SHA-256");
        case SHA1 -> MessageDigest.getInstance("SHA-1");
        case MD5 -> MessageDigest.getInstance("MD5");
        case PDQ, TEXT -> throw new InvalidInput(kind.label(), "is no digest of bytes");
      };
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has " + kind, missing);
    }
  }
}
