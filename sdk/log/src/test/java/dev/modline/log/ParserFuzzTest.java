package dev.modline.log;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Coverage-guided fuzzing of what reads bytes from others. In the ordinary tests the kept seeds
 * run; for ten minutes of each: {@code JAZZER_FUZZ=1 mvn -pl sdk/log -am test
 * -Dtest='ParserFuzzTest#checkpoint'}.
 */
class ParserFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void note(byte[] data) {
    ParserTargets.note(data);
  }

  @FuzzTest(maxDuration = "10m")
  void checkpoint(byte[] data) {
    ParserTargets.checkpoint(data);
  }

  @FuzzTest(maxDuration = "10m")
  void proof(byte[] data) {
    ParserTargets.proof(data);
  }

  @FuzzTest(maxDuration = "10m")
  void tile(byte[] data) {
    ParserTargets.tile(data);
  }

  @FuzzTest(maxDuration = "10m")
  void policy(byte[] data) {
    ParserTargets.policy(data);
  }

  @FuzzTest(maxDuration = "10m")
  void key(byte[] data) {
    ParserTargets.key(data);
  }
}
