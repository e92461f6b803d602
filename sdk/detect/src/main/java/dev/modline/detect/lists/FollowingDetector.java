package dev.modline.detect.lists;

import dev.modline.detect.hash.HashLists;
import dev.modline.model.Detection;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.util.Set;

/** A detector over lists that are followed; closing it ends that. */
final class FollowingDetector implements Detector, ListBacked, AutoCloseable {
  private final Detector detector;
  private final HashLists lists;
  private final FollowedLists follower;

  FollowingDetector(Detector detector, HashLists lists, FollowedLists follower) {
    this.detector = detector;
    this.lists = lists;
    this.follower = follower;
  }

  @Override
  public Manifest manifest() {
    return detector.manifest();
  }

  @Override
  public Detection detect(Post post) {
    return detector.detect(post);
  }

  @Override
  public HashLists lists() {
    return lists;
  }

  @Override
  public Set<String> sources() {
    return follower.sources();
  }

  @Override
  public boolean holds(String rule) {
    return lists.holds(rule);
  }

  @Override
  public void close() {
    follower.close();
    if (detector instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("a detector does not close", e);
      }
    }
  }
}
