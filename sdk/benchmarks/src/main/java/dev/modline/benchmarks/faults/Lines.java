package dev.modline.benchmarks.faults;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.model.Clock;
import dev.modline.model.Detection;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import dev.modline.model.Severity;
import dev.modline.spi.Authority;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Delivery;
import dev.modline.spi.Detector;
import dev.modline.spi.Law;
import java.util.List;
import java.util.Optional;

/** The line of a run, and the plug-ins that do what they should. */
final class Lines {
  static final String AUTHORITY = "xx.office";

  private Lines() {}

  /** With an authority that takes what it is handed. */
  static ModlineBuilder on(CaseStore store, Takedowns takedowns) {
    return on(store, takedowns, submission -> Delivery.acknowledged("taken"));
  }

  static ModlineBuilder on(CaseStore store, Takedowns takedowns, Receives authority) {
    return Modline.builder()
        .store(store)
        .platform(takedowns.platform())
        .messenger(message -> Delivery.acknowledged("letter"))
        .law(reports())
        .authorities(authority(authority))
        .detectors(words())
        .massActionLimit(Integer.MAX_VALUE);
  }

  static Detector words() {
    return Detector.of(
        Manifest.builder("words", "1").build(),
        post ->
            Detection.of(
                List.of(
                    Finding.builder("words", "insult")
                        .severity(Severity.HIGH)
                        .rule("zorblax")
                        .build())));
  }

  /** What an authority does with a report. */
  interface Receives {
    Delivery take(Authority.Submission submission) throws Exception;
  }

  private static Authority authority(Receives receives) {
    return new Authority() {
      @Override
      public String id() {
        return AUTHORITY;
      }

      @Override
      public Delivery deliver(Submission submission) throws Exception {
        return receives.take(submission);
      }
    };
  }

  /** Every restriction is reported. */
  static Law reports() {
    return new Law() {
      @Override
      public String hash() {
        return "run";
      }

      @Override
      public List<Requirement> requirements(Occurrence it) {
        if (it.kind() != Occurrence.Kind.RESTRICTED) {
          return List.of();
        }
        Clock clock =
            new Clock("run", "run", hash(), EvidenceMark.PRIMARY, it.at(), Optional.empty());
        return List.of(new Requirement(Requirement.Kind.REPORT, Optional.of(AUTHORITY), "", clock));
      }
    };
  }
}
