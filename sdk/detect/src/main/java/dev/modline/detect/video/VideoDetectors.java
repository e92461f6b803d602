package dev.modline.detect.video;

import dev.modline.detect.hash.HashLists;
import dev.modline.spi.Detector;
import java.nio.file.Path;

/** The detectors that match videos against hash lists. */
public final class VideoDetectors {
  private VideoDetectors() {}

  /**
   * {@code video-pdq}: films by their frames, as vPDQ does. Each frame that is looked at gets its
   * PDQ hash; a listed film is recognised where enough of its frames are there, and a listed
   * picture where any frame looks like it.
   *
   * <p>Contract: {@code ffmpeg} is the operator's own; a film lies in a temporary file while it
   * runs. Threading: any number of threads, so many films at once. Deadline: the time limit a film,
   * for waiting as for decoding. Failure: a film that cannot be decoded, or not to its end, is
   * unavailable, unless what was seen matches. Close it to end what watches over ffmpeg.
   *
   * <pre>{@code
   * Detector videos =
   *     VideoDetectors.frames(lists, Path.of("/usr/bin/ffmpeg"), VideoMatching.standard());
   * }</pre>
   */
  public static Detector frames(HashLists lists, Path ffmpeg, VideoMatching matching) {
    return new FrameMatcher(lists, ffmpeg, matching);
  }
}
