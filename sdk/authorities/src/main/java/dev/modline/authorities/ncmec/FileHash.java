package dev.modline.authorities.ncmec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of a file, hex in lower case. */
final class FileHash {
  private FileHash() {}

  static String md5(byte[] file) {
    return of("MD5", file);
  }

  static String sha256(byte[] file) {
    return of("SHA-256", file);
  }

  /** Whether a hash of 32 (MD5), 40 (SHA-1) or 64 (SHA-256) digits is that of the file. */
  static boolean matches(String hash, byte[] file) {
    String own =
        switch (hash.length()) {
          case 32 -> md5(file);
          case 40 -> of("SHA-1", file);
          case 64 -> sha256(file);
          default -> "";
        };
    return own.equalsIgnoreCase(hash);
  }

  private static String of(String algorithm, byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
