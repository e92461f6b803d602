package dev.modline.authorities.orders;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Coverage-guided fuzzing of the order parser. In the ordinary tests the kept seeds run; for ten
 * minutes: {@code JAZZER_FUZZ=1 mvn -pl sdk/authorities -am test -Dtest='OrderFuzzTest'}.
 */
class OrderFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void order(byte[] data) {
    OrderTargets.order(data);
  }
}
