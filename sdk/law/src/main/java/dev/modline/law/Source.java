package dev.modline.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file as it was given: its name, its text, and the hash of its bytes. */
record Source(String name, String text) {
  /** The largest file that is read, in bytes. */
  static final int MAX_BYTES = 1 << 20;

  static Source of(Path path) {
    String name = String.valueOf(path.getFileName());
    try (InputStream in = Files.newInputStream(path)) {
      return of(name, in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  static Source shipped(String name) {
    try (InputStream in = Source.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new Problems(name).fatal(1, "is not shipped with Modline");
      }
      return of(name, in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  static Source of(String name, String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw tooLarge(name);
    }
    return new Source(name, text);
  }

  private static Source of(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw tooLarge(name);
    }
    try {
      return new Source(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new Problems(name).fatal(1, "is not UTF-8");
    }
  }

  private static SourceError tooLarge(String name) {
    return new Problems(name).fatal(1, "is larger than " + MAX_BYTES + " bytes");
  }

  /** SHA-256 of the text, hex. */
  String hash() {
    return sha256(text);
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
