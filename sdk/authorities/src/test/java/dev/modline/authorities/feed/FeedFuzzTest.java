package dev.modline.authorities.feed;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * Coverage-guided fuzzing of what a feed reads from others. In the ordinary tests the kept seeds
 * run; for ten minutes of each: {@code JAZZER_FUZZ=1 mvn -pl sdk/authorities -am test
 * -Dtest='FeedFuzzTest#token'}.
 */
class FeedFuzzTest {
  private static final FeedTargets TARGETS = targets();

  private static FeedTargets targets() {
    try {
      return new FeedTargets(new World().records(2));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void pollRequest(byte[] data) {
    TARGETS.pollRequest(data);
  }

  @FuzzTest(maxDuration = "10m")
  void pollResponse(byte[] data) {
    TARGETS.pollResponse(data);
  }

  @FuzzTest(maxDuration = "10m")
  void batch(byte[] data) {
    TARGETS.batch(data);
  }

  @FuzzTest(maxDuration = "10m")
  void token(byte[] data) throws IOException {
    TARGETS.token(data);
  }

  @FuzzTest(maxDuration = "10m")
  void keySet(byte[] data) {
    TARGETS.keySet(data);
  }

  @FuzzTest(maxDuration = "10m")
  void stream(byte[] data) throws IOException {
    TARGETS.stream(data);
  }

  @FuzzTest(maxDuration = "10m")
  void signature(byte[] data) {
    TARGETS.signature(data);
  }
}
