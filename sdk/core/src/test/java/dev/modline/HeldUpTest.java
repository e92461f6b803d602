package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.engine.Running;
import dev.modline.engine.discharge.Lanes;
import dev.modline.model.CaseSummary;
import dev.modline.model.Destination;
import dev.modline.model.Event;
import dev.modline.model.Occurrence;
import dev.modline.model.Recorded;
import dev.modline.model.Requirement;
import dev.modline.model.Restriction;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Delivery;
import dev.modline.spi.Law;
import dev.modline.spi.Listener;
import dev.modline.spi.StoreFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever does not answer, or answers with an error, holds up no takedown and no end. */
@Tag("promise-3")
@Tag("promise-10")
class HeldUpTest {
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicBoolean on = new AtomicBoolean();

  private interface Fault {
    void before(Method method, Object[] arguments);
  }

  private static CaseStore failing(Fault fault) {
    CaseStore real = CaseStore.inMemory();
    return (CaseStore)
        Proxy.newProxyInstance(
            CaseStore.class.getClassLoader(),
            new Class<?>[] {CaseStore.class},
            (proxy, method, arguments) -> {
              fault.before(method, arguments);
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Line line(UnaryOperator<ModlineBuilder> more) {
    return new Line(
        builder -> {
          Running.byItself(builder);
          return more.apply(builder.massActionLimit(10_000));
        });
  }

  private void hang() {
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException ignored) {
        Thread.onSpinWait();
      }
    }
  }

  private static void hides(Line line, String post) {
    line.screen(post, "zorblax");
    Await.until("it is hidden", () -> line.network.state(post) == Restriction.REMOVED);
  }

  @Test
  void whatCannotBeReadForOneDestinationHoldsUpNoOther() {
    CaseStore store =
        failing(
            (method, arguments) -> {
              if (on.get()
                  && method.getName().equals("due")
                  && !arguments[1].equals(Destination.platform())) {
                throw new StoreFailure("unread", new IllegalStateException("unread"));
              }
            });
    try (Line line = line(builder -> builder.store(store))) {
      on.set(true);
      for (int i = 0; i < 2 * Lanes.AT_ONCE; i++) {
        hides(line, "p" + i);
      }
      assertTrue(line.office.sent.isEmpty());
      on.set(false);
      Await.until("all are told", () -> line.office.sent.size() == 2 * Lanes.AT_ONCE);
    }
  }

  @Test
  void anErrorInReadingACaseKeepsNeitherItsPlaceNorItsTarget() {
    AtomicInteger thrown = new AtomicInteger();
    CaseStore store =
        failing(
            (method, arguments) -> {
              if (on.get()
                  && method.getName().equals("events")
                  && Thread.currentThread().getName().startsWith("modline-discharge-")) {
                thrown.incrementAndGet();
                throw new NoClassDefFoundError("a codec");
              }
            });
    try (Line line = line(builder -> builder.store(store))) {
      on.set(true);
      for (int i = 0; i < 2 * Lanes.AT_ONCE; i++) {
        line.screen("p" + i, "zorblax");
      }
      Await.until("it failed often", () -> thrown.get() >= 2 * Lanes.AT_ONCE);
      on.set(false);
      Await.until(
          "all are hidden",
          () -> {
            line.clock.forward(Duration.ofMinutes(1)); // what failed is due again
            return line.network.states.size() == 2 * Lanes.AT_ONCE;
          });
    }
  }

  @Test
  void aListenerThatHangsOverAnEscalationHoldsUpNoTakedown() {
    Listener hangs =
        new Listener() {
          @Override
          public void committed(CaseSummary summary, List<Recorded> events) {
            if (events.stream().anyMatch(e -> e.event() instanceof Event.Escalated)) {
              on.set(true);
              hang();
            }
          }
        };
    try (Line line = line(builder -> builder.listeners(hangs).law(new ReportingLaw("nobody")))) {
      hides(line, "p1");
      line.clock.forward(Duration.ofHours(12));
      Await.until("it hangs", on::get);
      hides(line, "p2");
      never.countDown();
    }
  }

  @Test
  void aLawThatHangsOverPeriodsHoldsUpNoTakedown() {
    Law hangs =
        new Law() {
          @Override
          public String hash() {
            return "test";
          }

          @Override
          public List<Requirement> requirements(Occurrence occurrence) {
            return List.of();
          }

          @Override
          public List<Periodic> periodic(Instant from, Instant to) {
            on.set(true);
            hang();
            return List.of();
          }
        };
    try (Line line = line(builder -> builder.law(hangs).jurisdictions("VN"))) {
      Await.until("it hangs", on::get);
      hides(line, "p1");
      never.countDown();
    }
  }

  /** It never waits, so nothing takes it off the thread that it is on. */
  @Test
  void aMessengerThatComputesForEverHoldsUpNoTakedown() {
    AtomicInteger computing = new AtomicInteger();
    int carriers = Runtime.getRuntime().availableProcessors();
    try (Line line =
        line(
            builder ->
                builder.messenger(
                    message -> {
                      computing.incrementAndGet();
                      while (never.getCount() > 0) {
                        Thread.onSpinWait();
                      }
                      return Delivery.acknowledged("late");
                    }))) {
      for (int i = 0; i <= carriers; i++) {
        line.screen("p" + i, "zorblax");
      }
      Await.until("all processors compute", () -> computing.get() >= carriers);
      hides(line, "q");
      never.countDown();
    }
  }

  @Test
  void aListenerThatHangsDoesNotKeepTheLineFromClosing() throws Exception {
    UnwellStore unwell = new UnwellStore(CaseStore.inMemory());
    Listener hangs =
        new Listener() {
          @Override
          public void committed(CaseSummary summary, List<Recorded> events) {
            if (on.get()) {
              hang();
            }
          }
        };
    Line line = new Line(builder -> builder.store(unwell.store).listeners(hangs));
    line.screen("p1", "zorblax");
    unwell.refuse("commit");
    line.run();
    unwell.recover();
    on.set(true);
    Thread closing = Thread.ofPlatform().daemon().start(line::close);
    assertTrue(closing.join(Duration.ofSeconds(60)), "it closes");
    never.countDown();
  }

  /** The clock stands still, so what has failed is not due again. */
  @Test
  void severalWhoDischargeAtOnceTryNothingAgainWithoutAPause() throws Exception {
    Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    AtomicBoolean over = new AtomicBoolean();
    try (Line line =
        line(
            builder ->
                builder.messenger(
                    message -> {
                      tries
                          .computeIfAbsent(message.key().toString(), k -> new AtomicInteger())
                          .incrementAndGet();
                      throw new IllegalStateException("closed");
                    }))) {
      List<Thread> others =
          List.of(1, 2, 3).stream()
              .map(
                  n ->
                      Thread.ofPlatform()
                          .start(
                              () -> {
                                while (!over.get()) {
                                  line.run();
                                }
                              }))
              .toList();
      for (int i = 0; i < 200; i++) {
        line.screen("p" + i, "zorblax");
      }
      Await.until("all were tried", () -> tries.size() == 200);
      over.set(true);
      for (Thread other : others) {
        other.join();
      }
      assertEquals(1, tries.values().stream().mapToInt(AtomicInteger::get).max().orElse(0));
    }
  }
}
