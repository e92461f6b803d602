package dev.modline.benchmarks.delivery;

import dev.modline.Modline;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The line of a run: the store on disk, the engine with its own loop, one adapter. */
final class DeliveryLine implements AutoCloseable {
  static final String FILE = "line.db";

  private static final int THREADS = 8;
  private static final long GLANCE_MILLIS = 50;

  private final String authority;
  private final boolean withPictures;
  private final SqlStore store;
  private final Modline modline;
  private final @Nullable FeedPump pump;

  DeliveryLine(Way way, Path folder, String address, Clock clock) throws Exception {
    authority = way.authority();
    withPictures = way.takesMedia();
    store = SqlStore.builder(folder.resolve(FILE)).clock(clock).audience(authority).open();
    modline =
        Modline.builder()
            .platform(Platform.noop())
            .store(store)
            .clock(clock)
            .law(new ReportAll(authority))
            .authorities(Adapters.of(way, folder, address, clock))
            .inline("words")
            .detectors(everything())
            .massActionLimit(Integer.MAX_VALUE)
            .build();
    pump = way == Way.FEED ? new FeedPump(folder, store, modline, address, clock) : null;
  }

  private static Detector everything() {
    return Detector.of(
        Manifest.builder("words", "1").execution(Manifest.Execution.INLINE).build(),
        post ->
            Detection.of(
                List.of(
                    Finding.builder("words", "insult")
                        .severity(Severity.HIGH)
                        .rule("zorblax")
                        .build())));
  }

  /**
   * Screens the posts below {@code count} that have no case yet, on a few threads.
   *
   * @param told is told after each, how many that makes
   */
  void screen(int count, IntConsumer told) {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int t = 0; t < THREADS; t++) {
        threads.execute(
            () -> {
              for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                screenOne(n);
                told.accept(done.incrementAndGet());
              }
            });
      }
    }
  }

  private void screenOne(int n) {
    if (store.casesAbout(Target.post(Screened.id(n))).isEmpty()) {
      modline.screen(Screened.post(n, withPictures));
    }
  }

  /** Waits until no report is owed any more, and says so now and then. */
  void settle(Runnable told) throws InterruptedException {
    while (!store.reportsBelow(authority, Long.MAX_VALUE, 1).isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
      told.run();
    }
  }

  @Override
  public void close() {
    if (pump != null) {
      pump.close();
    }
    modline.close();
  }
}
