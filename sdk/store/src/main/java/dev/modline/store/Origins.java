package dev.modline.store;

import dev.modline.model.InvalidInput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the logs are called: a base, a slash, the audience. */
final class Origins {
  private static final int MAX = 200;

  private final String base;

  Origins(String base) {
    boolean plain = base.chars().allMatch(c -> c > ' ' && c <= '~' && c != '+');
    if (base.isEmpty() || base.length() > MAX || !plain || base.endsWith("/")) {
      throw new InvalidInput(
          "origin",
          "must be the address of the logs without scheme and last slash, at most "
              + MAX
              + " visible ASCII characters without '+': log.example.org/moderation");
    }
    if (base.contains("://")) {
      throw new InvalidInput("origin", "must be without scheme: log.example.org/moderation");
    }
    this.base = base;
  }

  String of(String audience) {
    return base + "/" + safe(audience);
  }

  /** An audience as one part of a path or of a key's name. */
  static String safe(String audience) {
    String encoded =
        URLEncoder.encode(audience, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return encoded.replace(".", audience.startsWith(".") ? "%2E" : ".");
  }
}
