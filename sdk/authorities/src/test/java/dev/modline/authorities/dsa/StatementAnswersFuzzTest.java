package dev.modline.authorities.dsa;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Coverage-guided fuzzing of what the database answers. In the ordinary tests the kept seeds run;
 * for ten minutes: {@code JAZZER_FUZZ=1 mvn -pl sdk/authorities -am test
 * -Dtest='StatementAnswersFuzzTest#answer' -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class StatementAnswersFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void answer(byte[] data) {
    AnswerTarget.answer(data);
  }
}
