package dev.modline.server.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.authorities.feed.FeedState;
import dev.modline.authorities.feed.StreamStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatermarksTest {
  @TempDir private Path folder;

  @Test
  void whoFollowsAFeedNeedsWhatItHasNotAcknowledgedOrAskedForAgain() throws IOException {
    FeedState state = FeedState.folder(folder);
    state.save("vn.abei", new FeedState.Position(700, 700, StreamStatus.enabled(), "", 0));
    state.save("eu.tdb", new FeedState.Position(700, 300, StreamStatus.enabled(), "", 0));
    Watermarks agreed = Watermarks.of(folder, Set.of("vn.abei", "vn.a05"));
    assertEquals(700, agreed.firstNeeded("vn.abei"));
    assertEquals(0, agreed.firstNeeded("vn.a05"), "it has had nothing yet");
    assertEquals(Long.MAX_VALUE, agreed.firstNeeded("eu.tdb"), "nothing is agreed with it now");
    Watermarks found = Watermarks.found(folder);
    assertEquals(300, found.firstNeeded("eu.tdb"));
    assertEquals(Long.MAX_VALUE, found.firstNeeded("operator"));
  }
}
