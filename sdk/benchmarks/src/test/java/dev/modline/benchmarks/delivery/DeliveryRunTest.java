package dev.modline.benchmarks.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.store.SqlStore;
import dev.modline.testkit.authority.Misbehaviour;
import dev.modline.testkit.authority.Mischief;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decisions reach each authority through the whole line, whatever the receiver does and whenever
 * the line dies. More of them: {@link DeliveryRun}.
 */
@Tag("promise-2")
@Tag("promise-3")
@Tag("promise-4")
class DeliveryRunTest {
  private static final int FEW = 30;
  private static final int MANY = 300;

  @TempDir Path folder;

  static Stream<Arguments> eachFault() {
    return Stream.of(Way.values())
        .flatMap(way -> way.faults().stream().map(fault -> Arguments.of(way, fault)));
  }

  /** In this process: the line is stopped in the middle and started again. */
  @ParameterizedTest
  @MethodSource("eachFault")
  void eachFaultAloneLosesAndDoublesNothing(Way way, Misbehaviour fault) throws Exception {
    FastClock clock = new FastClock(Clock.systemUTC().millis(), 1_000);
    try (Receiver receiver = way.receiver(folder)) {
      List<Misbehaviour> script = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        script.addAll(List.of(fault, Misbehaviour.NONE));
      }
      receiver.mischief(Mischief.script(script.toArray(Misbehaviour[]::new)));
      try (DeliveryLine line = new DeliveryLine(way, folder, receiver.address(), clock)) {
        line.screen(FEW / 2, done -> {});
      }
      try (DeliveryLine line = new DeliveryLine(way, folder, receiver.address(), clock)) {
        line.screen(FEW, done -> {});
        line.settle(() -> {});
      }
      try (SqlStore store = SqlStore.open(folder.resolve(DeliveryLine.FILE))) {
        Counts counts = Counts.of(way, FEW, store, receiver.held());
        assertTrue(counts.isGood(way), () -> way + " " + fault + "\n" + counts);
      }
    }
  }

  /** In a process of its own, which is killed. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void anyMixtureOfThemAndAKilledLineLoseAndDoubleNothing(Way way) throws Exception {
    RunSettings settings = new RunSettings(List.of(way), MANY, 11, 0.3, 1);
    DeliveryRun.Result result = new DeliveryRun(way, settings).run(folder);
    assertTrue(result.counts().isGood(way), () -> way + "\n" + result.counts());
    assertEquals(1, result.kills());
    assertTrue(result.faults().size() > 5, () -> "faults " + result.faults());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aRecordThatIsMissingOrStrangeIsSeen(Way way) throws Exception {
    FastClock clock = new FastClock(Clock.systemUTC().millis(), 1_000);
    Files.createDirectories(folder);
    try (Receiver receiver = way.receiver(folder)) {
      try (DeliveryLine line = new DeliveryLine(way, folder, receiver.address(), clock)) {
        line.screen(3, done -> {});
        line.settle(() -> {});
      }
      try (SqlStore store = SqlStore.open(folder.resolve(DeliveryLine.FILE))) {
        var held = receiver.held();
        assertTrue(Counts.of(way, 3, store, held).isGood(way));
        String one = held.keySet().iterator().next();
        held.remove(one);
        assertEquals(1, Counts.of(way, 3, store, held).missing());
        held.put(one, 2);
        assertEquals(1, Counts.of(way, 3, store, held).copies());
        assertTrue(!Counts.of(way, 3, store, held).isGood(way), "an unmarked copy");
        held.put(one, 1);
        held.put("r-other", 1);
        assertEquals(1, Counts.of(way, 3, store, held).strange());
      }
    }
  }
}
