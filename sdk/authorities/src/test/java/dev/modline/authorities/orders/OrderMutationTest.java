package dev.modline.authorities.orders;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The seeds of {@link OrderFuzzTest}, changed at random in a way that repeats. */
class OrderMutationTest {
  private static final int ROUNDS = 6_000;
  private static final byte[][] WORDS =
      Stream.of(
              "\"",
              "{",
              "}",
              "[",
              ",",
              ":",
              "null",
              "true",
              "1e999",
              "\\u0000",
              "\\ud800",
              "\"id\":",
              "\"territory\":[\"VN\",\"VN\"]",
              "\"source\":{}",
              "\"channel\":\"letter\",")
          .map(word -> word.getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);

  @Test
  void changedDocumentsAreTakenWholeOrRefusedByField() throws Exception {
    List<byte[]> seeds = seeds();
    Random random = new Random(17);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] data = seeds.get(random.nextInt(seeds.size())).clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        data = changed(data, random);
      }
      OrderTargets.order(data);
    }
  }

  private static byte[] changed(byte[] data, Random random) {
    int at = random.nextInt(data.length + 1);
    switch (random.nextInt(4)) {
      case 0 -> {
        if (at < data.length) {
          data[at] ^= (byte) (1 << random.nextInt(8));
        }
        return data;
      }
      case 1 -> {
        return spliced(data, at, WORDS[random.nextInt(WORDS.length)], at);
      }
      case 2 -> {
        return spliced(data, at, new byte[0], Math.min(data.length, at + random.nextInt(40)));
      }
      default -> {
        byte[] again = Arrays.copyOfRange(data, at, Math.min(data.length, at + 60));
        return spliced(data, at, again, at);
      }
    }
  }

  private static byte[] spliced(byte[] data, int head, byte[] middle, int tail) {
    byte[] all = Arrays.copyOf(data, head + middle.length + data.length - tail);
    System.arraycopy(middle, 0, all, head, middle.length);
    System.arraycopy(data, tail, all, head + middle.length, data.length - tail);
    return all;
  }

  private static List<byte[]> seeds() throws Exception {
    URL folder = OrderMutationTest.class.getResource("OrderFuzzTestInputs/order");
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }
}
