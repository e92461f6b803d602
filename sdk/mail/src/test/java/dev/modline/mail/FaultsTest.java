package dev.modline.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.CaseId;
import dev.modline.model.Evidence;
import dev.modline.model.Progress;
import dev.modline.testkit.authority.Misbehaviour;
import dev.modline.testkit.authority.Mischief;
import dev.modline.testkit.authority.ReceivedMail;
import dev.modline.testkit.authority.SmtpSimulator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the mail server does, the office has the report, and a doubt is on record. */
@Tag("promise-3")
@Tag("promise-4")
class FaultsTest {
  private final SmtpSimulator post = new SmtpSimulator();

  @AfterEach
  void close() {
    post.close();
  }

  private MailServer server() {
    return MailServer.at("localhost")
        .port(post.port())
        .trust(post.certificate().trust())
        .limit(Duration.ofMillis(900));
  }

  private static MailAuthority mail(MailServer server) {
    return MailAuthority.builder(Office.ID, server, Keys.signer())
        .from("reports@square.example", "The Square")
        .to("office@xx.example")
        .build();
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void afterEachFaultItIsThere(Misbehaviour fault) throws Exception {
    post.mischief(Mischief.script(fault));
    try (Office office = new Office(mail(server()))) {
      CaseId id = office.screen("p1");
      office.run();
      office.insist(id);
      assertEquals(Progress.State.DISCHARGED, office.state(id));
      Evidence evidence = office.evidence(id);
      int kept = post.messages().size();
      assertEquals(1, post.byMessageId().size(), "all copies carry one Message-ID");
      assertTrue(kept >= 1);
      if (fault != Misbehaviour.DUPLICATE) {
        // A server that doubles what it took, and says nothing, cannot be seen from here.
        assertTrue(kept == 1 || evidence.possibleDuplicate(), kept + " copies, unmarked");
      }
      boolean clean =
          fault == Misbehaviour.NONE
              || fault == Misbehaviour.OUT_OF_ORDER
              || fault == Misbehaviour.DUPLICATE;
      assertEquals(!clean, evidence.possibleDuplicate());
      ReceivedMail last = post.messages().getLast();
      assertTrue(last.encrypted());
      assertEquals(!clean, Received.of(last.source()).text().contains("have this message already"));
    }
  }

  @Test
  void copiesHoldTheSameRecord() throws Exception {
    post.mischief(Mischief.script(Misbehaviour.COMMIT_THEN_ERROR, Misbehaviour.CUT_OFF));
    try (Office office = new Office(mail(server()))) {
      CaseId id = office.screen("p1");
      office.run();
      office.insist(id);
      List<ReceivedMail> all = post.messages();
      assertEquals(3, all.size());
      String first = new String(Received.of(all.get(0).source()).attachment(".json"));
      assertEquals(first, new String(Received.of(all.get(2).source()).attachment(".json")));
    }
  }

  @Test
  void aRefusalForGoodIsForAPersonAndStaysOwed() {
    post.refuse("office@xx.example", "550 5.1.1 no mailbox office@xx.example here");
    try (Office office = new Office(mail(server()))) {
      CaseId id = office.screen("p1");
      office.run();
      assertEquals("the mail server refused it: 550 5.1.1", office.report(id).progress().problem());
      assertEquals(Progress.State.OPEN, office.state(id));
      post.accept("office@xx.example");
      office.insist(id);
      assertEquals(Progress.State.DISCHARGED, office.state(id));
      assertEquals(1, post.messages().size());
    }
  }

  @Test
  void aWrongPasswordIsOursToPutRightAndNoRefusal() {
    post.requireLogin("reports", "right");
    MailServer server = server().credentials("reports", () -> "wrong");
    try (Office office = new Office(mail(server))) {
      CaseId id = office.screen("p1");
      office.run();
      assertFalse(office.report(id).progress().problem().contains("refused"));
      assertFalse(office.report(id).progress().problem().contains("wrong"));
    }
    try (Office office = new Office(mail(server().credentials("reports", () -> "right")))) {
      CaseId id = office.screen("p1");
      office.run();
      assertEquals(Progress.State.DISCHARGED, office.state(id));
    }
  }

  @Test
  @Tag("promise-8")
  void nothingIsSaidToAServerThatDoesNotEncrypt() {
    post.withoutTls();
    post.requireLogin("reports", "right");
    try (Office office = new Office(mail(server().credentials("reports", () -> "right")))) {
      CaseId id = office.screen("p1");
      office.run();
      assertEquals(Progress.State.OPEN, office.state(id));
      assertTrue(post.messages().isEmpty());
    }
  }

  @Test
  @Tag("promise-8")
  void norToOneWhoseCertificateHasExpired() {
    post.certificate().expire();
    try (Office office = new Office(mail(server()))) {
      CaseId id = office.screen("p1");
      office.run();
      assertEquals(Progress.State.OPEN, office.state(id));
      assertTrue(post.messages().isEmpty());
      post.certificate().renew();
      office.insist(id);
      assertEquals(1, post.messages().size());
    }
  }

  @Test
  @Tag("promise-8")
  void norToOneThatNobodyVouchesForOrThatHasAnotherName() {
    MailServer untrusted = MailServer.at("localhost").port(post.port());
    post.certificate().rename();
    for (MailServer each : List.of(untrusted, server())) {
      try (Office office = new Office(mail(each))) {
        CaseId id = office.screen("p1");
        office.run();
        assertEquals(Progress.State.OPEN, office.state(id), each::toString);
      }
    }
    assertTrue(post.messages().isEmpty());
    assertEquals(2, post.connections());
  }
}
