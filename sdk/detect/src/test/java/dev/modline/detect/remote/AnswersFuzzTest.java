package dev.modline.detect.remote;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.modline.model.Severity;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a service answers, it is read whole or refused; nothing else comes of it. */
class AnswersFuzzTest {
  private static final Map<String, Aim> AIMS = Map.of("hate", new Aim("hate", 0.5, Severity.HIGH));
  private static final List<Text> ASKED = List.of(new Text("some text", "en"));
  private static final List<Dialect> DIALECTS =
      List.of(
          new Moderations("m", AIMS, Severity.LOW),
          new Moderations("m", Map.of(), Severity.LOW),
          new Safeguard("m", "No hate.", AIMS, true),
          new OwnService("0123456789abcdef0123456789abcdef", AIMS, InstantSource.system()));

  private static final String[] GOOD = {
    "{\"results\":[{\"flagged\":true,\"categories\":{\"hate\":true,\"x\":false},"
        + "\"category_scores\":{\"hate\":0.7,\"x\":1e-9}}]}",
    "{\"results\":[{\"flagged\":true,\"categories\":{\"hate\":true},\"category_scores\":{}}]}",
    "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"{\\\"violations\\\":"
        + "[{\\\"category\\\":\\\"hate\\\",\\\"severity\\\":\\\"low\\\",\\\"confidence\\\":1,"
        + "\\\"rationale\\\":\\\"…\\\"}]}\"}}]}",
    "{\"answers\":[{\"findings\":[{\"category\":\"hate\",\"severity\":\"low\",\"confidence\":1,"
        + "\"rule\":\"r\",\"start\":1,\"end\":3}]}]}",
  };

  @FuzzTest(maxDuration = "60s")
  void anyBytesAreReadOrRefused(byte[] bytes) {
    if (bytes.length > 0) {
      check(bytes[0] & 3, Arrays.copyOfRange(bytes, 1, bytes.length));
    }
  }

  @Test
  void damagedAnswersAreReadOrRefused() {
    Random random = new Random(1);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = GOOD[i % 4].getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(5); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      read += check(i % 4, bytes) ? 1 : 0;
    }
    if (read < 3_000 || read > 15_000) {
      throw new AssertionError("the whole ones are read, the damaged ones not: " + read);
    }
  }

  @Test
  void depthAndLengthAreBounded() {
    for (int dialect = 0; dialect < 4; dialect++) {
      check(dialect, "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
      check(dialect, ("{\"a\":1" + "0".repeat(500_000) + "}").getBytes(StandardCharsets.UTF_8));
      check(dialect, "[".repeat(500_000).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean check(int dialect, byte[] answer) {
    try {
      List<List<Judged>> judged = DIALECTS.get(dialect).answer(answer, ASKED);
      if (judged.size() != ASKED.size()) {
        throw new AssertionError("one answer for each text");
      }
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
