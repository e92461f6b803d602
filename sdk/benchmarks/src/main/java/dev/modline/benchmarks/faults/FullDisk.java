package dev.modline.benchmarks.faults;

import dev.modline.Modline;
import dev.modline.model.Duty;
import dev.modline.spi.StoreFailure;
import dev.modline.store.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The disk is full under load: no call goes out that was not noted, no key twice unmarked, and the
 * backlog drains soon after there is space.
 */
final class FullDisk {
  private static final int CALLERS = 4;
  private static final long BREATH_MILLIS = 20;

  private final FaultSettings settings;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private volatile boolean over;

  FullDisk(FaultSettings settings) {
    this.settings = settings;
  }

  /** Empty where no disk can be made. */
  Optional<Result> run(Path folder) throws Exception {
    Optional<SmallDisk> mounted = SmallDisk.mount(folder);
    if (mounted.isEmpty()) {
      return Optional.empty();
    }
    try (SmallDisk disk = mounted.get();
        SqlStore store = SqlStore.open(disk.folder().resolve("line.db"))) {
      return Optional.of(run(disk, store));
    }
  }

  private Result run(SmallDisk disk, SqlStore store) throws Exception {
    Notes notes = new Notes(store);
    Letters letters = new Letters(notes);
    try (Modline line =
            Lines.on(notes.store(), new Takedowns()).messenger(letters.messenger()).build();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int caller = 0; caller < CALLERS; caller++) {
        String prefix = "p-" + caller + "-";
        callers.execute(() -> load(line, prefix));
      }
      Waiting.until(FaultSettings.PATIENCE, () -> letters.sent.get() > settings.posts());
      letters.open = false; // so that something is owed when the disk is full
      disk.fill();
      boolean full = Waiting.until(FaultSettings.PATIENCE, () -> notes.refused.get() > 2);
      letters.open = true;
      int sentBefore = letters.sent.get();
      int notedBefore = notes.noted.get();
      int refusedBefore = notes.refused.get();
      long begin = System.nanoTime();
      while (Waiting.millisSince(begin) < settings.fault().toMillis()) {
        TimeUnit.SECONDS.sleep(1);
        disk.fill(); // what a rollback may have given back
      }
      int sent = letters.sent.get() - sentBefore;
      int noted = notes.noted.get() - notedBefore;
      int refused = notes.refused.get() - refusedBefore;
      long back = System.nanoTime();
      disk.free();
      int sentWhenFree = letters.sent.get();
      Waiting.until(FaultSettings.PATIENCE, () -> letters.sent.get() > sentWhenFree);
      long drains = Waiting.millisSince(back);
      over = true;
      callers.shutdown();
      boolean drained =
          Waiting.until(
              FaultSettings.PATIENCE,
              () ->
                  line.controls().owed(1_000_000).stream()
                      .noneMatch(t -> t.obligation().duty() instanceof Duty.Act));
      long unmarked = letters.unmarked(store);
      boolean quiet = noted > 0 || sent == 0;
      boolean good =
          full
              && drained
              && quiet
              && letters.unnoted.get() == 0
              && unmarked == 0
              && refused <= 4 * (settings.fault().toSeconds() + 2)
              && Duration.ofMillis(drains).compareTo(settings.drains()) <= 0;
      return new Result(
          "full disk for " + settings.fault().toSeconds() + " s",
          good,
          sent
              + " calls while full ("
              + noted
              + " noted, the store asked "
              + refused
              + " times), "
              + letters.unnoted.get()
              + " calls without a note, "
              + letters.doubled()
              + " keys twice, "
              + unmarked
              + " of them unmarked, first call "
              + drains
              + " ms after space, "
              + (drained ? "all" : "not all")
              + " done, "
              + taken.get()
              + " posts taken, "
              + turnedAway.get()
              + " turned away");
    }
  }

  private void load(Modline line, String prefix) {
    try {
      for (int i = 0; !over; i++) {
        try {
          line.screen(Takedowns.post(prefix + i));
          taken.incrementAndGet();
        } catch (StoreFailure e) {
          turnedAway.incrementAndGet();
        }
        TimeUnit.MILLISECONDS.sleep(BREATH_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
