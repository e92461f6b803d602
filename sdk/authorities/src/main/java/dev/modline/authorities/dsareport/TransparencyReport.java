package dev.modline.authorities.dsareport;

import dev.modline.model.Case;
import dev.modline.model.Target;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * The quantitative sections of a transparency report (DSA Art. 15; Implementing Regulation (EU)
 * 2024/2835, Annex I), counted from the record itself.
 *
 * <p>Contract: feed it every case that had an event in the period, in any order, each once; the
 * same cases give the same report. It holds counts only, no personal data. What the record does not
 * hold (disputes before certified bodies, suspensions, human resources, active recipients) is the
 * operator's to state, in parts that say so. Threading: one thread. Failure: none.
 *
 * <pre>{@code
 * TransparencyReport report =
 *     new TransparencyReport("The Square", Period.year(2026), id -> directoryCountry(id));
 * cases.forEach(report::add);
 * report.parts().forEach((name, csv) -> Files.writeString(folder.resolve(name), csv));
 * }</pre>
 */
public final class TransparencyReport {
  private final String service;
  private final Period period;
  private final Orders orders;
  private final Notices notices;
  private final OwnInitiative own;
  private final Complaints complaints;
  private OperatorFigures figures = OperatorFigures.none();
  private long accountsRestricted;

  /**
   * Starts a report.
   *
   * @param service the service's name
   * @param period its period
   * @param memberState in which Member State an authority is, by its id; empty when unknown
   */
  public TransparencyReport(String service, Period period, Function<String, String> memberState) {
    this.service = service;
    this.period = period;
    orders = new Orders(period, memberState);
    notices = new Notices(period);
    own = new OwnInitiative(period);
    complaints = new Complaints(period);
  }

  /** What the operator states; nothing unless said. */
  public TransparencyReport figures(OperatorFigures stated) {
    this.figures = stated;
    return this;
  }

  /** Counts a case. */
  public void add(Case c) {
    if (c.target().kind() == Target.Kind.ACCOUNT) {
      accountsRestricted +=
          c.rulings().stream()
              .filter(ruling -> ruling.decision().restricts() && period.contains(ruling.at()))
              .count();
    }
    orders.add(c);
    notices.add(c);
    own.add(c);
    complaints.add(c);
  }

  /** The parts as RFC 4180 files, by name, in the order of the sections. */
  public SequencedMap<String, String> parts() {
    SequencedMap<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "1-report-identification.csv",
        new Csv("service", "period_from", "period_to")
            .row(service, period.from(), period.to())
            .toString());
    parts.put("2-member-state-orders.csv", orders.csv());
    parts.put("3-notices.csv", notices.csv());
    parts.put("4-own-initiative.csv", own.csv());
    parts.put("5-complaints.csv", complaints.csv());
    parts.put("6-automated-means.csv", complaints.automatedCsv());
    parts.put("7-disputes-and-suspensions.csv", figures.disputesAndSuspensions(accountsRestricted));
    parts.put("8-human-resources.csv", figures.humanResources());
    parts.put("9-active-recipients.csv", figures.activeRecipients());
    return parts;
  }
}
