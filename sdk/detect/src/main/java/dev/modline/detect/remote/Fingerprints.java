package dev.modline.detect.remote;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names of long things. */
final class Fingerprints {
  private Fingerprints() {}

  /** The first 16 hexadecimal digits of the SHA-256. */
  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes), 0, 8);
  }

  /** A key for a text under a configuration: all of the SHA-256, nobody can aim at another's. */
  static String of(String configuration, Text text) {
    String whole = configuration + "\0" + text.language() + "\0" + text.text();
    return HexFormat.of().formatHex(sha256(whole.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
