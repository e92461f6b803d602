package dev.modline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.model.Case;
import dev.modline.model.Recorded;
import dev.modline.model.Target;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Commit;
import dev.modline.spi.StaleCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link CaseStore} must do when many call it at once. */
public abstract class StoreRaceContract {
  private static final int CALLERS = 16;

  private CaseStore store = CaseStore.inMemory();

  /** For subclasses. */
  protected StoreRaceContract() {}

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
  void ofManyNewCasesAboutOneTargetOneIsMade() throws Exception {
    for (int round = 0; round < 10; round++) {
      Target target = Target.post("p-" + round);
      int number = round;
      List<Boolean> made = atOnce(i -> tried(SampleCase.about(number + "-" + i, target).opening()));
      assertEquals(1, made.stream().filter(b -> b).count());
      assertEquals(1, store.casesAbout(target).size());
      assertEquals(1, store.target(target).version());
    }
  }

  @Test
  void noChangeToOneCaseIsLost() throws Exception {
    SampleCase sample = SampleCase.of("1");
    store.commit(sample.opening());
    int each = 10;
    atOnce(
        i -> {
          for (int n = 0; n < each; n++) {
            while (!tried(viewing(sample))) {
              Thread.onSpinWait();
            }
          }
          return true;
        });
    List<Recorded> events = store.events(sample.id());
    assertEquals(4 + CALLERS * each, Case.fold(events).version());
    assertEquals(4 + CALLERS * each, store.summary(sample.id()).orElseThrow().version());
  }

  @Test
  void casesThatHaveNothingInCommonDoNotHinderEachOther() throws Exception {
    int each = 10;
    List<Boolean> made =
        atOnce(
            i -> {
              boolean all = true;
              for (int n = 0; n < each; n++) {
                all &= tried(SampleCase.of(i + "-" + n).opening());
              }
              return all;
            });
    assertEquals(CALLERS, made.stream().filter(b -> b).count());
    int cases = CALLERS * each;
    assertEquals(5 * cases, store.owed(10 * cases).size());
    assertEquals(cases, store.reportsBelow(SampleCase.AUTHORITY, cases, 10 * cases).size());
  }

  private Commit viewing(SampleCase sample) {
    List<Recorded> there = store.events(sample.id());
    Recorded viewed =
        new Recorded(
            sample.id(),
            there.size() + 1L,
            SampleCase.START,
            dev.modline.model.Actor.staff("ann"),
            new dev.modline.model.Event.Viewed(),
            java.util.Optional.empty());
    Case after = Case.fold(there).with(List.of(viewed));
    return Commit.builder(sample.id(), there.size(), after.summary())
        .events(List.of(viewed))
        .build();
  }

  private boolean tried(Commit commit) {
    try {
      store.commit(commit);
      return true;
    } catch (StaleCommit e) {
      return false;
    }
  }

  /** What one of the callers does. */
  private interface Caller {
    boolean call(int number) throws Exception;
  }

  private static List<Boolean> atOnce(Caller caller)
      throws InterruptedException, ExecutionException {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int number = i;
      calls.add(() -> caller.call(number));
    }
    List<Boolean> answers = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> answer : pool.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
