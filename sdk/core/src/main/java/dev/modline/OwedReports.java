package dev.modline;

import dev.modline.model.Clock;
import dev.modline.model.Duty;
import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import dev.modline.spi.Law;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which reports authorities are owed because of an occurrence.
 *
 * <p>Contract: pure functions of what stands in clear in the full record and of the law packs. The
 * engine asks them when it commits, and an auditor asks the same ones again. Threading: any.
 * Failure: what the law throws.
 */
public final class OwedReports {
  private OwedReports() {}

  /**
   * All that is owed because of an occurrence, each report with the clocks that law sets on it;
   * none where only the operator's own time rules.
   *
   * @param law the law in force
   * @param occurrence what happened
   * @param answersNotices whether the decision answers notices
   * @param told the reports that were owed about what the occurrence overturns
   */
  public static Map<Duty.Report, List<Clock>> because(
      Law law, Occurrence occurrence, boolean answersNotices, Collection<Duty.Report> told) {
    Map<Duty.Report, List<Clock>> owed = new LinkedHashMap<>();
    own(occurrence, told).forEach(duty -> owed.put(duty, new ArrayList<>()));
    required(law, occurrence, told, owed);
    if (answersNotices && decidesMore(occurrence)) {
      required(law, noticeDecided(occurrence), told, owed);
    }
    return owed;
  }

  private static void required(
      Law law,
      Occurrence occurrence,
      Collection<Duty.Report> told,
      Map<Duty.Report, List<Clock>> owed) {
    for (Requirement requirement : law.requirements(occurrence)) {
      for (Duty.Report duty : required(requirement, occurrence, told)) {
        owed.computeIfAbsent(duty, k -> new ArrayList<>()).add(requirement.clock());
      }
    }
  }

  /** What one requirement of the law wants reported; nothing if it wants something else. */
  public static List<Duty.Report> required(
      Requirement requirement, Occurrence occurrence, Collection<Duty.Report> told) {
    if (requirement.authority().isEmpty()) {
      return List.of();
    }
    String authority = requirement.authority().get();
    return switch (requirement.kind()) {
      case REPORT ->
          List.of(
              new Duty.Report(
                  authority, kind(occurrence), occurrence.subject(), requirement.form()));
      case CORRECT ->
          corrections(occurrence.subject(), told).stream()
              .filter(correction -> correction.authority().equals(authority))
              .toList();
      default -> List.of();
    };
  }

  /** What any honest operator reports without a law that says so. */
  public static List<Duty.Report> own(Occurrence occurrence, Collection<Duty.Report> told) {
    return switch (occurrence.kind()) {
      case ORDER_DECIDED ->
          occurrence
              .authority()
              .map(
                  issuer ->
                      new Duty.Report(
                          issuer, Duty.Report.Kind.ORDER_OUTCOME, occurrence.subject(), ""))
              .stream()
              .toList();
      case RESTRICTED, LIFTED, NOTICE_DECIDED -> corrections(occurrence.subject(), told);
      default -> List.of();
    };
  }

  /** One correction for each report about what a decision overturns. */
  static List<Duty.Report> corrections(String decisionId, Collection<Duty.Report> told) {
    return told.stream()
        .map(
            report ->
                new Duty.Report(
                    report.authority(), Duty.Report.Kind.CORRECTION, decisionId, report.form()))
        .distinct()
        .toList();
  }

  private static Duty.Report.Kind kind(Occurrence occurrence) {
    return switch (occurrence.kind()) {
      case ORDER_RECEIVED, ORDER_DECIDED -> Duty.Report.Kind.ORDER_OUTCOME;
      default -> Duty.Report.Kind.DECISION;
    };
  }

  /** Whether a decision that answers notices is also something else in the eyes of the law. */
  public static boolean decidesMore(Occurrence occurrence) {
    return occurrence.kind() == Occurrence.Kind.RESTRICTED
        || occurrence.kind() == Occurrence.Kind.LIFTED;
  }

  /** The same decision as the answer to notices that it also is. */
  public static Occurrence noticeDecided(Occurrence decided) {
    return Occurrence.builder(Occurrence.Kind.NOTICE_DECIDED, decided.subject(), decided.at())
        .trigger(decided.trigger())
        .jurisdictions(decided.jurisdictions())
        .category(decided.category())
        .severity(decided.severity())
        .restriction(decided.restriction())
        .authorReachable(decided.authorReachable())
        .build();
  }
}
