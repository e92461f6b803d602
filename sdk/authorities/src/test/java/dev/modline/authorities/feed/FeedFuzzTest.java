package dev.modline.authorities.feed;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * Coverage-guided fuzzing of what a feed reads from others. In the ordinary tests the kept seeds
 * run; for ten minutes of each: {@code JAZZER_FUZZ=1 mvn -pl sdk/authorities -am test
 * -Dtest='FeedFuzzTest#token'}.
 */
class FeedFuzzTest {
  private static final FeedTargets TARGETS = targets();

  private static FeedTargets targets() {
    try {
      return new FeedTargets(new World(sameEachTime()).records(2));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The log key under which the seeds of {@link #signedToken} were made. */
  static KeyPair sameEachTime() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(
        NamedParameterSpec.ED25519,
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
          }
        });
    return generator.generateKeyPair();
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
  void signedToken(byte[] data) throws IOException {
    TARGETS.signedToken(data);
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
