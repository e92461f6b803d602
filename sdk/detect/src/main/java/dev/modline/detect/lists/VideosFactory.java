package dev.modline.detect.lists;

import dev.modline.detect.hash.HashLists;
import dev.modline.detect.video.VideoDetectors;
import dev.modline.detect.video.VideoMatching;
import dev.modline.spi.Detector;
import dev.modline.spi.DetectorFactory;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The key {@code videos} of the detection file: known films and pictures, by a film's frames. */
public final class VideosFactory implements DetectorFactory {
  /** For {@link java.util.ServiceLoader}. */
  public VideosFactory() {}

  @Override
  public String kind() {
    return "videos";
  }

  @Override
  public List<Detector> create(Settings settings, InstantSource clock) throws IOException {
    settings.only(
        "lists",
        "reload-seconds",
        "ffmpeg",
        "distance",
        "quality",
        "share",
        "frames-per-second",
        "most-frames",
        "time-limit-ms",
        "at-once");
    settings.required("ffmpeg");
    Path ffmpeg = settings.file("ffmpeg").orElseThrow();
    if (!Files.isExecutable(ffmpeg) || Files.isDirectory(ffmpeg)) {
      throw settings.wrong("ffmpeg", "is no program");
    }
    VideoMatching usual = VideoMatching.standard();
    VideoMatching matching =
        new VideoMatching(
            settings.integer("distance", 0, HashLists.MAX_DISTANCE).orElse(usual.distance()),
            settings.integer("quality", 0, 100).orElse(usual.quality()),
            settings.number("share", 0.01, 1).orElse(usual.share()),
            settings.number("frames-per-second", 0.1, 10).orElse(usual.perSecond()),
            settings.integer("most-frames", 1, 20_000).orElse(usual.mostFrames()),
            Duration.ofMillis(
                settings
                    .integer("time-limit-ms", 100, 600_000)
                    .orElse((int) usual.timeLimit().toMillis())),
            settings.integer("at-once", 1, 64).orElse(usual.atOnce()));
    HashLists lists = HashLists.create();
    FollowedLists followed = new ListSettings(settings, false).follow(lists, clock);
    return List.of(
        new FollowingDetector(VideoDetectors.frames(lists, ffmpeg, matching), lists, followed));
  }
}
