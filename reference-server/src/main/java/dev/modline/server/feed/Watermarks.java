package dev.modline.server.feed;

import dev.modline.authorities.feed.FeedState;
import dev.modline.store.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How far the recipients of feeds have come: what one has not acknowledged, or has asked for again,
 * stays in its log. Threading: any.
 */
public final class Watermarks implements Retention.Needs {
  private final FeedState positions;
  private final Optional<Set<String>> agreed;

  private Watermarks(FeedState positions, Optional<Set<String>> agreed) {
    this.positions = positions;
    this.agreed = agreed;
  }

  /** Of the audiences that follow a feed; one that has had nothing yet still needs all of it. */
  public static Watermarks of(Path folder, Set<String> agreed) {
    return new Watermarks(FeedState.folder(folder), Optional.of(Set.copyOf(agreed)));
  }

  /** Of whoever has a watermark in the folder, where it is not known who follows a feed. */
  public static Watermarks found(Path folder) {
    return new Watermarks(FeedState.folder(folder), Optional.empty());
  }

  @Override
  public long firstNeeded(String audience) throws IOException {
    if (agreed.isPresent() && !agreed.get().contains(audience)) {
      return Long.MAX_VALUE;
    }
    return positions
        .load(audience)
        .map(it -> Math.min(it.acknowledged(), it.next()))
        .orElse(agreed.isPresent() ? 0 : Long.MAX_VALUE);
  }
}
