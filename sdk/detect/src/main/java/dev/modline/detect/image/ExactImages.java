package dev.modline.detect.image;

import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashMatch;
import dev.modline.detect.hash.HashValue;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Matches the bytes of media by digest: all of them before any is looked into, so that what one
 * picture is made of delays no match.
 */
final class ExactImages implements Detector {
  private static final String NAME = "image-hash";
  private static final String VERSION = "1";

  /**
   * Two files with one MD5, or one SHA-1, can be made on purpose: a match is strong, and no proof.
   */
  private static final double BROKEN_CONFIDENCE = 0.9;

  private final HashLists lists;
  private final ImageDecoder decoder;
  private final Manifest manifest;

  ExactImages(HashLists lists, ImageDecoder decoder, Manifest.OnUnavailable onUnavailable) {
    this.lists = lists;
    this.decoder = decoder;
    this.manifest =
        Manifest.builder(NAME, VERSION)
            .execution(Manifest.Execution.COMPUTE)
            .contents(Set.of(Manifest.Content.IMAGE))
            .onUnavailable(onUnavailable)
            .build();
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    List<Finding> findings = new ArrayList<>();
    Refusals refusals = new Refusals();
    for (Media media : post.media()) {
      match(media, HashKind.SHA256, 1, findings);
      match(media, HashKind.SHA1, BROKEN_CONFIDENCE, findings);
      match(media, HashKind.MD5, BROKEN_CONFIDENCE, findings);
    }
    if (!findings.isEmpty()) {
      return Detection.of(findings);
    }
    for (Media media : post.media()) {
      ImageReading reading = decoder.inspect(media.bytes());
      if (!Undecodable.is(reading)) {
        // Its bytes were compared, and more is not done here.
        refusals.note(media, reading);
      }
    }
    return refusals.orFound(findings);
  }

  private void match(Media media, HashKind kind, double confidence, List<Finding> findings) {
    if (lists.size(kind) == 0) {
      return;
    }
    for (HashMatch match : lists.exact(HashValue.digest(kind, media.bytes()))) {
      findings.add(
          Finding.builder(NAME, match.entry().label().category())
              .detectorVersion(VERSION)
              .severity(match.entry().label().severity())
              .confidence(confidence)
              .rule(match.entry().rule())
              .footing(match.entry().footing())
              .mediaId(media.id())
              .build());
    }
  }
}
