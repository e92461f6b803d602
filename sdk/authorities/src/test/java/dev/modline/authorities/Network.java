package dev.modline.authorities;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.Screening;
import dev.modline.model.Account;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Notice;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

/** A line on the in-memory store with a clock that is moved by hand: real cases for reports. */
public final class Network implements AutoCloseable {
  private static final class HandClock extends Clock {
    private volatile Instant now;

    HandClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final HandClock clock;
  public final Modline modline;

  public Network(String now, UnaryOperator<ModlineBuilder> more) {
    clock = new HandClock(Instant.parse(now));
    modline =
        more.apply(
                Modline.builder()
                    .platform((target, desired, version) -> Platform.Effect.applied())
                    .store(CaseStore.inMemory())
                    .clock(clock)
                    .inline("words")
                    .detectors(words())
                    .manual())
            .build();
  }

  private static Detector words() {
    return Detector.of(
        Manifest.builder("words", "1").execution(Manifest.Execution.INLINE).build(),
        post ->
            Detection.of(
                post.text().contains("zorblax")
                    ? List.of(Finding.builder("words", "insult").severity(Severity.HIGH).build())
                    : post.text().contains("grumble")
                        ? List.of(
                            Finding.builder("words", "rudeness").severity(Severity.LOW).build())
                        : List.of()));
  }

  public static Post post(String id, String text) {
    return Post.builder(id)
        .author(Account.builder("author-of-" + id).language("vi").build())
        .text(text)
        .url("https://square.example/" + id)
        .build();
  }

  public CaseId screen(String id, String text) {
    Screening screening = modline.screen(post(id, text));
    return screening.caseId().orElseThrow();
  }

  public static Notice notice(String id, String post, String category) {
    return Notice.builder(id, Target.post(post))
        .category(category)
        .reasons("it hurts")
        .reporter(Account.of("reporter-" + id))
        .build();
  }

  public void forward(Duration time) {
    clock.now = clock.now.plus(time);
  }

  public void run() {
    modline.controls().dischargeDue();
  }

  public Case look(CaseId id) {
    return modline.desk().look(id);
  }

  @Override
  public void close() {
    modline.close();
  }
}
