package dev.modline.server.square;

import dev.modline.model.Message;
import dev.modline.model.Target;
import java.time.Instant;
import java.util.Optional;

/**
 * A letter in a member's inbox.
 *
 * @param key the idempotency key under which it came
 * @param to whose inbox
 * @param kind what it is
 * @param target what it is about
 * @param caseId the case
 * @param language the language it is written in
 * @param subject one line
 * @param body plain text
 * @param at when it came
 * @param read whether it was opened
 * @param appeal the member's appeal in answer to it
 */
public record Letter(
    String key,
    String to,
    Message.Kind kind,
    Target target,
    String caseId,
    String language,
    String subject,
    String body,
    Instant at,
    boolean read,
    Optional<String> appeal) {
  /** Whether the member can still appeal in answer to it. */
  public boolean appealable() {
    return kind == Message.Kind.STATEMENT_OF_REASONS && appeal.isEmpty();
  }
}
