package dev.modline.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Modline;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.Hash;
import dev.modline.log.KeyFile;
import dev.modline.log.LogProof;
import dev.modline.log.TileLog;
import dev.modline.log.TrustPolicy;
import dev.modline.mail.MailAuthority;
import dev.modline.mail.MailServer;
import dev.modline.mail.Receipt;
import dev.modline.mail.Receipts;
import dev.modline.mail.RecordSigner;
import dev.modline.model.Account;
import dev.modline.model.Clock;
import dev.modline.model.Detection;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Occurrence;
import dev.modline.model.Post;
import dev.modline.model.Requirement;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import dev.modline.spi.Law;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import dev.modline.testkit.authority.SmtpSimulator;
import dev.modline.wire.Leaf;
import dev.modline.wire.RecordBody;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receipt that a mail brings proves that the record stands in the authority's log. */
@Tag("promise-6")
class MailedReceiptTest {
  private static final String OFFICE = "xx.office";

  @TempDir Path folder;

  @Test
  void theEntryIsTheRecordsAndTheProofLeadsToTheSignedCheckpoint() throws Exception {
    Path file = folder.resolve("modline.db");
    try (SmtpSimulator post = new SmtpSimulator()) {
      SqlStore store = SqlStore.builder(file).audience(OFFICE).open();
      try (Modline line = line(store, post.port())) {
        line.screen(Post.builder("p1").author(Account.of("a")).text("zorblax").build());
        line.controls().dischargeDue();
        String source = post.messages().getFirst().source();
        byte[] entry = attachment(source, ".entry");
        LogProof proof = LogProof.parse(attachment(source, ".tlog-proof"));
        Path key = folder.resolve("modline.db.log-key");
        CheckpointSigner signer =
            CheckpointSigner.of("localhost/modline/" + OFFICE, KeyFile.read(key));
        proof.verify(Hash.leaf(entry), TrustPolicy.of(signer.verifierKey()));
        RecordBody record = (RecordBody) Leaf.parse(entry).body();
        assertTrue(source.contains("report-" + record.id() + ".json"));
        assertEquals("p1", line.desk().look(record.caseId()).target().id());
      }
    }
  }

  private static Modline line(SqlStore store, int port) throws Exception {
    MailServer server = MailServer.at("localhost").security(MailServer.Security.NONE).port(port);
    Path key =
        Path.of(Objects.requireNonNull(MailedReceiptTest.class.getResource("reports.p12")).toURI());
    return Modline.builder()
        .platform(Platform.noop())
        .store(store)
        .law(reportAll())
        .authorities(
            MailAuthority.builder(OFFICE, server, RecordSigner.pkcs12(key, "secret".toCharArray()))
                .from("reports@square.example", "The Square")
                .to("office@xx.example")
                .receipts(receipts(store))
                .build())
        .inline("words")
        .detectors(
            Detector.of(
                Manifest.builder("words", "1").execution(Manifest.Execution.INLINE).build(),
                it ->
                    Detection.of(
                        List.of(
                            Finding.builder("words", "insult").severity(Severity.HIGH).build()))))
        .manual()
        .build();
  }

  /** As the documentation of {@link Receipts} has it. */
  private static Receipts receipts(SqlStore store) {
    return obligation -> {
      OptionalLong index = store.recordIndex(obligation);
      if (index.isEmpty()) {
        return Optional.empty();
      }
      TileLog log = store.logs().of(OFFICE);
      log.awaitCheckpoint(index.getAsLong(), Duration.ofSeconds(10));
      return log.proof(index.getAsLong())
          .map(proof -> new Receipt(store.entry(OFFICE, index.getAsLong()), proof));
    };
  }

  private static Law reportAll() {
    return new Law() {
      @Override
      public String hash() {
        return "h";
      }

      @Override
      public List<Requirement> requirements(Occurrence it) {
        Clock clock = new Clock("r", "r", "h", EvidenceMark.PRIMARY, it.at(), Optional.empty());
        return it.kind() == Occurrence.Kind.RESTRICTED
            ? List.of(new Requirement(Requirement.Kind.REPORT, Optional.of(OFFICE), "", clock))
            : List.of();
      }
    };
  }

  /** By hand: the umbrella's tests have no mail library. */
  private static byte[] attachment(String source, String ending) {
    Matcher matcher =
        Pattern.compile(
                "filename=\"?report-\\S+" + Pattern.quote(ending) + "\"?.*?\r\n\r\n(.*?)\r\n--",
                Pattern.DOTALL)
            .matcher(source);
    assertTrue(matcher.find(), ending);
    return Base64.getMimeDecoder().decode(matcher.group(1));
  }
}
