package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Account;
import dev.modline.model.Appeal;
import dev.modline.model.CaseId;
import dev.modline.model.Notice;
import dev.modline.model.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An id that is taken stands for what was sent under it first, and for nothing else. */
@Tag("promise-1")
class SameIdTest {
  @ParameterizedTest
  @MethodSource("others")
  void anotherNoticeIsNeverLostUnderTheReceiptOfTheFirst(Notice other) {
    try (Line line = new Line()) {
      line.modline.notice(notice("p1", "insult", "reporter-1", "rude").build());
      WrongState e = assertThrows(WrongState.class, () -> line.modline.notice(other));
      assertEquals("another notice has this id", e.getMessage());
      assertEquals(1, line.only().notices().size());
    }
  }

  static Stream<Notice> others() {
    return Stream.of(
        notice("p2", "insult", "reporter-1", "rude").build(),
        notice("p1", "threat", "reporter-1", "rude").build(),
        notice("p1", "insult", "reporter-2", "rude").build(),
        notice("p1", "insult", "reporter-1", "somebody will be killed").build(),
        notice("p1", "insult", "reporter-1", "rude").reporter(null).build(),
        notice("p1", "insult", "reporter-1", "rude").trustedFlagger(true).build());
  }

  @Test
  void theSameNoticeAgainGetsTheSameReceipt() {
    try (Line line = new Line()) {
      Notice notice = notice("p1", "insult", "reporter-1", "rude").build();
      Receipt first = line.modline.notice(notice);
      Receipt again = line.modline.notice(notice);
      assertFalse(first.known());
      assertEquals(new Receipt(first.id(), first.caseId(), first.receivedAt(), true), again);
    }
  }

  @Test
  void aNoticeWhoseReporterWasErasedIsStillTheSame() {
    try (Line line = new Line()) {
      Notice notice = notice("p1", "insult", "reporter-1", "rude").build();
      CaseId id = line.modline.notice(notice).caseId();
      line.run();
      line.modline.desk().decide(id, "mod-1", Judgement.allow());
      line.run();
      assertEquals(1, line.modline.controls().erase("reporter-1", "op-1").erased());
      assertTrue(line.modline.notice(notice).known());
    }
  }

  @Test
  void anotherAppealIsNeverAnsweredWithTheCaseOfTheFirst() {
    try (Line line = new Line()) {
      line.screen("p1", "zorblax");
      line.screen("p2", "zorblax");
      Appeal first = appeal("p1", "author-of-p1", "a place name");
      Receipt receipt = line.modline.appeal(first);
      assertThrows(
          WrongState.class, () -> line.modline.appeal(appeal("p2", "author-of-p2", "mine too")));
      assertThrows(
          WrongState.class,
          () -> line.modline.appeal(appeal("p1", "somebody", "a place name")),
          "a stranger learns of no case");
      assertThrows(
          WrongState.class, () -> line.modline.appeal(appeal("p1", "author-of-p1", "changed")));
      assertEquals(receipt.caseId(), line.modline.appeal(first).caseId());
    }
  }

  private static Appeal appeal(String post, String account, String text) {
    return Appeal.builder("a1", Target.post(post), account).text(text).build();
  }

  private static Notice.Builder notice(
      String post, String category, String reporter, String reasons) {
    return Notice.builder("n1", Target.post(post))
        .category(category)
        .reasons(reasons)
        .reporter(Account.builder(reporter).build());
  }
}
