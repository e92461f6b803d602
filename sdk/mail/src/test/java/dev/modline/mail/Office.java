package dev.modline.mail;

import dev.modline.Modline;
import dev.modline.model.Account;
import dev.modline.model.Case;
import dev.modline.model.CaseId;
import dev.modline.model.Clock;
import dev.modline.model.Detection;
import dev.modline.model.Duty;
import dev.modline.model.Event;
import dev.modline.model.Evidence;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Occurrence;
import dev.modline.model.Post;
import dev.modline.model.Progress;
import dev.modline.model.Requirement;
import dev.modline.model.Severity;
import dev.modline.model.Tracked;
import dev.modline.spi.Authority;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Detector;
import dev.modline.spi.Law;
import dev.modline.spi.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A line that owes an office a report on each restriction and on each correction. */
final class Office implements AutoCloseable {
  static final String ID = "xx.office";

  /** Moved by hand. */
  static final class HandClock extends java.time.Clock {
    private volatile Instant now = Instant.parse("2026-11-24T03:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public java.time.Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final HandClock clock = new HandClock();
  final Modline line;

  Office(Authority authority) {
    line =
        Modline.builder()
            .platform(Platform.noop())
            .store(CaseStore.inMemory())
            .clock(clock)
            .law(law())
            .authorities(authority)
            .inline("words")
            .detectors(
                Detector.of(
                    Manifest.builder("words", "1").execution(Manifest.Execution.INLINE).build(),
                    post ->
                        Detection.of(
                            List.of(
                                Finding.builder("words", "insult")
                                    .severity(Severity.HIGH)
                                    .build()))))
            .manual()
            .build();
  }

  private static Law law() {
    return new Law() {
      @Override
      public String hash() {
        return "h";
      }

      @Override
      public List<Requirement> requirements(Occurrence it) {
        Requirement.Kind kind =
            switch (it.kind()) {
              case RESTRICTED -> Requirement.Kind.REPORT;
              case LIFTED -> Requirement.Kind.CORRECT;
              default -> null;
            };
        return kind == null
            ? List.of()
            : List.of(
                new Requirement(
                    kind,
                    Optional.of(ID),
                    "",
                    new Clock("r", "r", "h", EvidenceMark.PRIMARY, it.at(), Optional.empty())));
      }
    };
  }

  CaseId screen(String id) {
    return line.screen(
            Post.builder(id)
                .author(Account.of("author-of-" + id))
                .text("you zorblax, call 0901 234 567")
                .url("https://square.example/" + id)
                .build())
        .caseId()
        .orElseThrow();
  }

  void run() {
    line.controls().dischargeDue();
  }

  /** Lets time pass and tries again until nothing more is reported as owed. */
  void insist(CaseId id) {
    for (int i = 0; i < 30 && report(id).progress().isOwed(); i++) {
      clock.now = clock.now.plus(Duration.ofHours(2));
      run();
    }
  }

  Tracked report(CaseId id) {
    return reports(id).getFirst();
  }

  List<Tracked> reports(CaseId id) {
    return line.desk().look(id).obligations().values().stream()
        .filter(it -> it.obligation().duty() instanceof Duty.Report)
        .toList();
  }

  Progress.State state(CaseId id) {
    return report(id).progress().state();
  }

  /** The proof that stands in the event which ended the report. */
  Evidence evidence(CaseId id) {
    Case current = line.desk().look(id);
    return current.history().stream()
        .map(it -> it.event())
        .filter(Event.Discharged.class::isInstance)
        .map(Event.Discharged.class::cast)
        .filter(it -> it.evidence().by().equals(ID))
        .findFirst()
        .orElseThrow()
        .evidence();
  }

  @Override
  public void close() {
    line.close();
  }
}
