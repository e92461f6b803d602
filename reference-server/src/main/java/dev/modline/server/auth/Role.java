package dev.modline.server.auth;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** In which capacity somebody calls. No role includes another. */
public enum Role {
  /** The platform's own service: it screens posts and hands in notices and appeals. */
  HOST,
  /** Works the queue. */
  MODERATOR,
  /** Commands the line: mode, kill switch, what is owed, erasure. */
  OPERATOR,
  /** Reads the full record. */
  AUDITOR,
  /** An authority: sends orders, reads its own log. */
  AUTHORITY,
  /** A user of the network. */
  USER;

  /** Its name in the API description, in tokens and in configuration: {@code moderator}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of this name. */
  public static Optional<Role> of(String word) {
    return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
