package dev.modline.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.image.ImageDecoder;
import dev.modline.detect.image.ImageDetectors;
import dev.modline.detect.image.ImageLimits;
import dev.modline.detect.links.LinkList;
import dev.modline.detect.links.Links;
import dev.modline.detect.neardup.TextHash;
import dev.modline.detect.patterns.Patterns;
import dev.modline.detect.terms.Terms;
import dev.modline.detect.velocity.Velocity;
import dev.modline.detect.velocity.VelocityCounters;
import dev.modline.detect.velocity.VelocityRule;
import dev.modline.model.Detection;
import dev.modline.model.Footing;
import dev.modline.model.Manifest;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each detector that ships says what its findings stand on, whatever it is called. */
@Tag("promise-11")
class FootingTest {
  private static final String LETTER =
      "Only today: my uncle works at the bank and doubles whatever you send him before midnight";

  @TempDir Path folder;

  private static Footing footing(Detector detector, Post post) {
    Detection detection = detector.detect(post);
    return assertInstanceOf(Detection.Found.class, detection).findings().getFirst().footing();
  }

  private static Post post(String text) {
    return Post.builder("p").author("u").text(text).build();
  }

  @Test
  void noRuleOfOnesOwnPassesForAnEntryOfAList() {
    assertEquals(new Footing.OwnRule("zorblax"), footing(Terms.of("zorblax"), post("a zorblax")));
    assertEquals(
        new Footing.OwnRule("email"),
        footing(
            Patterns.of("hash-patterns", List.of(Patterns.builtIn("email"))),
            post("write to somebody@mail.example.com")));
    assertEquals(
        new Footing.OwnRule("scams:evil.example"),
        footing(
            Links.of(LinkList.of("scams", "scam", Severity.HIGH, List.of("evil.example"))),
            post("see https://evil.example/x")));
    VelocityRule rule =
        new VelocityRule(
            "flood",
            VelocityRule.By.AUTHOR,
            VelocityRule.Counts.POSTS,
            2,
            Duration.ofMinutes(1),
            4,
            "spam",
            Severity.LOW);
    Detector velocity =
        Velocity.of("velocity", List.of(rule), VelocityCounters.inMemory(1_000), new MovedClock());
    velocity.detect(Post.builder("first").author("u").text("x").build());
    assertEquals(new Footing.OwnRule("flood"), footing(velocity, post("y")));
  }

  @Test
  void noPictureOfAListPassesForARuleOfOnesOwn() {
    HashLists lists = HashLists.create();
    byte[] picture = "bytes of a picture".getBytes(StandardCharsets.UTF_8);
    HashValue value = HashValue.digest(HashKind.SHA256, picture);
    HashLabel label = HashLabel.builder("hashes-2026", "csam").owner("ncmec").build();
    lists.update(List.of(new HashEntry(value, label)), List.of());
    Detector exact =
        ImageDetectors.exact(
            lists, ImageDecoder.of(ImageLimits.standard()), Manifest.OnUnavailable.FAIL_OPEN);
    Post post = Post.builder("p").author("u").media(Media.of("m", "image/png", picture)).build();
    assertEquals(
        new Footing.Listed("hashes-2026", "ncmec", Optional.of(value.toString())),
        footing(exact, post));
  }

  @Test
  void theOwnerInTheDetectionFileIsNotForgottenOnTheWay() throws Exception {
    HashValue hash = TextHash.of(LETTER).orElseThrow();
    Files.writeString(folder.resolve("texts.txt"), LETTER + "\n");
    Files.writeString(folder.resolve("list.csv"), "kind,hash\ntext," + hash.hex() + "\n");
    String list =
        "near-duplicates:\n  name: old-letters\n  lists:\n"
            + "    - {source: letters, file: %s, category: scam%s}\n";
    assertEquals(
        new Footing.Listed("letters", "consumers.example", Optional.of(hash.toString())),
        loaded(list.formatted("texts.txt", ", owner: consumers.example")));
    assertEquals(
        new Footing.Listed("letters", "consumers.example", Optional.of(hash.toString())),
        loaded(list.formatted("list.csv", ", owner: consumers.example")));
    assertEquals(
        new Footing.Listed("letters", "letters", Optional.of(hash.toString())),
        loaded(list.formatted("list.csv", "")));
  }

  @Test
  void whatWasLearnedPassesForNoRule() throws IOException {
    Detector learned =
        Terms.load(
            Files.writeString(
                folder.resolve("learned.txt"),
                """
                #weighted-words 2
                #scope words
                #category insult
                #severity medium
                #threshold 0.6
                #chain 0.5 -0.5 -0.5 0.5
                8.0\tword zorblax
                -4.0\tbias
                """));
    Manifest manifest = learned.manifest();
    assertEquals(
        new Footing.Model(manifest.name(), manifest.version()),
        footing(learned, post("a zorblax")));
  }

  private Footing loaded(String file) throws Exception {
    try (DetectionConfig config =
        DetectionConfig.load(Files.writeString(folder.resolve("detection.yaml"), file))) {
      return footing(config.detectors().getFirst(), post(LETTER));
    }
  }
}
