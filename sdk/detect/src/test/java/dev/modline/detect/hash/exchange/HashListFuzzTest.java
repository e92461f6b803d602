package dev.modline.detect.hash.exchange;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a list holds, reading it ends in a page or in an error that names a line. */
class HashListFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void anyBytesGetAnAnswer(byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      check(bytes[0] & 0xff, Arrays.copyOfRange(bytes, 1, bytes.length));
    }
  }

  @Test
  void damagedListsGetAnAnswer() throws IOException {
    byte[][] lists = {
      ("kind,hash,tags\nmd5,d41d8cd98f00b204e9800998ecf8427e,\"a\nb\"\n").getBytes("UTF-8"),
      ("{\"hashRecords\":[{\"signalType\":\"VideoMD5\",\"hashStatus\":\"Active\",\"hashValue\":"
              + "\"d41d8cd98f00b204e9800998ecf8427e\",\"CSPFeedbacks\":[{\"tags\":[\"a\",1]}]}]}")
          .getBytes("UTF-8"),
      ("<r xmlns='x'><image><member id='1'/><id>a</id><fingerprints><md5>"
              + "d41d8cd98f00b204e9800998ecf8427e</md5></fingerprints></image></r>")
          .getBytes("UTF-8")
    };
    Random random = new Random(1);
    for (int i = 0; i < 6_000; i++) {
      byte[] bytes = lists[i % lists.length].clone();
      for (int n = random.nextInt(6); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      check(random.nextInt(256), bytes);
    }
  }

  private static void check(int choice, byte[] bytes) throws IOException {
    HashVocabulary vocabulary = HashVocabulary.values()[choice % 4];
    HashContainer container = HashContainer.values()[choice / 4 % 3];
    HashListReader reader = HashListReader.builder("list", "c").build();
    try {
      reader.read(vocabulary, container, new ByteArrayInputStream(bytes));
    } catch (MalformedHashList refused) {
      if (refused.line() < 1) {
        throw new AssertionError("names no line", refused);
      }
    }
  }
}
