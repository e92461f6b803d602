package dev.modline.server.oldstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.audit.AuditReport;
import dev.modline.audit.AuditRequest;
import dev.modline.log.verify.LogSource;
import dev.modline.log.verify.LogVerifier;
import dev.modline.model.Account;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.ObligationId;
import dev.modline.model.Post;
import dev.modline.model.Progress;
import dev.modline.model.Recorded;
import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.model.Tracked;
import dev.modline.server.cli.ModlineCommand;
import dev.modline.spi.CaseQuery;
import dev.modline.store.SqlStore;
import dev.modline.verifier.KeyEntries;
import dev.modline.verifier.Openings;
import dev.modline.verifier.PruneEntries;
import dev.modline.verifier.RecordReport;
import dev.modline.verifier.RecordVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commit 1a7261a stored is read, goes on, and is found good: then, now and a year later. */
@Tag("promise-3")
@Tag("promise-5")
@Tag("promise-6")
@Tag("promise-7")
class OldStoreTest {
  private static final List<String> FEEDS = List.of("vn.a05", "vn.abei");

  @TempDir private Path folder;
  private OldStore old;

  @BeforeEach
  void unpack() throws IOException {
    old = OldStore.unpack(folder.resolve("old"));
  }

  /** A codec that drops something, or reads it as something else, is named by the line it loses. */
  @Test
  void nothingThatWasStoredIsLostOrReadAsSomethingElse() throws IOException {
    SortedMap<String, String> then = OldStore.text();
    SortedMap<String, String> now;
    var clock = new OldLine.MovingClock(old.left());
    try (SqlStore store = OldLine.store(old, clock)) {
      now = StoreText.of(store, old.handedOver());
    }
    assertTrue(then.size() > 5_000, () -> "only " + then.size() + " lines");
    List<String> lost = new ArrayList<>();
    then.forEach(
        (path, value) -> {
          String today = now.get(path);
          // A version that has something to announce may do so when it opens.
          boolean grows = path.matches("log \\S+ size") && today != null;
          // That version noted no attempt before its call: what is open may have been tried once.
          boolean counted =
              path.endsWith(".progress.attempts") && value.equals("0") && "1".equals(today);
          if (counted) {
            return;
          }
          if (grows ? Long.parseLong(today) < Long.parseLong(value) : !value.equals(today)) {
            lost.add(path + " = " + value + "\n    now: " + today);
          }
        });
    assertEquals(List.of(), lost.stream().limit(20).toList(), () -> lost.size() + " in all");
  }

  @Test
  void whatWasPublishedThenVerifiesAndOpens() throws Exception {
    for (String audience : OldStore.AUDIENCES) {
      LogVerifier log =
          LogVerifier.of(LogSource.folder(old.site(audience)), old.key(audience))
              .announcements(KeyEntries::newKey)
              .prunings(PruneEntries::statement)
              .from(old.first(audience));
      RecordVerifier verifier = new RecordVerifier(log);
      if (FEEDS.contains(audience)) {
        Path archive = old.authority(audience).resolve("archive").resolve("batches.jsonl");
        verifier.openings(Openings.read(archive));
      }
      RecordReport report = verifier.verify();
      assertEquals(0, report.log().exitCode(), () -> audience + ": " + report);
      assertEquals(List.of(), report.wrong(), audience);
      if (FEEDS.contains(audience)) {
        assertTrue(report.opened() > 20, () -> audience + ": " + report);
      }
    }
  }

  @Test
  void theAuditFindsNothingBeforeAfterAndAYearLater() throws IOException {
    Path remembered = folder.resolve("remembered");
    assertGood(folder.resolve("old").resolve("site"), remembered);
    try (OldLine line = OldLine.open(old)) {
      goOn(line);
      assertGood(line.published(old), remembered);
      Set<ObligationId> periodsOwed = periods(line);
      Map<CaseId, Long> versions = versions(line);
      line.days(365);
      assertGood(line.published(old), remembered);
      assertEquals(
          Set.of("Expired", "Escalated"), kindsSince(line, versions), "by the clock alone");
      Set<ObligationId> owedNow = periods(line);
      assertTrue(owedNow.containsAll(periodsOwed) && owedNow.size() > periodsOwed.size());
    }
  }

  /** What stands in clear is compared with every event that is still committed to. */
  @Test
  void noEventSaysSomethingElseThanItsEntry() throws IOException {
    Path events = folder.resolve("events.jsonl");
    String store = OldStore.unpack(folder.resolve("copy")).database().toString();
    assertEquals(0, ModlineCommand.run("openings", "--store", store, "--out", events.toString()));
    AuditRequest request = new AuditRequest().openings(events);
    for (String audience : OldStore.AUDIENCES) {
      request.log(audience + "=" + old.site(audience)).key(audience + "=" + old.key(audience));
    }
    AuditReport report = request.run();
    assertEquals(0, report.exitCode(), report::toString);
    assertTrue(report.toString().matches("(?s).*note: (\\d+) of \\1 events were opened.*"));
  }

  @Test
  void whatIsOwedIsDoneAndWhatFailedIsTriedAgain() throws IOException {
    try (OldLine line = OldLine.open(old)) {
      Map<String, Integer> open = new HashMap<>();
      List<Tracked> owed = line.modline.controls().owed(1_000);
      owed.forEach(
          it -> open.merge(it.obligation().duty().getClass().getSimpleName(), 1, Integer::sum));
      assertTrue(
          open.keySet()
              .containsAll(
                  Set.of(
                      "SetState",
                      "TellAuthor",
                      "TellReporter",
                      "Report",
                      "Rescreen",
                      "CountRepeats",
                      "Decide",
                      "Hold",
                      "Periodic")),
          open::toString);
      assertTrue(
          owed.stream().anyMatch(it -> it.progress().problem().contains("IOException")),
          "none has failed");
      line.settle();
      for (Tracked before : owed) {
        assertDoneUnlessItWaits(line.store.obligation(before.obligation().id()).orElseThrow());
      }
    }
  }

  /** What waits for a person, for its end, for a period's report or for a feed still stands. */
  private static void assertDoneUnlessItWaits(Tracked now) {
    boolean waits =
        switch (now.obligation().duty()) {
          case Duty.Decide decide -> true;
          case Duty.Hold hold -> true;
          case Duty.Periodic report -> true;
          case Duty.Report report -> FEEDS.contains(report.authority());
          default -> false;
        };
    if (waits) {
      assertTrue(now.progress().isOwed(), now::toString);
    } else {
      assertEquals(Progress.State.DISCHARGED, now.progress().state(), now::toString);
    }
  }

  @Test
  void anAppealAndAnOrderOfThenAreDecidedAndANewCaseIsTaken() throws IOException {
    try (OldLine line = OldLine.open(old)) {
      Case appealed = goOn(line);
      assertEquals(
          List.of(), List.copyOf(appealed.grounds().values()), "what it restricts is lifted");
      assertEquals(
          Restriction.NONE, line.store.target(Target.post("appeal-waiting")).desired().worldwide());
      Case ordered = line.modline.desk().look(line.modline.caseOf("order-9"));
      assertEquals(
          Event.OrderOutcome.REFUSED,
          Objects.requireNonNull(ordered.orders().get("order-9"))
              .outcome()
              .orElseThrow()
              .outcome());
      CaseSummary fresh = line.store.casesAbout(Target.post("fresh")).getFirst();
      assertEquals(Restriction.REMOVED, fresh.state());
    }
  }

  /** An authority that acknowledges from where it had come to is owed nothing of that any more. */
  @Test
  void anAcknowledgementGoesOnFromItsWatermark() throws IOException {
    try (OldLine line = OldLine.open(old)) {
      line.settle();
      for (String authority : FEEDS) {
        assertTrue(old.acknowledged(authority) < old.received(authority), authority);
        int done = line.modline.acknowledged(authority, old.received(authority), "a batch of then");
        assertTrue(done > 0, authority);
        assertEquals(0, line.modline.acknowledged(authority, old.received(authority), "again"));
      }
    }
  }

  /** An erasure that evidence held back is refused still, and goes through where nothing holds. */
  @Test
  void whoseErasureWasHeldIsNotForgottenAndWhoWasErasedStaysErased() throws IOException {
    try (OldLine line = OldLine.open(old)) {
      line.settle();
      assertTrue(line.modline.controls().erase("lan", "op-2").held() > 0);
      CaseId held = line.store.casesAbout(Target.post("vn-1")).getFirst().id();
      assertTrue(line.store.parties(held).containsValue("lan"));
      assertFalse(line.store.casesOf("early-2").isEmpty());
      assertTrue(line.modline.controls().erase("early-2", "op-2").erased() > 0);
      assertTrue(line.store.casesOf("early-1").isEmpty(), "erased then");
    }
  }

  /** New work, and what people had still to say about the old. */
  private static Case goOn(OldLine line) {
    line.settle();
    CaseId appealed = line.modline.caseOf("appeal-waiting");
    line.modline.desk().decideAppeal(appealed, "appeal-waiting", "mod-4", true, "It is quoted.");
    line.modline
        .desk()
        .answerOrder(
            line.modline.caseOf("order-9"),
            "order-9",
            "mod-4",
            Event.OrderOutcome.REFUSED,
            "There is no such post.");
    line.modline.screen(
        Post.builder("fresh")
            .author(Account.builder("again").country("VN").build())
            .text("a HIGH one of today")
            .build());
    line.settle();
    return line.modline.desk().look(appealed);
  }

  private static Set<ObligationId> periods(OldLine line) {
    Set<ObligationId> ids = new TreeSet<>();
    line.modline.controls().owed(1_000).stream()
        .map(Tracked::obligation)
        .filter(it -> it.duty() instanceof Duty.Periodic)
        .forEach(it -> ids.add(it.id()));
    return ids;
  }

  private static Map<CaseId, Long> versions(OldLine line) {
    Map<CaseId, Long> versions = new HashMap<>();
    line.store.cases(CaseQuery.recent(500)).forEach(it -> versions.put(it.id(), it.version()));
    return versions;
  }

  private static Set<String> kindsSince(OldLine line, Map<CaseId, Long> versions) {
    Set<String> kinds = new TreeSet<>();
    for (CaseSummary each : line.store.cases(CaseQuery.recent(500))) {
      long before = versions.getOrDefault(each.id(), 0L);
      for (Recorded recorded : line.store.events(each.id())) {
        if (recorded.version() > before) {
          kinds.add(recorded.event().getClass().getSimpleName());
        }
      }
    }
    return kinds;
  }

  /** The command itself; what it found is said when it is not good. */
  private void assertGood(Path site, Path state) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("audit", "--state", state.toString()));
    AuditRequest again = new AuditRequest();
    for (String audience : OldStore.AUDIENCES) {
      String log = audience + "=" + site.resolve(audience);
      String key = audience + "=" + old.key(audience);
      arguments.addAll(List.of("--log", log, "--key", key));
      again.log(log).key(key);
    }
    int code = ModlineCommand.run(arguments.toArray(String[]::new));
    assertEquals(0, code, () -> said(again));
  }

  private static String said(AuditRequest request) {
    try {
      return request.run().toString();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
