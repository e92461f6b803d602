package dev.modline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.model.Action;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Trigger;
import dev.modline.spi.Detector;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What brought a matter up follows from what its findings stand on; names decide nothing. */
@Tag("promise-11")
class TriggerTest {
  private static final Footing LISTED =
      new Footing.Listed("hashes", "ncmec", Optional.of("pdq:f8f8"));
  private static final Footing OWN = new Footing.OwnRule("zorblax");
  private static final Footing MODEL = new Footing.Model("hash-of-words", "3");

  static Stream<Arguments> detectors() {
    return Stream.of(
        Arguments.of("image-hash", LISTED, Trigger.HASH_LIST),
        Arguments.of("image-pdq", LISTED, Trigger.HASH_LIST),
        Arguments.of("near-text", LISTED, Trigger.HASH_LIST),
        Arguments.of("known-images", LISTED, Trigger.HASH_LIST),
        Arguments.of("hashtag-terms", OWN, Trigger.OWN_INITIATIVE),
        Arguments.of("image-hash", OWN, Trigger.OWN_INITIATIVE),
        Arguments.of("image-hash", MODEL, Trigger.OWN_INITIATIVE));
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void noNameOfADetectorDecidesWhatAMatterStandsOn(String name, Footing footing, Trigger trigger) {
    assertEquals(trigger, trigger(finder(name, Optional.of(footing))));
  }

  @Test
  void whatADetectorDoesNotSayIsNeverTakenForAList() {
    assertEquals(Trigger.OWN_INITIATIVE, trigger(finder("image-hash", Optional.empty())));
  }

  @Test
  void aListIsNotNamedWhereARuleOfOnesOwnWasNeededToo() {
    assertEquals(
        Trigger.OWN_INITIATIVE,
        trigger(finder("image-pdq", Optional.of(LISTED)), finder("terms", Optional.of(OWN))));
  }

  private static Trigger trigger(Detector... detectors) {
    try (Line line = new Line(builder -> builder.detectors(detectors))) {
      Screening screening =
          line.modline.screen(Post.builder("p1").author("u1").text("known").build());
      assertEquals(Action.REMOVE, screening.decision());
      return line.only().opened().trigger();
    }
  }

  private static Detector finder(String name, Optional<Footing> footing) {
    return Detector.of(
        Manifest.builder(name, "1").build(),
        post -> {
          Finding.Builder finding = Finding.builder(name, "known").severity(Severity.HIGH);
          footing.ifPresent(finding::footing);
          return Detection.of(List.of(finding.build()));
        });
  }
}
