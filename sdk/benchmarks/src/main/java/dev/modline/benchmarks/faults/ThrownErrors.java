package dev.modline.benchmarks.faults;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.model.CaseSummary;
import dev.modline.model.DesiredState;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Occurrence;
import dev.modline.model.Post;
import dev.modline.model.Recorded;
import dev.modline.model.Requirement;
import dev.modline.model.Target;
import dev.modline.model.Verdict;
import dev.modline.spi.Detector;
import dev.modline.spi.Law;
import dev.modline.spi.Listener;
import dev.modline.spi.Platform;
import dev.modline.spi.Policy;
import dev.modline.store.SqlStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Each kind of plug-in throws errors; what does not depend on it goes on. */
final class ThrownErrors {
  private static final String BAD = "bad-";

  private static final List<Supplier<Error>> ERRORS =
      List.of(
          StackOverflowError::new,
          () -> new NoClassDefFoundError("run"),
          () -> new AssertionError("run"),
          UnknownError::new);

  private final FaultSettings settings;
  private final AtomicInteger thrown = new AtomicInteger();
  private int halted;
  private int refused;

  ThrownErrors(FaultSettings settings) {
    this.settings = settings;
  }

  private Error next() {
    return ERRORS.get(thrown.getAndIncrement() % ERRORS.size()).get();
  }

  /** One kind of plug-in. */
  private interface Faulty {
    ModlineBuilder line(SqlStore store, Takedowns takedowns);
  }

  Result run(Path folder) throws Exception {
    StringBuilder said = new StringBuilder();
    boolean good = one(folder, said, "platform", this::platform);
    good &= one(folder, said, "messenger", this::messenger);
    good &= one(folder, said, "authority", this::authority);
    good &= one(folder, said, "listener", this::listener);
    good &= one(folder, said, "policy", this::policy);
    good &= one(folder, said, "law", this::law);
    good &= one(folder, said, "detector", this::detector);
    said.append(thrown.get())
        .append(" errors thrown, ")
        .append(refused)
        .append(" posts refused by the law, ")
        .append(halted)
        .append(" lines halted");
    return new Result("errors", good && halted == 0 && thrown.get() > 0, said.toString());
  }

  private boolean one(Path folder, StringBuilder said, String kind, Faulty faulty)
      throws Exception {
    int before = thrown.get();
    Takedowns takedowns = new Takedowns();
    Path own = Files.createDirectories(folder.resolve(kind));
    try (SqlStore store = SqlStore.open(own.resolve("line.db"));
        Modline line = faulty.line(store, takedowns).build()) {
      for (int i = 0; i < ERRORS.size(); i++) {
        try {
          line.screen(Takedowns.post(BAD + i));
        } catch (IllegalStateException e) {
          refused++; // by the law: whoever asks is told that nothing was committed
        }
      }
      boolean threw = Waiting.until(FaultSettings.PATIENCE, () -> thrown.get() > before);
      takedowns.screen(line, "p-", Math.max(10, settings.posts() / 10));
      boolean hidden = takedowns.allHidden();
      halted += line.controls().halted().isPresent() ? 1 : 0;
      said.append(kind).append(": ").append(takedowns.figures()).append("; ");
      return hidden && threw;
    }
  }

  private ModlineBuilder platform(SqlStore store, Takedowns takedowns) {
    Platform works = takedowns.platform();
    return Lines.on(store, takedowns)
        .platform(
            new Platform() {
              @Override
              public Effect set(Target target, DesiredState desired, long version)
                  throws Exception {
                if (target.id().startsWith(BAD)) {
                  throw next();
                }
                return works.set(target, desired, version);
              }
            });
  }

  private ModlineBuilder messenger(SqlStore store, Takedowns takedowns) {
    return Lines.on(store, takedowns)
        .messenger(
            message -> {
              throw next();
            });
  }

  private ModlineBuilder authority(SqlStore store, Takedowns takedowns) {
    return Lines.on(
        store,
        takedowns,
        submission -> {
          throw next();
        });
  }

  private ModlineBuilder listener(SqlStore store, Takedowns takedowns) {
    return Lines.on(store, takedowns)
        .listeners(
            new Listener() {
              @Override
              public void committed(CaseSummary summary, List<Recorded> events) {
                throw next();
              }
            });
  }

  private ModlineBuilder policy(SqlStore store, Takedowns takedowns) {
    return Lines.on(store, takedowns)
        .policy(
            new Policy() {
              @Override
              public String hash() {
                return "run";
              }

              @Override
              public Verdict judge(Post post, List<Finding> findings) {
                if (post.id().startsWith(BAD)) {
                  throw next();
                }
                return Policy.standard().judge(post, findings);
              }
            });
  }

  private ModlineBuilder law(SqlStore store, Takedowns takedowns) {
    Law works = Lines.reports();
    AtomicInteger asked = new AtomicInteger();
    return Lines.on(store, takedowns)
        .law(
            new Law() {
              @Override
              public String hash() {
                return works.hash();
              }

              @Override
              public List<Requirement> requirements(Occurrence occurrence) {
                if (asked.getAndIncrement() < ERRORS.size()) {
                  throw next();
                }
                return works.requirements(occurrence);
              }

              @Override
              public List<Periodic> periodic(Instant from, Instant to) {
                throw next();
              }
            });
  }

  private ModlineBuilder detector(SqlStore store, Takedowns takedowns) {
    return Lines.on(store, takedowns)
        .detectors(
            Detector.of(
                Manifest.builder("faulty", "1").execution(Manifest.Execution.COMPUTE).build(),
                post -> {
                  if (post.id().startsWith(BAD)) {
                    throw next();
                  }
                  return dev.modline.model.Detection.of(List.of());
                }));
  }
}
