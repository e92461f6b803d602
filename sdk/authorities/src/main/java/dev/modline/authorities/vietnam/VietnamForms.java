package dev.modline.authorities.vietnam;

import dev.modline.model.AuditRecord;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Renders the reports.
 *
 * <p>Contract: pure functions; the same facts make the same document. Personal data appears only as
 * far as the caller hands it over. Threading: any thread. Failure: none after the templates loaded.
 *
 * <pre>{@code
 * VietnamForms forms = new VietnamForms(enterprise, Templates.shipped());
 * Document report = forms.caseReport(submission.record(), submission.values(), addressee);
 * }</pre>
 */
public final class VietnamForms {
  private final Enterprise enterprise;
  private final Templates templates;

  /** The forms of one enterprise. */
  public VietnamForms(Enterprise enterprise, Templates templates) {
    this.enterprise = enterprise;
    this.templates = templates;
  }

  /**
   * The report on a case: a restriction, its correction, or what came of an order (Official Letter
   * 816/PTTH&amp;TTDT of 2016 asked for a report and named no form).
   *
   * @param values the fields that the authority is entitled to, by name
   */
  public Document caseReport(AuditRecord record, Map<String, String> values, Addressee to) {
    Map<String, Object> facts = CaseFacts.of(record, values);
    return document("case-" + record.id(), Templates.Kind.CASE, facts, to);
  }

  /** Form 04 of Circular 09/2014 (history): the yearly report of a licensed network. */
  public Document form04(LocalDate from, LocalDate to, Addressee addressee) {
    return document(
        "form04-" + from + "-" + to, Templates.Kind.FORM04, period(from, to), addressee);
  }

  /** Form 15 of Decree 147/2024: the yearly report of a licensed network. */
  public Document form15(
      LocalDate from, LocalDate to, Form15 figures, Complaints complaints, Addressee addressee) {
    Map<String, Object> facts = period(from, to);
    facts.putAll(figures.facts());
    facts.put("complaints", complaints.facts());
    return document("form15-" + from + "-" + to, Templates.Kind.FORM15, facts, addressee);
  }

  /** The monthly figures of a licensed network under Decree 147/2024; no form of it was seen. */
  public Document monthly(
      LocalDate from, LocalDate to, long visits, long regularUsers, Addressee addressee) {
    Map<String, Object> facts = period(from, to);
    facts.put("visits", Long.toString(visits));
    facts.put("regularUsers", Long.toString(regularUsers));
    return document("monthly-" + from + "-" + to, Templates.Kind.MONTHLY, facts, addressee);
  }

  private Document document(
      String name, Templates.Kind kind, Map<String, Object> facts, Addressee addressee) {
    facts.put("enterprise", enterprise.facts());
    facts.put("addressee", addressee.facts());
    return new Document(name, templates.render(kind, facts));
  }

  private static Map<String, Object> period(LocalDate from, LocalDate to) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("from", Enterprise.DAY.format(from));
    facts.put("to", Enterprise.DAY.format(to));
    return facts;
  }
}
