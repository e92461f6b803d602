package dev.modline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Clock;
import dev.modline.model.Destination;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Obligation;
import dev.modline.model.ObligationId;
import dev.modline.model.Party;
import dev.modline.model.Progress;
import dev.modline.model.SetAside;
import dev.modline.model.Tracked;
import dev.modline.spi.Backlog;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Commit;
import dev.modline.spi.StaleCommit;
import dev.modline.spi.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link CaseStore} must do with obligations and the records for authorities. */
@Tag("promise-3")
public abstract class LedgerContract {
  private static final Instant START = SampleCase.START;
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Progress HANDED_OVER =
      Progress.opened(Optional.empty()).ended(Progress.State.DISCHARGED);

  private CaseStore store = CaseStore.inMemory();
  private SampleCase sample = SampleCase.of("1");

  /** For subclasses. */
  protected LedgerContract() {}

  /** Opens an empty store; it is closed after each test. */
  protected abstract CaseStore open();

  @BeforeEach
  void openStore() throws StaleCommit {
    store = open();
    sample = SampleCase.of("1");
    store.commit(sample.opening());
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void theShortestClockIsDueFirst() {
    assertEquals(
        List.of(Duty.SetState.class, Duty.TellAuthor.class, Duty.Report.class), kinds(due(START)));
    assertEquals(List.of(Duty.SetState.class), kinds(store.due(START, Destination.platform(), 1)));
    assertEquals(List.of(), due(START.minusNanos(1)));
  }

  @Test
  void aHoldIsDueAtItsEndAndADecisionNever() {
    Instant until = ((Duty.Hold) sample.owed(Duty.Hold.class).duty()).until();
    assertEquals(3, due(until.minusNanos(1)).size());
    assertEquals(
        List.of(Duty.SetState.class, Duty.TellAuthor.class, Duty.Report.class, Duty.Hold.class),
        kinds(due(until)));
  }

  @Test
  void everythingOwedIsListed() {
    assertEquals(
        List.of(
            Duty.SetState.class,
            Duty.TellAuthor.class,
            Duty.Report.class,
            Duty.Decide.class,
            Duty.Hold.class),
        kinds(store.owed(10)));
    assertEquals(2, store.owed(2).size());
  }

  @Test
  void anAttemptThatFailedComesBackWhenItIsTime() {
    ObligationId id = sample.owed(Duty.SetState.class).id();
    Instant next = START.plusSeconds(30);
    Progress tried =
        new Progress(Progress.State.OPEN, 1, Optional.of(next), "the platform is away", 0);
    store.reschedule(id, tried);
    assertEquals(2, due(START).size());
    assertEquals(3, due(next).size());
    assertEquals(Optional.of(tried), store.obligation(id).map(Tracked::progress));
  }

  @Test
  void whatIsAwaitedIsOwedButNotTried() {
    ObligationId id = sample.owed(Duty.Report.class).id();
    store.reschedule(id, new Progress(Progress.State.AWAITING, 1, Optional.empty(), "", 0));
    assertEquals(2, due(START.plus(YEAR)).stream().filter(LedgerContract::isAct).count());
    assertEquals(5, store.owed(10).size());
  }

  @Test
  void aLateAttemptDoesNotReopenWhatHasEnded() throws StaleCommit {
    ObligationId id = sample.owed(Duty.SetState.class).id();
    store.commit(sample.discharging(Duty.SetState.class));
    store.reschedule(id, Progress.opened(Optional.of(START)));
    assertEquals(
        Optional.of(Progress.State.DISCHARGED),
        store.obligation(id).map(tracked -> tracked.progress().state()));
    assertEquals(2, due(START).size());
  }

  @Test
  void aLateAttemptDoesNotUndoAnEscalation() throws StaleCommit {
    ObligationId id = sample.owed(Duty.SetState.class).id();
    store.commit(sample.commit(new Event.Escalated(id, 2)).build());
    store.reschedule(id, new Progress(Progress.State.OPEN, 1, Optional.of(START), "", 0));
    assertEquals(
        Optional.of(2), store.obligation(id).map(tracked -> tracked.progress().escalated()));
  }

  @Test
  void whatComesNearItsDueTimeEscalatesStepByStep() throws StaleCommit {
    ObligationId id = sample.owed(Duty.SetState.class).id();
    assertEquals(0, escalating(Duration.ofSeconds(29)));
    assertEquals(1, escalating(Duration.ofSeconds(30)));
    store.commit(sample.commit(new Event.Escalated(id, 1)).build());
    assertEquals(0, escalating(Duration.ofSeconds(47)));
    assertEquals(1, escalating(Duration.ofSeconds(48)));
    store.commit(sample.commit(new Event.Escalated(id, 2)).build());
    assertEquals(0, escalating(Duration.ofSeconds(59)));
    assertEquals(1, escalating(Duration.ofSeconds(60)));
    store.commit(sample.commit(new Event.Escalated(id, 3)).build());
    assertEquals(0, escalating(Duration.ofSeconds(61)));
  }

  @Test
  void aHoldNeverEscalatesAndADecisionDoes() {
    assertEquals(
        List.of(Duty.SetState.class, Duty.TellAuthor.class, Duty.Report.class, Duty.Decide.class),
        kinds(store.toEscalate(START.plus(YEAR), 10)));
  }

  @Test
  @Tag("promise-8")
  void anErasureThatWaitsIsNeitherTriedNorLateBeforeItsTime() throws StaleCommit {
    Instant end = START.plus(YEAR);
    Clock clock =
        new Clock(
            "test.erase",
            "Test Act Art. 2",
            "pack-hash",
            EvidenceMark.OPERATOR,
            end,
            Optional.of(end.plusSeconds(100)));
    Obligation erase =
        Obligation.of(sample.id(), new Duty.Erase(Party.author(), 5), List.of(clock), START);
    store.commit(sample.commit(new Event.Owed(List.of(erase))).opened(List.of(erase)).build());
    assertEquals(6, store.owed(10).size());
    assertEquals(List.of(), ofErasure(due(end.plus(YEAR))));
    assertEquals(List.of(), ofErasure(store.toEscalate(end.plusSeconds(49), 10)));
    assertEquals(List.of(erase), ofErasure(store.toEscalate(end.plusSeconds(50), 10)));
  }

  private static List<Obligation> ofErasure(List<Tracked> tracked) {
    return tracked.stream()
        .map(Tracked::obligation)
        .filter(it -> it.duty() instanceof Duty.Erase)
        .toList();
  }

  @Test
  void whatIsOwedTwiceIsOwedOnce() throws StaleCommit {
    Obligation again = sample.owed(Duty.TellAuthor.class);
    store.commit(sample.discharging(Duty.TellAuthor.class));
    store.commit(sample.commit(new Event.Owed(List.of(again))).opened(List.of(again)).build());
    assertEquals(
        Optional.of(Progress.State.DISCHARGED),
        store.obligation(again.id()).map(tracked -> tracked.progress().state()));
  }

  @Test
  void progressOfWhatIsNotOwedChangesNothing() {
    Commit wrong =
        sample
            .commit(new Event.Viewed())
            .progress(new ObligationId("o-none"), Progress.opened(Optional.empty()))
            .build();
    assertThrows(IllegalArgumentException.class, () -> store.commit(wrong));
    assertEquals(4, store.events(sample.id()).size());
  }

  @Test
  void anObligationComesBackAsItWasCommitted() {
    Obligation owed = sample.owed(Duty.Report.class);
    assertEquals(Optional.of(owed), store.obligation(owed.id()).map(Tracked::obligation));
    assertEquals(Optional.empty(), store.obligation(new ObligationId("o-none")));
  }

  @Test
  @Tag("promise-7")
  void reportsAreFoundByTheirPositionInTheLog() throws StaleCommit {
    SampleCase second = SampleCase.of("2");
    store.commit(second.opening());
    ObligationId first = sample.owed(Duty.Report.class).id();
    ObligationId next = second.owed(Duty.Report.class).id();
    String audience = SampleCase.AUTHORITY;
    assertEquals(List.of(), ids(store.reportsBelow(audience, 0, 10)));
    assertEquals(List.of(first), ids(store.reportsBelow(audience, 1, 10)));
    assertEquals(List.of(first, next), ids(store.reportsBelow(audience, 2, 10)));
    assertEquals(List.of(first), ids(store.reportsBelow(audience, 2, 1)));
    assertEquals(List.of(), ids(store.reportsBelow("eu.other", 2, 10)));
    store.commit(sample.discharging(Duty.Report.class));
    assertEquals(List.of(next), ids(store.reportsBelow(audience, 2, 10)));
  }

  @Test
  void aRecordStandsInItsLogOnce() {
    SampleCase again = SampleCase.of("1");
    Commit opening = again.opening();
    Commit twice = sample.commit(new Event.Viewed()).records(opening.records()).build();
    assertThrows(IllegalArgumentException.class, () -> store.commit(twice));
    assertEquals(4, store.events(sample.id()).size());
  }

  @Test
  void aReportForAPeriodIsOwedOnceAndSettled() {
    Obligation periodic = periodic("form-15");
    store.owe(List.of(periodic));
    assertEquals(4, due(START).size());
    store.settle(periodic.id(), HANDED_OVER, Evidence.of("op-1", "17"), START);
    store.owe(List.of(periodic));
    assertEquals(3, due(START).size());
    assertEquals(
        Optional.of(Progress.State.DISCHARGED),
        store.obligation(periodic.id()).map(tracked -> tracked.progress().state()));
  }

  @Test
  @Tag("promise-7")
  void aReportThatWasHandedOverTakesItsPlaceInTheAuthoritysLogOnce() throws StaleCommit {
    Obligation periodic = periodic("form-15");
    Obligation closed = periodic("monthly");
    store.owe(List.of(periodic, closed));
    store.settle(periodic.id(), HANDED_OVER, Evidence.of("op-1", "17"), START);
    store.settle(periodic.id(), HANDED_OVER, Evidence.of("op-2", "18"), START);
    Progress waived = Progress.opened(Optional.empty()).ended(Progress.State.WAIVED);
    store.settle(closed.id(), waived, Evidence.of("op-1", "not required"), START);
    SampleCase second = SampleCase.of("2");
    store.commit(second.opening());
    ObligationId first = sample.owed(Duty.Report.class).id();
    ObligationId next = second.owed(Duty.Report.class).id();
    assertEquals(List.of(first), ids(store.reportsBelow(SampleCase.AUTHORITY, 2, 10)));
    assertEquals(List.of(first, next), ids(store.reportsBelow(SampleCase.AUTHORITY, 3, 10)));
  }

  @Test
  void whatHasEndedForAPeriodStaysAsItEnded() {
    Obligation periodic = periodic("form-15");
    store.owe(List.of(periodic));
    store.settle(periodic.id(), HANDED_OVER, Evidence.of("op-1", "17"), START);
    Progress waived = Progress.opened(Optional.empty()).ended(Progress.State.WAIVED);
    store.settle(periodic.id(), waived, Evidence.of("op-1", "no"), START);
    assertEquals(Optional.of(HANDED_OVER), store.obligation(periodic.id()).map(Tracked::progress));
  }

  @Test
  @Tag("promise-3")
  void theCountOfWhatIsOwedNeverStopsAtALimit() {
    List<Obligation> many = new ArrayList<>();
    for (int i = 0; i < 10_050; i++) {
      many.add(periodic("form-" + i));
    }
    long before = backlog(START).owed();
    store.owe(many);
    Instant due = START.plus(Duration.ofDays(30));
    assertEquals(before + 10_050, backlog(START).owed());
    assertEquals(10_050, backlog(due.plusNanos(1)).late() - lateWithout(due.plusNanos(1)));
    assertTrue(backlog(START).oldest().orElseThrow().compareTo(START) <= 0);
    store.settle(many.getFirst().id(), HANDED_OVER, Evidence.of("op-1", "17"), START);
    assertEquals(before + 10_049, backlog(START).owed());
  }

  private Backlog backlog(Instant now) {
    return store.backlog(now).stream()
        .filter(each -> each.to().equals(Destination.engine()))
        .findFirst()
        .orElseThrow();
  }

  /** What was late without the reports for periods: of the sample's own, never a hold. */
  private long lateWithout(Instant now) {
    return store.owed(20_000).stream()
        .map(Tracked::obligation)
        .filter(o -> Destination.of(o.duty()).equals(Destination.engine()))
        .filter(o -> !(o.duty() instanceof Duty.Hold) && !(o.duty() instanceof Duty.Periodic))
        .filter(o -> o.due().map(due -> due.isBefore(now)).orElse(false))
        .count();
  }

  @Test
  @Tag("promise-10")
  void aBucketGivesNoMoreThanAMinutesWorthAndGainsNoneByAClockThatWentBack() {
    assertEquals(3, store.draw("b", 4, 3, START));
    assertEquals(1, store.draw("b", 4, 3, START));
    assertEquals(0, store.draw("b", 4, 3, START));
    assertEquals(0, store.draw("b", 4, 3, START.minus(Duration.ofHours(1))));
    assertEquals(2, store.draw("other", 2, 9, START), "a bucket of its own");
    assertEquals(1, store.draw("b", 4, 1, START.plusSeconds(15)));
    assertEquals(4, store.draw("b", 4, 9, START.plus(Duration.ofHours(1))));
  }

  @Test
  @Tag("promise-1")
  void aProbeLeavesNothingBehindAndFailsWhenTheStoreIsClosed() {
    List<Backlog> before = store.backlog(START);
    store.probe();
    assertEquals(before, store.backlog(START));
    store.close();
    assertThrows(StoreFailure.class, () -> store.probe());
  }

  private static Obligation periodic(String report) {
    Instant due = START.plus(Duration.ofDays(30));
    Clock clock =
        new Clock("r", "Test Act", "hash", EvidenceMark.OPERATOR, START, Optional.of(due));
    return Obligation.of(
        new Duty.Periodic(
            report, SampleCase.AUTHORITY, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)),
        List.of(clock),
        START);
  }

  @Test
  void whatBelongsToACaseIsNotSettledApartFromIt() {
    ObligationId id = sample.owed(Duty.TellAuthor.class).id();
    assertThrows(
        IllegalArgumentException.class,
        () -> store.settle(id, HANDED_OVER, Evidence.of("op-1", "17"), START));
  }

  @Test
  void whatGoesElsewhereIsNotAmongWhatIsDueToOneDestination() throws StaleCommit {
    store.commit(SampleCase.of("2").opening());
    Destination authority = Destination.authority(SampleCase.AUTHORITY);
    assertEquals(
        Set.of(Destination.platform(), Destination.messenger(), authority), store.dueTo(START));
    assertEquals(
        List.of(Duty.TellAuthor.class, Duty.TellAuthor.class),
        kinds(store.due(START, Destination.messenger(), 10)));
    assertEquals(1, store.due(START, Destination.messenger(), 1).size());
    assertEquals(
        List.of(Duty.Report.class, Duty.Report.class), kinds(store.due(START, authority, 10)));
    assertEquals(List.of(), store.due(START, Destination.authority("xx.other"), 10));
    assertEquals(Set.of(), store.dueTo(START.minusNanos(1)));
  }

  @Test
  @Tag("promise-4")
  void anAttemptIsCountedWhenItBegins() throws StaleCommit {
    ObligationId open = sample.owed(Duty.TellAuthor.class).id();
    ObligationId ended = sample.owed(Duty.SetState.class).id();
    ObligationId awaited = sample.owed(Duty.Report.class).id();
    store.commit(sample.discharging(Duty.SetState.class));
    store.reschedule(awaited, new Progress(Progress.State.AWAITING, 1, Optional.empty(), "", 0));
    List<ObligationId> all = List.of(open, ended, awaited, new ObligationId("o-none"));
    assertEquals(List.of(1), attempts(store.begin(all)));
    assertEquals(List.of(2), attempts(store.begin(all)));
    assertEquals(Optional.of(2), store.obligation(open).map(t -> t.progress().attempts()));
  }

  @Test
  @Tag("promise-4")
  void whatWasCountedIsNeverUncounted() throws StaleCommit {
    ObligationId id = sample.owed(Duty.TellAuthor.class).id();
    Tracked before = store.obligation(id).orElseThrow();
    store.begin(List.of(id));
    store.reschedule(id, before.progress());
    store.commit(sample.commit(new Event.Escalated(id, 1)).build());
    assertEquals(Optional.of(1), store.obligation(id).map(t -> t.progress().attempts()));
  }

  @Test
  void anEscalationLeavesToAnAttemptWhatItCameTo() throws StaleCommit {
    ObligationId id = sample.owed(Duty.Report.class).id();
    Commit escalation = sample.commit(new Event.Escalated(id, 1)).build();
    store.reschedule(id, new Progress(Progress.State.AWAITING, 1, Optional.empty(), "", 0));
    store.commit(escalation);
    assertEquals(
        Optional.of(new Progress(Progress.State.AWAITING, 1, Optional.empty(), "", 1)),
        store.obligation(id).map(Tracked::progress));
  }

  @Test
  void whatIsSetAsideIsOwedAndShownAndNeitherTriedNorEscalated() throws StaleCommit {
    ObligationId id = sample.owed(Duty.Report.class).id();
    Instant due = START.plus(Duration.ofDays(2));
    store.setAside(id, "its case cannot be read", START);
    store.setAside(id, "and again", START.plusSeconds(1));
    assertEquals(
        List.of(
            new SetAside(
                id, Optional.of(sample.id()), Optional.of(due), "its case cannot be read", START)),
        store.setAside(10));
    assertEquals(2, due(START).size());
    assertEquals(List.of(), store.begin(List.of(id)));
    assertEquals(3, store.toEscalate(START.plus(YEAR), 10).size());
    assertEquals(List.of(), store.reportsBelow(SampleCase.AUTHORITY, 1, 10));
    assertEquals(5, store.owed(10).size());
    store.commit(sample.discharging(Duty.Report.class));
    assertEquals(List.of(), store.setAside(10));
    store.setAside(id, "too late", START);
    assertEquals(List.of(), store.setAside(10));
  }

  private static List<Integer> attempts(List<Tracked> tracked) {
    return tracked.stream().map(t -> t.progress().attempts()).toList();
  }

  /** What is due, wherever it goes, the shortest clock first. */
  private List<Tracked> due(Instant now) {
    return store.dueTo(now).stream()
        .flatMap(to -> store.due(now, to, 10).stream())
        .sorted(Comparator.comparing(t -> t.obligation().due().orElse(Instant.MAX)))
        .toList();
  }

  private int escalating(Duration after) {
    return store.toEscalate(START.plus(after), 10).size();
  }

  private static boolean isAct(Tracked tracked) {
    return tracked.obligation().duty() instanceof Duty.Act;
  }

  private static List<? extends Class<?>> kinds(List<Tracked> tracked) {
    return tracked.stream().map(t -> t.obligation().duty().getClass()).toList();
  }

  private static List<ObligationId> ids(List<Tracked> tracked) {
    return tracked.stream().map(t -> t.obligation().id()).toList();
  }
}
