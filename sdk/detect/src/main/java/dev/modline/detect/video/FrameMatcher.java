package dev.modline.detect.video;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.image.Pdq;
import dev.modline.detect.image.PdqHash;
import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Matches films by their frames. */
final class FrameMatcher implements Detector, AutoCloseable {
  private static final String NAME = "video-pdq";
  private static final String VERSION = "1";
  private static final int MOST_FINDINGS = 10;

  private final HashLists lists;
  private final VideoMatching matching;
  private final ListedVideos videos;
  private final Ffmpeg ffmpeg;
  private final Semaphore places;
  private final Manifest manifest;

  FrameMatcher(HashLists lists, Path program, VideoMatching matching) {
    this.lists = lists;
    this.matching = matching;
    videos = new ListedVideos(lists);
    ffmpeg = new Ffmpeg(program, matching.perSecond(), matching.mostFrames(), matching.timeLimit());
    places = new Semaphore(matching.atOnce(), true);
    manifest =
        Manifest.builder(NAME, VERSION)
            .execution(Manifest.Execution.BLOCKING)
            .contents(Set.of(Manifest.Content.IMAGE))
            // Its own limit ends a film; this one is for what that cannot end.
            .timeLimit(matching.timeLimit().multipliedBy(2).plus(Duration.ofSeconds(5)))
            .build();
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    List<Finding> findings = new ArrayList<>();
    Detection unavailable = null;
    for (Media media : post.media()) {
      Optional<VideoFormat> format = VideoFormat.of(media.bytes());
      Detection problem = null;
      if (format.isPresent() && lists.size(HashKind.PDQ) > 0) {
        problem = look(media, format.get(), findings);
      } else if (format.isEmpty() && media.type().startsWith("video/")) {
        problem = unavailable(Reason.MALFORMED, media, "begins like no known film");
      }
      unavailable = unavailable == null ? problem : unavailable;
    }
    return findings.isEmpty() && unavailable != null ? unavailable : Detection.of(findings);
  }

  private @Nullable Detection look(Media media, VideoFormat format, List<Finding> findings) {
    ListedVideos.Comparison comparison = videos.new Comparison();
    Ffmpeg.Outcome outcome;
    try {
      if (!places.tryAcquire(matching.timeLimit().toMillis(), TimeUnit.MILLISECONDS)) {
        return unavailable(Reason.LIMIT_EXCEEDED, media, "waited for others for too long");
      }
      try {
        outcome = ffmpeg.frames(format, media.bytes(), (n, frame) -> add(frame, comparison));
      } finally {
        places.release();
      }
    } catch (IOException e) {
      return unavailable(Reason.FAULT, media, "ffmpeg cannot be run");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return unavailable(Reason.LIMIT_EXCEEDED, media, "was given up");
    }
    tell(media, comparison, findings);
    return switch (outcome) {
      case WHOLE -> null;
      case CUT -> unavailable(Reason.LIMIT_EXCEEDED, media, "is longer than is looked at");
      case BROKEN -> unavailable(Reason.MALFORMED, media, "cannot be decoded to its end");
    };
  }

  private void add(java.awt.image.BufferedImage frame, ListedVideos.Comparison comparison) {
    PdqHash hash = Pdq.hash(frame);
    if (hash.quality() >= matching.quality()) {
      comparison.frame(hash.value(), matching.distance());
    }
  }

  private void tell(Media media, ListedVideos.Comparison comparison, List<Finding> findings) {
    comparison.films(matching.share()).stream()
        .limit(MOST_FINDINGS)
        .forEach(film -> findings.add(finding(media, film.entry(), film.share())));
    comparison.pictures().entrySet().stream()
        .sorted(java.util.Map.Entry.<HashEntry, Integer>comparingByValue().reversed())
        .limit(MOST_FINDINGS)
        // One frame may be chance; several hardly are.
        .forEach(
            picture ->
                findings.add(finding(media, picture.getKey(), 1 - 0.5 / picture.getValue())));
  }

  private static Finding finding(Media media, HashEntry entry, double confidence) {
    return Finding.builder(NAME, entry.label().category())
        .detectorVersion(VERSION)
        .severity(entry.label().severity())
        .confidence(confidence)
        .rule(entry.rule())
        .footing(entry.footing())
        .mediaId(media.id())
        .build();
  }

  private static Detection unavailable(Reason reason, Media media, String detail) {
    return Detection.unavailable(reason, "medium " + media.id() + " " + detail);
  }

  @Override
  public void close() {
    ffmpeg.close();
  }
}
