package dev.modline.authorities.ncmec;

import dev.modline.model.AuditRecord;
import dev.modline.model.Provenance;
import dev.modline.spi.Authority;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes the two documents of a report, in the order of the schema. */
final class ReportXml {
  private final Reporter reporter;

  ReportXml(Reporter reporter) {
    this.reporter = reporter;
  }

  byte[] report(AuditRecord record, IncidentType type, Particulars known, Optional<String> urgent) {
    return Xml.document(
        "report",
        xml -> {
          xml.element(
              "incidentSummary",
              it ->
                  it.text("incidentType", type.wire())
                      .text("escalateToHighPriority", urgent)
                      .text(
                          "incidentDateTime",
                          record.occurrence().at().truncatedTo(ChronoUnit.SECONDS).toString())
                      .text(
                          "incidentDateTimeDescription",
                          "When the matter came to the provider's attention."));
          known
              .value("url")
              .ifPresent(
                  url ->
                      xml.element(
                          "internetDetails",
                          it -> it.element("webPageIncident", page -> page.text("url", url))));
          xml.element("reporter", this::reporter);
          if (known.knowsPerson()) {
            xml.element("personOrUserReported", it -> person(it, known));
          }
          record.provenance().ifPresent(how -> xml.text("additionalInfo", words(how)));
        });
  }

  private void reporter(Xml xml) {
    xml.element(
        "reportingPerson",
        it ->
            it.text("firstName", reporter.firstName())
                .text("lastName", reporter.lastName())
                .text("email", reporter.email()));
    reporter
        .contactEmail()
        .ifPresent(email -> xml.element("contactPerson", it -> it.text("email", email)));
    xml.text("companyTemplate", reporter.companyTemplate())
        .text("termsOfService", reporter.termsOfService())
        .text("legalURL", reporter.legalUrl());
  }

  private static void person(Xml xml, Particulars known) {
    xml.text("espIdentifier", known.value("account"))
        .text("screenName", known.value("screen-name"))
        .text("displayName", known.value("display-name"))
        .text("profileUrl", known.value("profile-url"));
    known.capture(xml);
  }

  byte[] file(
      String reportId, String fileId, Authority.Medium medium, byte[] file, Particulars known) {
    return Xml.document(
        "fileDetails",
        xml -> {
          xml.text("reportId", reportId)
              .text("fileId", fileId)
              .text("originalFileName", medium.fileName())
              .text("fileViewedByEsp", String.valueOf(medium.viewed()))
              .text("publiclyAvailable", known.flag("publicly-available").map(String::valueOf))
              .text("originalFileHash", "hashType", "MD5", FileHash.md5(file))
              .text("originalFileHash", "hashType", "SHA256", FileHash.sha256(file));
          known.capture(xml);
        });
  }

  /** How it was found and decided, from closed templates. */
  private static String words(Provenance how) {
    String found =
        switch (how.trigger()) {
          case HASH_LIST -> "Found on a list of known content, by automated means.";
          case OWN_INITIATIVE ->
              how.automatedDetection()
                  ? "Found by automated means on the provider's own initiative."
                  : "Found by the provider's staff.";
          case NOTICE -> "Brought to the provider's attention by a notice.";
          case TRUSTED_FLAGGER -> "Brought to the provider's attention by a trusted flagger.";
          case ORDER -> "Brought to the provider's attention by an authority.";
        };
    String decided =
        switch (how.automatedDecision()) {
          case FULLY -> "Decided by automated means alone.";
          case PARTIALLY -> "A person confirmed what automated means had proposed.";
          case NOT_AUTOMATED -> "Decided by a person.";
        };
    return found + " " + decided;
  }
}
