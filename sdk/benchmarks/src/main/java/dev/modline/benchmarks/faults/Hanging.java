package dev.modline.benchmarks.faults;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.spi.Delivery;
import dev.modline.store.SqlStore;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A messenger or an authority never answers, whatever it is interrupted by. */
final class Hanging {
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private final FaultSettings settings;

  Hanging(FaultSettings settings) {
    this.settings = settings;
  }

  Result messenger(Path folder) throws Exception {
    return run(
        "hanging messenger",
        folder,
        (store, takedowns) -> Lines.on(store, takedowns).messenger(message -> hang()));
  }

  Result authority(Path folder) throws Exception {
    return run(
        "hanging authority",
        folder,
        (store, takedowns) -> Lines.on(store, takedowns, submission -> hang()));
  }

  private interface With {
    ModlineBuilder line(SqlStore store, Takedowns takedowns);
  }

  private Result run(String name, Path folder, With with) throws Exception {
    Takedowns takedowns = new Takedowns();
    try (SqlStore store = SqlStore.open(folder.resolve("line.db"));
        Modline line = with.line(store, takedowns).build()) {
      takedowns.screen(line, "first-", settings.posts());
      boolean first = takedowns.allHidden();
      takedowns.screen(line, "second-", settings.posts());
      boolean good = first && takedowns.allHidden() && calls.get() > 0;
      String figures = takedowns.figures() + ", " + calls.get() + " calls hang";
      never.countDown();
      return new Result(name, good, figures);
    }
  }

  private Delivery hang() {
    calls.incrementAndGet();
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException ignored) {
        Thread.onSpinWait();
      }
    }
    return Delivery.acknowledged("at last");
  }
}
