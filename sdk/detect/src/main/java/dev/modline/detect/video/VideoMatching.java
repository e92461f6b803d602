package dev.modline.detect.video;

import dev.modline.detect.hash.HashLists;
import dev.modline.model.InvalidInput;
import java.time.Duration;

/**
 * How films are decoded and compared.
 *
 * @param distance the most bits in which a frame may differ, 0 to 31
 * @param quality the least quality of a frame that is compared, 0 to 100
 * @param share how much of a listed film must be there, above 0, at most 1
 * @param perSecond how many frames of a second are looked at, 0.1 to 10
 * @param mostFrames how many frames are looked at, 1 to 20,000
 * @param timeLimit how long one film may take, up to ten minutes
 * @param atOnce how many films are decoded at a time, 1 to 64
 */
public record VideoMatching(
    int distance,
    int quality,
    double share,
    double perSecond,
    int mostFrames,
    Duration timeLimit,
    int atOnce) {
  /** Checks each. */
  public VideoMatching {
    check("distance", distance >= 0 && distance <= HashLists.MAX_DISTANCE);
    check("quality", quality >= 0 && quality <= 100);
    check("share", share > 0 && share <= 1);
    check("perSecond", perSecond >= 0.1 && perSecond <= 10);
    check("mostFrames", mostFrames >= 1 && mostFrames <= 20_000);
    check("timeLimit", timeLimit.isPositive() && timeLimit.compareTo(Duration.ofMinutes(10)) <= 0);
    check("atOnce", atOnce >= 1 && atOnce <= 64);
  }

  /** What vPDQ's authors advise: distance 31, quality 50, four fifths, a frame a second. */
  public static VideoMatching standard() {
    return new VideoMatching(31, 50, 0.8, 1, 3_600, Duration.ofSeconds(60), 2);
  }

  private static void check(String what, boolean holds) {
    if (!holds) {
      throw new InvalidInput("video-pdq." + what, "is out of its range");
    }
  }
}
