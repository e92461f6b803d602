package dev.modline.model;

/**
 * Something to tell a person, already rendered in the person's language.
 *
 * @param key the idempotency key, the same for every attempt
 * @param to the host's account id of the person
 * @param kind what it is
 * @param target what it is about
 * @param caseId the case
 * @param language the language it is written in, BCP 47
 * @param subject one line
 * @param body plain text
 */
public record Message(
    String key,
    String to,
    Kind kind,
    Target target,
    CaseId caseId,
    String language,
    String subject,
    String body) {
  /** What is told. */
  public enum Kind {
    /** Why something was restricted (DSA Art. 17). */
    STATEMENT_OF_REASONS,
    /** That a restriction was lifted. */
    RESTORED,
    /** What came of an appeal. */
    APPEAL_OUTCOME,
    /** That a notice has arrived. */
    NOTICE_RECEIPT,
    /** What came of a notice. */
    NOTICE_OUTCOME,
    /** That a request to be erased has to wait, and why (GDPR Art. 12(4)). */
    ERASURE_PUT_OFF,
    /** That what was kept of the person is erased (GDPR Art. 12(3)). */
    ERASURE_DONE,
    /** That it is not erased, and why. */
    ERASURE_REFUSED
  }

  @Override
  public String toString() {
    return kind + " " + key;
  }
}
