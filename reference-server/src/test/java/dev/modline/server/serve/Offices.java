package dev.modline.server.serve;

import dev.modline.testkit.authority.CyberTiplineSimulator;
import dev.modline.testkit.authority.DsaDatabaseSimulator;
import dev.modline.testkit.authority.Misbehaviour;
import dev.modline.testkit.authority.Mischief;
import dev.modline.testkit.authority.SmtpSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One authority of every kind that the server knows, and an operator who owes all a report. */
final class Offices implements AutoCloseable {
  static final String FEED = "vn.abei";
  static final String LETTER = "vn.province";
  static final String DSA = "eu.tdb";
  static final String TIPLINE = "us.ncmec";
  static final String MAIL = "xx.office";

  final SmtpSimulator mail = new SmtpSimulator();
  final DsaDatabaseSimulator dsa = new DsaDatabaseSimulator("dsa-token");
  final CyberTiplineSimulator tipline = new CyberTiplineSimulator("u", "p");
  final Operator operator;
  private final Path folder;

  Offices(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    operator =
        new Operator(
            folder,
            "",
            """
            jurisdictions: [VN, EU, US]
            law:
              packs: [vn, eu, us]
              files: [office.yaml]
              directory: offices.yaml
              confirm: {vn.report: "the lawyer", xx.report: "the lawyer"}
            """,
            authorities());
    Files.writeString(folder.resolve("office.yaml"), PACK);
    Files.writeString(folder.resolve("offices.yaml"), DIRECTORY);
    Files.writeString(
        folder.resolve("terms.yaml"),
        "defaults: {category: csam, severity: critical}\nterms: [zorblax]\n");
    Files.writeString(folder.resolve("detect.yaml"), "terms:\n  - files: [terms.yaml]\n");
    Files.writeString(folder.resolve("mail-ca.pem"), mail.certificate().authority());
    Certificates.self("CN=The Square", Duration.ofDays(30))
        .keystore(folder.resolve("reports.p12"), "secret");
  }

  private static final String PACK =
      """
      pack: xx
      as-of: November 2026
      jurisdiction: VN
      countries: [VN]
      time-zone: Asia/Ho_Chi_Minh
      about: An agreement with an office that reads nothing but mail.
      rules:
        - id: xx.report
          instrument: Agreement with the office
          about: Report what was removed.
          valid: {from: 2026-01-01}
          on: restricted
          then: report
          report-to: xx.office
          within: P1D
          evidence: unverified
          source: the agreement
      """;

  private static final String DIRECTORY =
      """
      authorities:
        - id: xx.office
          jurisdiction: VN
          level: national
          details:
            - names: {en: The office}
              email: office@authority.example
              source: [the agreement]
              evidence: unverified
      """;

  private String authorities() {
    return """
        authorities:
          vn.abei: {kind: feed, entitlements: [target, url]}
          vn.province:
            kind: vn-case-report
            enterprise: {name: The Square}
            addressees: [{from: 2026-01-01, name: Sở Văn hóa, address: Thanh Hóa}]
            outbox: outbox
          eu.tdb: {kind: dsa-database, url: "%s", token: dsa-token, linger-millis: 0}
          us.ncmec:
            kind: ncmec
            url: "%s"
            username: u
            password: p
            state: ncmec
            reporter: {email: trust@square.example}
          xx.office:
            kind: email
            host: localhost
            port: %d
            trust: mail-ca.pem
            from: reports@square.example
            operator: The Square
            to: [office@authority.example]
            language: vi
            keystore: reports.p12
            keystore-password: secret
        """
        .formatted(dsa.address(), tipline.address(), mail.port());
  }

  /** From now on nobody takes anything; or everybody does. */
  void shut(boolean shut) {
    Mischief mischief = shut ? () -> Misbehaviour.UNAVAILABLE : Mischief.none();
    mail.mischief(mischief);
    dsa.mischief(mischief);
    tipline.mischief(mischief);
  }

  /** The letters that lie ready for a person to post. */
  List<String> letters() {
    try (Stream<Path> files = Files.list(folder.resolve("outbox"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    operator.close();
    mail.close();
    dsa.close();
    tipline.close();
  }
}
