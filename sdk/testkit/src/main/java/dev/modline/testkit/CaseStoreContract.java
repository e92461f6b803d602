package dev.modline.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.AuditRecord;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Event;
import dev.modline.model.Party;
import dev.modline.model.Target;
import dev.modline.model.TargetState;
import dev.modline.model.ValueRef;
import dev.modline.spi.CaseQuery;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Commit;
import dev.modline.spi.StaleCommit;
import dev.modline.spi.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CaseStore} must do with cases and personal values. {@link LedgerContract} asks
 * the same of what is owed, {@link StoreRaceContract} of many callers at once.
 *
 * <pre>{@code
 * class MyStoreTest extends CaseStoreContract {
 *   protected CaseStore open() { return new MyStore(); }
 * }
 * }</pre>
 */
public abstract class CaseStoreContract {
  private CaseStore store = CaseStore.inMemory();

  /** For subclasses. */
  protected CaseStoreContract() {}

  /** Opens an empty store; it is closed after each test. */
  protected abstract CaseStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  @Tag("promise-1")
  void aCommitIsSeenAtOnceAndWhole() throws StaleCommit {
    SampleCase sample = SampleCase.of("1");
    Commit commit = sample.opening();
    store.commit(commit);

    assertEquals(4, store.events(sample.id()).size());
    assertEquals(sample.fold().summary(), Case.fold(store.events(sample.id())).summary());
    assertEquals(Optional.of(commit.summary()), store.summary(sample.id()));
    assertEquals(commit.target(), Optional.of(store.target(sample.target())));
    assertEquals(List.of(commit.summary()), store.casesAbout(sample.target()));
    assertEquals(Map.of(Party.author(), sample.account()), store.parties(sample.id()));
    assertEquals(Map.of(sample.id(), Set.of(Party.author())), store.casesOf(sample.account()));
    assertEquals(Optional.of(sample.id()), store.caseWith("d-1"));
    assertEquals(sample.text(), text(sample));
    assertEquals(5, store.owed(10).size());
    AuditRecord record =
        store.record(sample.owed(dev.modline.model.Duty.Report.class).id()).orElseThrow();
    assertEquals(commit.records().getFirst().id(), record.id());
    assertEquals(SampleCase.TEXT, record.personal().get("text"));
  }

  @Test
  void whatIsNotThereIsAbsent() {
    CaseId none = new CaseId("c-none");
    assertEquals(List.of(), store.events(none));
    assertEquals(Optional.empty(), store.summary(none));
    assertEquals(Map.of(), store.values(none, Set.of(SampleCase.TEXT)));
    assertEquals(Map.of(), store.parties(none));
    assertEquals(Map.of(), store.casesOf("u-none"));
    assertEquals(Optional.empty(), store.caseWith("d-none"));
    Target target = Target.post("p-none");
    assertEquals(TargetState.initial(target), store.target(target));
    assertEquals(List.of(), store.casesAbout(target));
  }

  @Test
  void aCaseThatChangedMeanwhileIsStale() throws StaleCommit {
    SampleCase mine = opened("1");
    SampleCase theirs = SampleCase.of("1");
    theirs.opening();
    store.commit(theirs.viewing());

    Commit late = mine.commit(new Event.Claimed()).build();
    assertThrows(StaleCommit.class, () -> store.commit(late));
    assertEquals(5, store.events(mine.id()).size());
    assertEquals(Optional.of(theirs.fold().summary()), store.summary(mine.id()));
  }

  @Test
  void aTargetThatChangedMeanwhileIsStale() throws StaleCommit {
    SampleCase first = opened("1");
    for (Commit end : first.settling()) {
      store.commit(end);
    }
    SampleCase second = SampleCase.about("2", first.target());
    assertThrows(StaleCommit.class, () -> store.commit(second.opening(0)));
    assertEquals(List.of(), store.events(second.id()));
    assertEquals(Optional.empty(), store.caseWith("d-2"));
    assertEquals(1, store.target(first.target()).version());
  }

  @Test
  void aTargetHasOneCaseThatIsNotSettled() throws StaleCommit {
    SampleCase first = opened("1");
    Commit early = SampleCase.about("2", first.target()).opening(1);
    assertThrows(StaleCommit.class, () -> store.commit(early));
    for (Commit end : first.settling()) {
      store.commit(end);
    }
    assertEquals(CaseSummary.Status.SETTLED, store.summary(first.id()).orElseThrow().status());
    store.commit(SampleCase.about("2", first.target()).opening(1));
    assertEquals(2, store.casesAbout(first.target()).size());
    assertEquals(2, store.target(first.target()).version());
  }

  @Test
  void aNoticeStandsInOneCase() throws StaleCommit {
    SampleCase one = opened("1");
    SampleCase two = opened("2");
    store.commit(one.commit(notice("n-1")).build());
    assertThrows(StaleCommit.class, () -> store.commit(two.commit(notice("n-1")).build()));
    assertEquals(Optional.of(one.id()), store.caseWith("n-1"));
    assertEquals(4, store.events(two.id()).size());
  }

  @Test
  void anAppealMayHaveTheIdOfANotice() throws StaleCommit {
    SampleCase one = opened("1");
    SampleCase two = opened("2");
    store.commit(one.commit(notice("x-1")).build());
    store.commit(
        two.commit(new Event.AppealReceived("x-1", "d-2", new ValueRef(Party.author(), "x")))
            .build());
    assertEquals(Optional.of(one.id()), store.caseWith("x-1"));
  }

  @Test
  void valuesAreCopies() throws StaleCommit {
    SampleCase sample = opened("1");
    byte[] read = store.values(sample.id(), Set.of(SampleCase.TEXT)).get(SampleCase.TEXT);
    assertTrue(read != null && read.length > 0);
    read[0] ^= 1;
    assertEquals(sample.text(), text(sample));
  }

  @Test
  void onlyWhatIsAskedForIsRead() throws StaleCommit {
    SampleCase sample = opened("1");
    ValueRef other = new ValueRef(Party.author(), "other");
    byte[] bytes = {0, -1, 7};
    store.commit(sample.commit(new Event.Viewed()).values(Map.of(other, bytes)).build());
    Map<ValueRef, byte[]> read = store.values(sample.id(), Set.of(other));
    assertEquals(Set.of(other), read.keySet());
    assertArrayEquals(bytes, read.get(other));
  }

  @Test
  @Tag("promise-8")
  void anErasedPersonIsGoneAndTheCaseStays() throws StaleCommit {
    SampleCase sample = opened("1");
    SampleCase another = opened("2");
    Party reporter = Party.reporter(1);
    ValueRef reasons = new ValueRef(reporter, "reasons");
    store.commit(
        sample
            .commit(notice("n-1"))
            .values(Map.of(reasons, new byte[] {1}))
            .parties(Map.of(reporter, "u-9"))
            .build());
    store.commit(sample.erasing());

    assertEquals(Set.of(reasons), store.values(sample.id(), both(reasons)).keySet());
    assertEquals(Map.of(reporter, "u-9"), store.parties(sample.id()));
    assertEquals(Map.of(), store.casesOf(sample.account()));
    assertEquals(Map.of(sample.id(), Set.of(reporter)), store.casesOf("u-9"));
    assertEquals(6, store.events(sample.id()).size());
    assertEquals(another.text(), text(another));
  }

  @Test
  @Tag("promise-8")
  void noPartOfAPersonIsHiddenByAnother() throws StaleCommit {
    SampleCase sample = opened("1");
    SampleCase another = opened("2");
    store.commit(
        sample
            .commit(notice("n-1"))
            .parties(Map.of(Party.reporter(1), sample.account(), Party.reporter(2), "u-9"))
            .build());
    store.commit(
        sample
            .commit(notice("n-3"))
            .parties(
                Map.of(Party.reporter(3), sample.account(), Party.official(1), sample.account()))
            .build());
    store.commit(
        another.commit(notice("n-2")).parties(Map.of(Party.reporter(1), sample.account())).build());

    assertEquals(
        Map.of(
            sample.id(),
            Set.of(Party.author(), Party.reporter(1), Party.reporter(3), Party.official(1)),
            another.id(),
            Set.of(Party.reporter(1))),
        store.casesOf(sample.account()));
    assertEquals(Map.of(sample.id(), Set.of(Party.reporter(2))), store.casesOf("u-9"));

    store.commit(sample.erasing());
    assertEquals(
        Set.of(Party.reporter(1), Party.reporter(3), Party.official(1)),
        store.casesOf(sample.account()).get(sample.id()));
  }

  @Test
  @Tag("promise-8")
  void whatComesWithAnErasureIsErasedAndWhatComesLaterIsKept() throws StaleCommit {
    SampleCase sample = opened("1");
    ValueRef with = new ValueRef(Party.author(), "with");
    ValueRef later = new ValueRef(Party.author(), "later");
    store.commit(
        sample
            .commit(new Event.Erased(Party.author()))
            .values(Map.of(with, new byte[] {1}))
            .erases(List.of(Party.author()))
            .build());
    store.commit(sample.commit(new Event.Viewed()).values(Map.of(later, new byte[] {2})).build());
    assertEquals(Set.of(later), store.values(sample.id(), Set.of(with, later)).keySet());
  }

  @Test
  void theUrgentComeFirst() throws StaleCommit {
    List<CaseId> byAge = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      SampleCase sample = SampleCase.of("u" + i).after(Duration.ofMinutes(7 - i));
      store.commit(sample.opening());
      byAge.addFirst(sample.id());
    }
    assertEquals(byAge, pages(CaseQuery.Order.URGENT_FIRST, 3));
    assertEquals(byAge.reversed(), pages(CaseQuery.Order.RECENT_FIRST, 2));
    assertEquals(byAge, pages(CaseQuery.Order.URGENT_FIRST, 500));
  }

  @Test
  void theCasesOnARuleAreFoundAndFollowTheirCases() throws StaleCommit {
    SampleCase first = opened("1");
    SampleCase second = SampleCase.of("2").after(Duration.ofMinutes(1));
    store.commit(second.opening());
    String rule = SampleCase.RULE;
    assertEquals(Map.of(), store.casesOn(Set.of("claim your", rule + " ", "")));
    assertEquals(
        Map.of(rule, List.of(second.fold().summary(), first.fold().summary())),
        store.casesOn(Set.of(rule, "another")));

    for (Commit end : first.settling()) {
      store.commit(end);
    }
    store.commit(first.erasing());
    assertEquals(
        List.of(second.fold().summary(), first.fold().summary()),
        store.casesOn(Set.of(rule)).get(rule));
  }

  @Test
  void everyRevisionOfAPostCountsAndAStaleCommitDoesNot() throws StaleCommit {
    SampleCase sample = opened("1");
    Commit late = sample.commit(sample.screened("list/late")).build();
    SampleCase other = SampleCase.of("1");
    other.opening();
    store.commit(
        other.commit(other.screened("list/\uD83D\uDE00", "list/\uFFFD", "list/a")).build());
    assertThrows(StaleCommit.class, () -> store.commit(late));
    store.commit(other.commit(other.screened("list/a", "list", "lisu/b")).build());

    assertEquals(
        List.of("list/a", "list/\uFFFD", "list/\uD83D\uDE00"), store.rulesUnder("list/", "", 10));
    assertEquals(List.of("list/\uFFFD"), store.rulesUnder("list/", "list/a", 1));
    assertEquals(List.of(), store.rulesUnder("list/", "list/\uD83D\uDE00", 10));
    assertEquals(List.of(other.fold().summary()), store.casesOn(Set.of("list/a")).get("list/a"));
    assertEquals(Map.of(), store.casesOn(Set.of("list/late")));
  }

  @Test
  void casesAreCountedByStatus() throws StaleCommit {
    SampleCase settled = opened("1");
    opened("2");
    for (Commit end : settled.settling()) {
      store.commit(end);
    }
    assertEquals(
        Map.of(
            CaseSummary.Status.NEEDS_DECISION, 1L,
            CaseSummary.Status.WORKING, 0L,
            CaseSummary.Status.SETTLED, 1L),
        store.counts());
    assertEquals(1, store.cases(CaseQuery.queue(10)).size());
    assertEquals(
        List.of(settled.id()),
        store
            .cases(
                new CaseQuery(
                    EnumSet.of(CaseSummary.Status.SETTLED),
                    CaseQuery.Order.URGENT_FIRST,
                    Optional.empty(),
                    10))
            .stream()
            .map(CaseSummary::id)
            .toList());
  }

  @Test
  void aPageAfterNoCaseIsRefused() {
    CaseQuery wrong =
        new CaseQuery(
            EnumSet.allOf(CaseSummary.Status.class),
            CaseQuery.Order.RECENT_FIRST,
            Optional.of(new CaseId("c-none")),
            10);
    assertThrows(dev.modline.model.InvalidInput.class, () -> store.cases(wrong));
  }

  @Test
  @Tag("promise-12")
  void settingsAreKept() {
    assertEquals(Optional.empty(), store.setting("suspended"));
    store.setting("suspended", "true", "ann", SampleCase.START);
    store.setting("suspended", "false", "ann", SampleCase.START.plusSeconds(1));
    store.setting("mode", "observe", "ann", SampleCase.START.plusSeconds(2));
    assertEquals(Optional.of("false"), store.setting("suspended"));
    assertEquals(Optional.of("observe"), store.setting("mode"));
  }

  @Test
  void aClosedStoreSaysSo() {
    store.close();
    Commit commit = SampleCase.of("1").opening();
    assertThrows(StoreFailure.class, () -> store.commit(commit));
    assertThrows(StoreFailure.class, () -> store.owed(1));
    store.close();
  }

  private SampleCase opened(String name) throws StaleCommit {
    SampleCase sample = SampleCase.of(name);
    store.commit(sample.opening());
    return sample;
  }

  private List<CaseId> pages(CaseQuery.Order order, int size) {
    List<CaseId> seen = new ArrayList<>();
    Optional<CaseId> after = Optional.empty();
    while (true) {
      List<CaseSummary> page =
          store.cases(new CaseQuery(EnumSet.allOf(CaseSummary.Status.class), order, after, size));
      if (page.isEmpty()) {
        return seen;
      }
      assertFalse(page.size() > size);
      page.forEach(summary -> seen.add(summary.id()));
      after = Optional.of(seen.getLast());
    }
  }

  private String text(SampleCase sample) {
    byte[] read = store.values(sample.id(), Set.of(SampleCase.TEXT)).get(SampleCase.TEXT);
    return read == null ? "" : new String(read, StandardCharsets.UTF_8);
  }

  private static Set<ValueRef> both(ValueRef other) {
    return Set.of(SampleCase.TEXT, other);
  }

  private static Event notice(String id) {
    Party reporter = Party.reporter(1);
    return new Event.NoticeReceived(
        id,
        reporter,
        "scam",
        new ValueRef(reporter, "reasons"),
        true,
        "en",
        false,
        true,
        SampleCase.START);
  }
}
