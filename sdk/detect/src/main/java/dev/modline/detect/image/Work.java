package dev.modline.detect.image;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What the pictures of one post may cost together: so many pixels over all frames of all of them,
 * no longer than whoever asked waits, and beyond what nearly every post needs only where one of a
 * few places for long ones is free. So long posts never take all threads from the others.
 */
final class Work implements AutoCloseable {
  /**
   * The pixels to hash of posts that people usually send: ten photographs as the camera took them,
   * or a short animation.
   */
  static final long USUAL = 128_000_000;

  private final long mostPixels;
  private final @Nullable Semaphore places;
  private long pixels;
  private long hashed;
  private boolean placed;

  private Work(long mostPixels, @Nullable Semaphore places) {
    this.mostPixels = mostPixels;
    this.places = places;
  }

  /** One picture by itself, beside which no other waits. */
  static Work alone(ImageLimits limits) {
    return new Work(limits.totalPixels(), null);
  }

  /** Pictures of one post beside others. */
  static Work beside(ImageLimits limits, Semaphore places) {
    return new Work(limits.totalPixels(), places);
  }

  /** Spends pixels before they are decoded. */
  void spend(long more) throws RefusedException {
    check();
    pixels += more;
    hashed += more;
    if (pixels > mostPixels) {
      throw new RefusedException(
          Refusal.LIMIT, "makes more than " + mostPixels + " pixels in all frames");
    }
    expect(0);
  }

  /** Says what is still to come, so that what is long begins only where there is a place for it. */
  void expect(long more) throws RefusedException {
    if (places != null && !placed && hashed + more > USUAL) {
      placed = places.tryAcquire();
      if (!placed) {
        throw new RefusedException(Refusal.BUSY, "is long, and other long ones come first");
      }
    }
  }

  /** Notes that pixels are hashed once more, on another background. */
  void again(long more) {
    hashed += more;
  }

  /** Whether whoever asked has stopped waiting. */
  boolean isStopped() {
    return Thread.currentThread().isInterrupted();
  }

  void check() throws RefusedException {
    if (isStopped()) {
      throw new RefusedException(Refusal.STOPPED, "was stopped before its end");
    }
  }

  @Override
  public void close() {
    if (places != null && placed) {
      places.release();
      placed = false;
    }
  }
}
