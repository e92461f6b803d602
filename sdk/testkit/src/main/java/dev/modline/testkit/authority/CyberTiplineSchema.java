package dev.modline.testkit.authority;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of elements that the CyberTipline takes, as an open-source client sends it
 * (roostorg/coop). The official XSD was not read: this is stricter where in doubt.
 */
final class CyberTiplineSchema {
  private static final Map<String, List<String>> CHILDREN = new HashMap<>();
  private static final Set<String> INCIDENTS =
      Set.of(
          "Child Pornography (possession, manufacture, and distribution)",
          "Child Sex Trafficking",
          "Child Sex Tourism",
          "Child Sexual Molestation",
          "Misleading Domain Name",
          "Misleading Words or Digital Images on the Internet",
          "Online Enticement of Children for Sexual Acts",
          "Unsolicited Obscene Material Sent to a Child");

  /** An element is followed by {@code !} when it must be there, by {@code *} when it may repeat. */
  private static void children(String name, String order) {
    CHILDREN.put(name, List.of(order.split(" ")));
  }

  static {
    children(
        "report",
        "incidentSummary! internetDetails* lawEnforcement reporter! personOrUserReported"
            + " intendedRecipient* victim* additionalInfo");
    children(
        "incidentSummary",
        "incidentType! escalateToHighPriority incidentDateTime! incidentDateTimeDescription");
    children("internetDetails", "webPageIncident");
    children("webPageIncident", "url* additionalInfo thirdPartyHostedContent");
    children("reporter", "reportingPerson! contactPerson companyTemplate termsOfService legalURL");
    children("reportingPerson", "firstName lastName phone email*");
    children("contactPerson", "firstName lastName phone email*");
    children(
        "personOrUserReported",
        "personOrUserReportedPerson espIdentifier espService screenName displayName* profileUrl*"
            + " ipCaptureEvent* deviceId* priorCTReports* estimatedLocation additionalInfo");
    children("ipCaptureEvent", "ipAddress! eventName dateTime possibleProxy port");
    children(
        "fileDetails",
        "reportId! fileId! originalFileName locationOfFile fileViewedByEsp exifViewedByEsp"
            + " publiclyAvailable fileRelevance fileAnnotations industryClassification"
            + " originalFileHash* ipCaptureEvent* deviceId* details* additionalInfo*");
  }

  private CyberTiplineSchema() {}

  /** What is wrong with a document; empty when nothing is. */
  static Optional<String> check(XmlNode document, String root) {
    if (!document.name().equals(root)) {
      return Optional.of("not a " + root);
    }
    return problem(document)
        .or(() -> root.equals("report") ? incident(document) : booleans(document));
  }

  private static Optional<String> problem(XmlNode node) {
    List<String> order = CHILDREN.get(node.name());
    if (order == null) {
      return node.children().isEmpty()
          ? Optional.empty()
          : Optional.of(node.name() + " holds elements");
    }
    int at = 0;
    for (String wanted : order) {
      String name = wanted.replaceAll("[!*]", "");
      int count = 0;
      while (at < node.children().size() && node.children().get(at).name().equals(name)) {
        Optional<String> inside = problem(node.children().get(at));
        if (inside.isPresent()) {
          return inside;
        }
        at++;
        count++;
      }
      boolean missing = count == 0 && wanted.endsWith("!");
      boolean repeated = count > 1 && !wanted.endsWith("*");
      if (missing || repeated) {
        return Optional.of(node.name() + " holds " + name + " " + count + " times");
      }
    }
    return at == node.children().size()
        ? Optional.empty()
        : Optional.of(node.children().get(at).name() + " is not expected there");
  }

  private static Optional<String> incident(XmlNode report) {
    if (!INCIDENTS.contains(report.at("incidentSummary", "incidentType"))) {
      return Optional.of("incidentType is none of the eight");
    }
    try {
      Instant.parse(report.at("incidentSummary", "incidentDateTime"));
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("incidentDateTime is no time");
    }
  }

  private static Optional<String> booleans(XmlNode details) {
    for (String name : List.of("fileViewedByEsp", "exifViewedByEsp", "publiclyAvailable")) {
      if (!Set.of("", "true", "false").contains(details.at(name))) {
        return Optional.of(name + " is no boolean");
      }
    }
    return Optional.empty();
  }
}
