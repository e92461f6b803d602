package dev.modline.authorities.dsa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers of the shapes that the contract names, and the seeds of the fuzzing, changed. */
@Tag("promise-3")
class StatementAnswersTest {
  private static final List<String> SENT = List.of("r-1", "r-2", "r-3");
  private static final int ROUNDS = 20_000;

  private static StatementAnswers.Refusal refusal(List<String> sent, String json) {
    return StatementAnswers.refusal(
        sent, StatementAnswers.json(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aBatchNamesItsFaultsByPosition() {
    StatementAnswers.Refusal it =
        refusal(
            SENT,
            """
            {"errors": {"statement_1": {"category": ["wrong"], "content_type.0": ["wrong"]},
                        "statement_7": {"puid": ["of nobody"]}}}""");
    assertEquals(Map.of("r-2", "the database refused category, content_type"), it.reasons());
    assertTrue(it.duplicates().isEmpty());
  }

  @Test
  void duplicatesAreNamedByThemselves() {
    StatementAnswers.Refusal batch =
        refusal(
            SENT,
            """
            {"message": "not unique", "errors": {"puid": ["not unique"],
             "existing_puids": ["r-3", "r-99", "r-3"]}}""");
    assertEquals(Set.of("r-3"), batch.duplicates());
    StatementAnswers.Refusal single =
        refusal(
            List.of("r-1"),
            """
            {"message": "not unique", "errors": {"puid": ["not unique"]},
             "existing": {"puid": "r-1"}}""");
    assertEquals(Set.of("r-1"), single.duplicates());
    assertTrue(single.reasons().isEmpty());
  }

  @Test
  @Tag("promise-8")
  void theDatabasesWordsStayOutOfTheReason() {
    StatementAnswers.Refusal it =
        refusal(List.of("r-1"), "{\"errors\": {\"Mr. Nguyen, 0901 234 567\": [\"x\"]}}");
    assertEquals("the database refused a field without a name", it.reasons().get("r-1"));
  }

  @Test
  void whatIsNoJsonNamesNothing() {
    for (String body : List.of("", "<html>", "null", "[]", "{\"errors\": 3}", "[".repeat(100))) {
      assertTrue(refusal(SENT, body).namesNothing(), body);
    }
    assertTrue(StatementAnswers.json(new byte[StatementAnswers.MAX_BYTES + 1]).isMissingNode());
  }

  @Test
  void theSeedsChangedAtRandomBreakNothing() throws Exception {
    List<byte[]> seeds = seeds();
    Random random = new Random(59);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] data = seeds.get(random.nextInt(seeds.size())).clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        data = changed(data, seeds, random);
      }
      AnswerTarget.answer(data);
    }
  }

  private static byte[] changed(byte[] data, List<byte[]> seeds, Random random) {
    int at = random.nextInt(data.length + 1);
    if (random.nextBoolean() && at < data.length) {
      data[at] ^= (byte) (1 << random.nextInt(8));
      return data;
    }
    // The beginning of this one and the end of another.
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    int from = random.nextInt(other.length + 1);
    byte[] spliced = Arrays.copyOf(data, at + other.length - from);
    System.arraycopy(other, from, spliced, at, other.length - from);
    return spliced;
  }

  private static List<byte[]> seeds() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(
                    StatementAnswersTest.class.getResource("StatementAnswersFuzzTestInputs/answer"))
                .toURI());
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    assertTrue(seeds.size() >= 6);
    return seeds;
  }
}
