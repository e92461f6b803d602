package dev.modline.testkit.authority;

import java.util.List;
import java.util.Optional;

/**
 * A message that a simulated mail server has kept.
 *
 * @param from the envelope's sender
 * @param recipients the envelope's recipients
 * @param encrypted whether it came over an encrypted connection
 * @param source the message as it came, each byte a character, lines ending in CRLF
 */
public record ReceivedMail(String from, List<String> recipients, boolean encrypted, String source) {
  /** Copies the list. */
  public ReceivedMail {
    recipients = List.copyOf(recipients);
  }

  /** The first header of this name, unfolded. */
  public Optional<String> header(String name) {
    String head = source.substring(0, Math.max(0, source.indexOf("\r\n\r\n")));
    for (String line : head.replaceAll("\r\n[ \t]+", " ").split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
        return Optional.of(line.substring(colon + 1).strip());
      }
    }
    return Optional.empty();
  }

  /** The envelope and the size: a message is not for a log. */
  @Override
  public String toString() {
    return "mail of " + source.length() + " bytes to " + recipients.size();
  }
}
