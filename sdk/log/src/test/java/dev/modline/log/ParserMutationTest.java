package dev.modline.log;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seeds of {@link ParserFuzzTest}, changed at random in a way that repeats. */
class ParserMutationTest {
  private static final int ROUNDS = 4000;
  private static final byte[][] WORDS =
      Stream.of("\n", "\n\n", "\u2014 ", "+", " ", "0", "AAAA", "=", "x000/", ".p/", "index ")
          .map(word -> word.getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);

  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "note", ParserTargets::note,
          "checkpoint", ParserTargets::checkpoint,
          "proof", ParserTargets::proof,
          "tile", ParserTargets::tile,
          "policy", ParserTargets::policy,
          "key", ParserTargets::key);

  @ParameterizedTest
  @ValueSource(strings = {"note", "checkpoint", "proof", "tile", "policy", "key"})
  void changedSeedsAreTakenWholeOrRefused(String parser) throws Exception {
    Consumer<byte[]> target = TARGETS.get(parser);
    List<byte[]> seeds = seeds(parser);
    Random random = new Random(parser.hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] data = seeds.get(random.nextInt(seeds.size())).clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        data = changed(data, seeds, random);
      }
      target.accept(data);
    }
  }

  private static byte[] changed(byte[] data, List<byte[]> seeds, Random random) {
    int at = random.nextInt(data.length + 1);
    switch (random.nextInt(5)) {
      case 0 -> {
        if (at < data.length) {
          data[at] ^= (byte) (1 << random.nextInt(8));
        }
        return data;
      }
      case 1 -> {
        return Arrays.copyOf(data, at);
      }
      case 2 -> {
        return joined(data, at, WORDS[random.nextInt(WORDS.length)], at);
      }
      case 3 -> {
        int end = Math.min(data.length, at + random.nextInt(40));
        return joined(data, at, new byte[0], end);
      }
      default -> {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length + 1);
        return joined(data, at, Arrays.copyOfRange(other, from, other.length), data.length);
      }
    }
  }

  private static byte[] joined(byte[] data, int head, byte[] middle, int tail) {
    byte[] all = Arrays.copyOf(data, head + middle.length + data.length - tail);
    System.arraycopy(middle, 0, all, head, middle.length);
    System.arraycopy(data, tail, all, head + middle.length, data.length - tail);
    return all;
  }

  private static List<byte[]> seeds(String parser) throws IOException, URISyntaxException {
    URL folder = ParserMutationTest.class.getResource("ParserFuzzTestInputs/" + parser);
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }
}
