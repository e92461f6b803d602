package dev.modline.server.oldstore;

import dev.modline.Modline;
import dev.modline.law.LawPacks;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Order;
import dev.modline.model.Severity;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import dev.modline.spi.Detector;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Today's line on a copy of the old store, under the law that it was left with. */
final class OldLine implements AutoCloseable {
  static final Set<String> ENTITLED = entitled();

  /** A clock that moves when it is told to. */
  static final class MovingClock extends Clock {
    private volatile Instant now;

    MovingClock(Instant begin) {
      now = begin;
    }

    void forward(Duration time) {
      now = now.plus(time);
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

  final MovingClock clock;
  final SqlStore store;
  final Modline modline;
  private int messages;
  private int sites;

  private OldLine(OldStore old, MovingClock clock) {
    this.clock = clock;
    store = store(old, clock);
    modline =
        Modline.builder()
            .platform(Platform.noop())
            .store(store)
            .clock(clock)
            .law(law())
            .jurisdictions("EU", "VN")
            .detectors(words(), eyes())
            .authorities(
                Authority.feed("vn.abei", ENTITLED),
                Authority.feed("vn.a05", ENTITLED),
                willing("eu.tdb"),
                willing("vn.province"))
            .messenger(message -> Delivery.acknowledged("mail-" + ++messages))
            .massActionLimit(Integer.MAX_VALUE)
            .manual()
            .build();
  }

  /** Goes on two hours after it was left: what had failed is due again by then. */
  static OldLine open(OldStore old) {
    return new OldLine(old, new MovingClock(old.left().plus(Duration.ofHours(2))));
  }

  /** The store alone, whose logs publish when they are told to. */
  static SqlStore store(OldStore old, Clock clock) {
    return SqlStore.builder(old.database())
        .origin("example.org/log")
        .clock(clock)
        .audience("vn.abei")
        .audience("vn.a05")
        .logs((audience, log) -> log.manual())
        .open();
  }

  private static LawPacks law() {
    return LawPacks.builder()
        .shipped("vn", "eu")
        .profile("vn.licensed")
        .confirm("vn.report", "the lawyer")
        .confirm("vn.d147.monthly", "the lawyer")
        .confirm("eu.dsa.16-4", "the lawyer")
        .confirm("eu.dsa.16-5", "the lawyer")
        .confirm("eu.dsa.16-6", "the lawyer")
        .confirm("eu.dsa.20-6", "the lawyer")
        .build();
  }

  private static Set<String> entitled() {
    Set<String> fields = new HashSet<>(Order.REPORTED);
    fields.addAll(Set.of("content", "target", "url"));
    return Set.copyOf(fields);
  }

  private static Detector words() {
    return Detector.of(
        Manifest.builder("words", "3").build(),
        post -> {
          List<Finding> findings = new ArrayList<>();
          if (post.text().contains("HIGH")) {
            findings.add(Finding.builder("words", "violence").severity(Severity.HIGH).build());
          }
          return Detection.of(findings);
        });
  }

  /** Could not look then, and can now. */
  private static Detector eyes() {
    return Detector.of(Manifest.builder("eyes", "1").build(), post -> Detection.clean());
  }

  private static Authority willing(String id) {
    return new Authority() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Delivery deliver(Submission submission) {
        return Delivery.acknowledged("taken");
      }
    };
  }

  /** Does what is due, until nothing more comes of it. */
  void settle() {
    for (int i = 0; i < 100 && modline.controls().dischargeDue() > 0; i++) {
      clock.forward(Duration.ofMillis(10));
    }
  }

  /** Runs for so long: what is there is published before time goes by. */
  void days(int days) throws IOException {
    for (int left = days; left > 0; left -= 10) {
      settle();
      publish();
      clock.forward(Duration.ofDays(Math.min(10, left)));
    }
    settle();
  }

  private void publish() throws IOException {
    for (String audience : store.logs().fullRecordLast()) {
      store.logs().of(audience).publish();
    }
  }

  /** Publishes every log, the full record last, and lays them out as static files. */
  Path published(OldStore old) throws IOException {
    Path folder = old.folder().resolve("site-" + ++sites);
    publish();
    for (String audience : store.logs().fullRecordLast()) {
      OldStore.publish(store.logs().of(audience), folder.resolve(audience));
    }
    return folder;
  }

  @Override
  public void close() {
    modline.close();
  }
}
