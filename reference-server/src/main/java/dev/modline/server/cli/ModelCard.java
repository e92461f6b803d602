package dev.modline.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands that learn say in the same words of what they learned. */
final class ModelCard {
  /** What nothing that learned from a file of judged texts can do. */
  static final String LIMITS =
      "knows the language, subjects and spellings of these texts and repeats the judgement of"
          + " whoever judged them; measure it on posts of your own before it acts, and again when"
          + " they change";

  private static final int LONGEST_COMMAND = 500;

  private ModelCard() {}

  /** Which file it was: its name, and so much of its hash that another is told from it. */
  static String name(Path file) throws IOException {
    return file.getFileName() + ", SHA-256 " + fingerprint(file);
  }

  /** How it was called, with names in place of paths: those tell of somebody's machine. */
  static String command(CommandSpec spec, Path... files) {
    String given = String.join(" ", spec.commandLine().getParseResult().originalArgs());
    for (Path file : files) {
      given = given.replace(file.toString(), String.valueOf(file.getFileName()));
    }
    return given.substring(0, Math.min(given.length(), LONGEST_COMMAND));
  }

  private static String fingerprint(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
