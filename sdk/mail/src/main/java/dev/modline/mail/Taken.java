package dev.modline.mail;

import jakarta.mail.MessagingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer by which a mail server takes a message. */
final class Taken {
  private static final int MAX_ANSWER = 120;

  private Taken() {}

  /**
   * What to keep of it: one line of printable ASCII.
   *
   * @throws MessagingException when it is no answer that takes anything. The library reads the code
   *     of the first line alone, in digits of any script; RFC 5321, 4.2.1 has the same code on
   *     every line
   */
  static String visible(@Nullable String answer) throws MessagingException {
    List<String> lines = answer == null ? List.of() : answer.strip().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean last = i == lines.size() - 1;
      if (!line.equals("250") && !line.startsWith(last ? "250 " : "250-")) {
        throw new MessagingException("the mail server's answer to a message is none");
      }
    }
    if (lines.isEmpty()) {
      throw new MessagingException("the mail server did not answer to a message");
    }
    String line = String.join(" ", lines).replaceAll("[^\\x20-\\x7e]+", " ");
    return line.length() > MAX_ANSWER ? line.substring(0, MAX_ANSWER) : line;
  }
}
