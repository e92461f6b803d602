package dev.modline.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Tells a message that the server will never take (5xx) from everything that passes: 4xx, a lost
 * connection, a password that has to be put right.
 */
final class SmtpRefusal {
  /** Sign in first, wrong credentials, encryption needed: our settings, not this message. */
  private static final Set<Integer> OUR_SETTINGS = Set.of(530, 534, 535, 538);

  private static final Pattern ENHANCED = Pattern.compile("\\b5\\.\\d{1,3}\\.\\d{1,3}\\b");

  private SmtpRefusal() {}

  /** The codes of a final refusal. The server's words are left out: they repeat addresses. */
  static Optional<String> in(MessagingException thrown) {
    Optional<String> refusal = Optional.empty();
    for (Exception it = thrown; it != null; it = next(it)) {
      if (it instanceof AuthenticationFailedException) {
        return Optional.empty();
      }
      int code = code(it);
      if (OUR_SETTINGS.contains(code)) {
        return Optional.empty();
      }
      if (code >= 500 && code <= 599 && refusal.isEmpty()) {
        refusal = Optional.of(code + enhanced(it));
      }
    }
    return refusal;
  }

  private static int code(Exception fault) {
    return switch (fault) {
      case SMTPAddressFailedException e -> e.getReturnCode();
      case SMTPSenderFailedException e -> e.getReturnCode();
      case SMTPSendFailedException e -> e.getReturnCode();
      default -> 0;
    };
  }

  private static String enhanced(Exception fault) {
    Matcher matcher = ENHANCED.matcher(String.valueOf(fault.getMessage()));
    return matcher.find() ? " " + matcher.group() : "";
  }

  private static @org.jspecify.annotations.Nullable Exception next(Exception fault) {
    return fault instanceof MessagingException it ? it.getNextException() : null;
  }
}
