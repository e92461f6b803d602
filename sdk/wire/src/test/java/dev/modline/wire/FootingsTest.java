package dev.modline.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.model.Footing;
import dev.modline.proto.ValueProtos;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings that were stored before they said what they stand on keep what they meant. */
class FootingsTest {
  static Stream<Arguments> stored() {
    String hex = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
    return Stream.of(
        Arguments.of("image-hash", "ncmec/sha256:" + hex, listed("ncmec", "sha256:" + hex)),
        Arguments.of("image-pdq", "a/b/pdq:" + hex, listed("a/b", "pdq:" + hex)),
        Arguments.of("near-text", "removed/text:00ff", listed("removed", "text:00ff")),
        Arguments.of(
            "their-hashes",
            "",
            new Footing.Listed("their-hashes", "their-hashes", Optional.empty())),
        Arguments.of("terms", "zorblax", new Footing.OwnRule("zorblax")),
        Arguments.of("links", "scams:evil.example", new Footing.OwnRule("scams:evil.example")),
        Arguments.of("image-pdq", "undecodable/heif", new Footing.OwnRule("undecodable/heif")),
        Arguments.of("classifier", "", new Footing.OwnRule("insult")));
  }

  @ParameterizedTest
  @MethodSource("stored")
  void noFindingStoredBeforeLosesWhatItStoodOn(String detector, String rule, Footing footing) {
    ValueProtos.Finding old =
        ValueProtos.Finding.newBuilder()
            .setDetector(detector)
            .setCategory("insult")
            .setSeverity(ValueProtos.Severity.SEVERITY_HIGH)
            .setConfidence(1)
            .setRule(rule)
            .build();
    assertEquals(footing, Values.model(old).footing());
  }

  @ParameterizedTest
  @MethodSource("stored")
  void noNameIsReadIntoAFindingThatSaysWhatItStandsOn(String detector, String rule) {
    ValueProtos.Finding said =
        ValueProtos.Finding.newBuilder()
            .setDetector(detector)
            .setCategory("insult")
            .setSeverity(ValueProtos.Severity.SEVERITY_HIGH)
            .setConfidence(1)
            .setRule(rule)
            .setFooting(ValueProtos.Footing.newBuilder().setOwnRule(""))
            .build();
    String own = rule.isEmpty() ? "insult" : rule;
    assertEquals(new Footing.OwnRule(own), Values.model(said).footing());
  }

  private static Footing listed(String list, String entry) {
    return new Footing.Listed(list, list, Optional.of(entry));
  }
}
