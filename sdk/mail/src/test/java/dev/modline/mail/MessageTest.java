package dev.modline.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.modline.Judgement;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.LogProof;
import dev.modline.log.LogStorage;
import dev.modline.log.MemoryStorage;
import dev.modline.log.TileLog;
import dev.modline.model.CaseId;
import dev.modline.model.Duty;
import dev.modline.model.Progress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an office finds in its mailbox. */
class MessageTest {
  private final GreenMail post =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  MessageTest() {
    post.start();
  }

  @AfterEach
  void stop() {
    post.stop();
  }

  private MailAuthority.Builder mail() {
    MailServer server =
        MailServer.at("127.0.0.1")
            .security(MailServer.Security.NONE)
            .port(post.getSmtp().getPort());
    return MailAuthority.builder(Office.ID, server, Keys.signer())
        .from("reports@square.example", "Quảng Trường")
        .to("office@xx.example");
  }

  private Received only() throws Exception {
    MimeMessage[] all = post.getReceivedMessages();
    assertEquals(1, all.length);
    return Received.of(all[0]);
  }

  @Test
  @Tag("promise-4")
  void itSaysWhatItIsAndWhereItComesFrom() throws Exception {
    try (Office office = new Office(mail().build())) {
      CaseId id = office.screen("p1");
      office.run();
      Received it = only();
      String key = office.report(id).obligation().id().value().substring(2);
      assertEquals("<modline." + key + "@square.example>", it.header("Message-ID"));
      assertEquals("auto-generated", it.header("Auto-Submitted"));
      assertEquals("reports@square.example", it.header("From"));
      assertEquals("office@xx.example", it.header("To"));
      assertEquals(
          "Quảng Trường: report of a decision, record r-" + key, it.message().getSubject());
      assertTrue(it.text().contains("openssl cms -verify"), it.text());
      assertTrue(it.text().contains("report-r-" + key + ".json.p7s"), it.text());
      assertFalse(it.text().contains("{"), it.text());
      assertEquals(Progress.State.DISCHARGED, office.state(id));
      assertTrue(office.evidence(id).reference().startsWith(it.header("Message-ID") + " 250"));
      assertFalse(office.evidence(id).possibleDuplicate());
    }
  }

  @Test
  @Tag("promise-6")
  void theAttachmentIsTheRecordAndIsSigned() throws Exception {
    try (Office office = new Office(mail().build())) {
      CaseId id = office.screen("p1");
      office.run();
      Received it = only();
      byte[] file = it.attachment(".json");
      var signers =
          new CMSSignedData(new CMSProcessableByteArray(file), it.attachment(".p7s"))
              .getSignerInfos();
      assertTrue(
          signers
              .iterator()
              .next()
              .verify(new JcaSimpleSignerInfoVerifierBuilder().build(Keys.signer().certificate())));
      JsonNode json = new JsonMapper().readTree(file);
      assertEquals("modline-report-v1", json.path("format").asText());
      assertEquals(id.value(), json.path("case").asText());
      assertEquals("decision", json.path("kind").asText());
      assertEquals("own_initiative", json.path("provenance").path("trigger").asText());
      assertTrue(json.path("provenance").path("automatedDetection").asBoolean());
      assertEquals("fully", json.path("provenance").path("automatedDecision").asText());
      assertEquals("remove", json.path("decision").path("action").asText());
      assertEquals("https://square.example/p1", json.path("values").path("url").asText());
    }
  }

  @Test
  @Tag("promise-8")
  void contentAndPeopleStayAtHomeUnlessTheOfficeIsEntitled() throws Exception {
    try (Office office = new Office(mail().build())) {
      office.screen("p1");
      office.run();
      String source = whole(post.getReceivedMessages()[0]);
      assertFalse(source.contains("zorblax"));
      assertFalse(source.contains("author-of"));
    }
    post.purgeEmailFromAllMailboxes();
    try (Office office = new Office(mail().entitlements(Set.of("content")).build())) {
      office.screen("p1");
      office.run();
      JsonNode values = new JsonMapper().readTree(only().attachment(".json")).path("values");
      assertEquals("you zorblax, call 0901 234 567", values.path("content").asText());
      assertEquals(1, values.size());
      assertFalse(only().text().contains("zorblax"));
      assertFalse(only().message().getSubject().contains("zorblax"));
    }
  }

  private static String whole(MimeMessage message) throws Exception {
    Received it = Received.of(message);
    StringBuilder all = new StringBuilder(it.text()).append(it.message().getSubject());
    it.attachments().values().forEach(x -> all.append(new String(x, StandardCharsets.UTF_8)));
    return all.toString();
  }

  @Test
  @Tag("promise-9")
  void aCorrectionAnswersTheMessageThatItCorrects() throws Exception {
    try (Office office = new Office(mail().build())) {
      CaseId id = office.screen("p1");
      office.run();
      office.line.desk().decide(id, "staff-1", Judgement.allow());
      office.run();
      MimeMessage[] all = post.getReceivedMessages();
      assertEquals(2, all.length);
      Received first = Received.of(all[0]);
      Received second = Received.of(all[1]);
      assertEquals(first.header("Message-ID"), second.header("In-Reply-To"));
      JsonNode json = new JsonMapper().readTree(second.attachment(".json"));
      assertEquals("correction", json.path("kind").asText());
      JsonNode corrected = new JsonMapper().readTree(first.attachment(".json"));
      assertEquals(corrected.path("record"), json.path("corrects"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "en", "fr", "vi"})
  void theWordsAreTheOffices(String language) throws Exception {
    try (Office office = new Office(mail().language(language).build())) {
      office.screen("p1");
      office.run();
      Received it = only();
      assertEquals(language, it.header("Content-Language"));
      String expected =
          switch (language) {
            case "de" -> "Meldung einer Entscheidung";
            case "fr" -> "signalement d’une décision";
            case "vi" -> "báo cáo về một quyết định";
            default -> "report of a decision";
          };
      assertTrue(it.message().getSubject().contains(expected), it.message().getSubject());
      assertTrue(it.text().contains(expected), it.text());
      assertFalse(it.text().contains("''"), it.text());
    }
  }

  @Test
  @Tag("promise-6")
  void theReceiptOfTheLogComesWithItWhereThereIsOne() throws Exception {
    byte[] entry = "the entry".getBytes(StandardCharsets.UTF_8);
    MemoryStorage storage = LogStorage.inMemory();
    CheckpointSigner signer = CheckpointSigner.of("square.example/xx", KeyFile.generate());
    try (TileLog log = TileLog.builder(storage, signer).manual().open()) {
      storage.append(entry);
      log.publish();
      LogProof proof = log.proof(0).orElseThrow();
      MailAuthority authority =
          mail().receipts(key -> Optional.of(new Receipt(entry, proof))).build();
      try (Office office = new Office(authority)) {
        office.screen("p1");
        office.run();
        Received it = only();
        assertEquals(4, it.attachments().size());
        assertArrayEquals(entry, it.attachment(".entry"));
        LogProof read = LogProof.parse(it.attachment(".tlog-proof"));
        read.verify(
            dev.modline.log.Hash.leaf(it.attachment(".entry")),
            dev.modline.log.TrustPolicy.of(signer.verifierKey()));
        assertTrue(it.text().contains(".tlog-proof"), it.text());
      }
    }
  }

  @Test
  void everyLanguageHasAWordForEverythingThatIsReported() {
    for (String language : Letter.LANGUAGES) {
      for (Duty.Report.Kind kind : Duty.Report.Kind.values()) {
        assertFalse(Letter.in(language, "The Square").kind(kind).isBlank());
      }
    }
  }

  @Test
  void everyAddressOfTheOfficeGetsTheSameMessage() throws Exception {
    try (Office office = new Office(mail().to("second@xx.example").build())) {
      office.screen("p1");
      office.run();
      MimeMessage[] all = post.getReceivedMessages();
      assertEquals(2, all.length);
      assertEquals(all[0].getMessageID(), all[1].getMessageID());
      assertEquals(2, all[0].getAllRecipients().length);
    }
  }
}
