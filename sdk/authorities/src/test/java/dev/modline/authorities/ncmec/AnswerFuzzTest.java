package dev.modline.authorities.ncmec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the CyberTipline's server sends, it is read or refused, and nothing else happens. */
class AnswerFuzzTest {
  private static final String[] ANSWERS = {
    "<?xml version='1.0'?><reportResponse><responseCode>0</responseCode><reportId>45</reportId>"
        + "</reportResponse>",
    "<reportResponse><responseCode>0</responseCode><fileId>b0754af766b426f2928a02c651ed4b99</fileId>"
        + "<hash>fafa5efeaf3cbe3b23b2748d13e629a1</hash></reportResponse>",
    "<reportDoneResponse><responseCode>0</responseCode><files><fileId>1</fileId></files>"
        + "</reportDoneResponse>",
    "<!DOCTYPE r [<!ENTITY a 'b'>]><reportResponse><responseCode>&a;</responseCode>"
        + "</reportResponse>"
  };

  @FuzzTest(maxDuration = "10m")
  void anyBytesGetAnAnswer(byte[] bytes) {
    check(bytes);
  }

  @Test
  void damagedAnswersAreReadOrRefused() {
    Random random = new Random(1);
    for (int i = 0; i < 6_000; i++) {
      byte[] bytes = ANSWERS[i % ANSWERS.length].getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(6); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      check(bytes);
    }
  }

  private static void check(byte[] bytes) {
    try {
      Answer answer = AnswerReader.read(bytes);
      if (answer.code() < 0 || answer.reportId().filter(String::isBlank).isPresent()) {
        throw new AssertionError("read what is no answer");
      }
    } catch (MalformedAnswer refused) {
      // That is the other answer.
    }
  }
}
