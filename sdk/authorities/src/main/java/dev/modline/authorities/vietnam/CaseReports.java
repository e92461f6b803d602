package dev.modline.authorities.vietnam;

import dev.modline.model.ObligationId;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A Vietnamese authority that is sent a report on each case.
 *
 * <p>Contract: renders the record and hands it to the operator's {@link Courier}; what the courier
 * answers is the delivery. Without more it shows what it is about and where that stands, and
 * nobody's identity or words. Threading: any thread. Failure: what the courier throws is retried.
 */
public final class CaseReports implements Authority {
  /** Takes a report to the authority: by mail, through a portal, as a letter. */
  public interface Courier {
    /** Hands the document over; the key is the same for every attempt. */
    Delivery send(Document document, ObligationId key, int attempt) throws Exception;

    /** What came of an earlier attempt under this key, where the way there can tell. */
    default Optional<Delivery> find(ObligationId key) throws Exception {
      return Optional.empty();
    }

    /** Whether {@link #find} knows, or sending the same key twice is harmless. */
    default boolean canBeAsked() {
      return false;
    }
  }

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final String id;
  private final VietnamForms forms;
  private final Function<LocalDate, Addressee> directory;
  private final Courier courier;
  private final Set<String> entitlements;

  private CaseReports(
      String id,
      VietnamForms forms,
      Function<LocalDate, Addressee> directory,
      Courier courier,
      Set<String> entitlements) {
    this.id = id;
    this.forms = forms;
    this.directory = directory;
    this.courier = courier;
    this.entitlements = Set.copyOf(entitlements);
  }

  /**
   * Reports to one authority.
   *
   * @param id its id: {@code vn.abei}
   * @param directory what it is called on a day
   */
  public static CaseReports to(
      String id, VietnamForms forms, Function<LocalDate, Addressee> directory, Courier courier) {
    return new CaseReports(
        id, forms, directory, courier, Set.of("target", "url", "document", "outcome"));
  }

  /** The same with other fields that the authority is entitled to. */
  public CaseReports entitledTo(Set<String> fields) {
    return new CaseReports(id, forms, directory, courier, fields);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Set<String> entitlements() {
    return entitlements;
  }

  @Override
  public Delivery deliver(Submission submission) throws Exception {
    Instant decided = submission.record().decidedAt();
    Addressee addressee = directory.apply(decided.atZone(ZONE).toLocalDate());
    Document document = forms.caseReport(submission.record(), submission.values(), addressee);
    return courier.send(document, submission.key(), submission.attempt());
  }

  @Override
  public Optional<Delivery> find(ObligationId key) throws Exception {
    return courier.find(key);
  }

  @Override
  public boolean canBeAsked() {
    return courier.canBeAsked();
  }
}
