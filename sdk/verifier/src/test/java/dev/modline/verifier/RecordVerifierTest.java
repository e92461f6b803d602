package dev.modline.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.FolderLog;
import dev.modline.log.KeyFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record's public vectors in a real log, checked by the command that a regulator runs. */
@Tag("promise-6")
@Tag("promise-8")
class RecordVerifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final CheckpointSigner signer =
      CheckpointSigner.of("log.example/vn.abei", KeyFile.generate());
  private JsonNode vectors;

  @BeforeEach
  void log() throws Exception {
    vectors =
        JSON.readTree(RecordVerifierTest.class.getResourceAsStream("/record-v1.json"))
            .get("entries");
    try (FolderLog log = FolderLog.builder(folder.resolve("log"), signer).open()) {
      for (JsonNode vector : vectors) {
        log.append(hex(vector.get("entry"))).join();
      }
    }
  }

  private static byte[] hex(JsonNode text) {
    return HexFormat.of().parseHex(text.asText());
  }

  /** The openings as a feed's archive holds them, without some. */
  private Path openings(Predicate<String> given) throws Exception {
    ObjectNode line = JSON.createObjectNode().put("jti", "1");
    ArrayNode entries = line.putObject("batch").putArray("entries");
    for (int i = 0; i < vectors.size(); i++) {
      ArrayNode openings = entries.addObject().put("index", i).putArray("openings");
      for (JsonNode opening : vectors.get(i).get("openings")) {
        if (given.test(i + ":" + opening.get("field").asText())) {
          ObjectNode it = openings.addObject().put("field", opening.get("field").asText());
          it.set("party", opening.get("party"));
          for (String name : List.of("salt", "value")) {
            it.put(name, Base64.getEncoder().encodeToString(hex(opening.get(name))));
          }
        }
      }
    }
    return Files.writeString(folder.resolve("batches.jsonl"), JSON.writeValueAsString(line) + "\n");
  }

  private record Run(int exit, String out) {}

  private Run run(String... more) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    String[] all =
        Stream.concat(
                Stream.of(
                    "--log",
                    folder.resolve("log").toString(),
                    "--key",
                    signer.verifierKey().toString()),
                Stream.of(more))
            .toArray(String[]::new);
    int exit = Main.run(List.of(all), out, out);
    return new Run(exit, bytes.toString(UTF_8));
  }

  private long expected(String status) {
    long count = 0;
    for (JsonNode vector : vectors) {
      for (JsonNode result : vector.get("results")) {
        count += result.asText().startsWith(status) ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void everyVectorComesOutAsItSays() throws Exception {
    Path lines = folder.resolve("out.jsonl");
    Path csv = folder.resolve("out.csv");
    Path given = openings(field -> true);
    Run run =
        run("--openings", given.toString(), "--jsonl", lines.toString(), "--csv", csv.toString());
    assertTrue(run.out().contains(expected("opened") + " opened"), run.out());
    assertTrue(run.out().contains(expected("withheld") + " withheld"), run.out());
    assertEquals(expected("withheld") + expected("wrong") > 0 ? 1 : 0, run.exit(), run.out());
    List<String> exported = Files.readAllLines(lines);
    assertEquals(vectors.size(), exported.size());
    for (int i = 0; i < vectors.size(); i++) {
      JsonNode row = JSON.readTree(exported.get(i));
      assertEquals(i, row.get("index").asInt());
      int index = i;
      vectors
          .get(i)
          .get("results")
          .properties()
          .forEach(
              result ->
                  assertTrue(
                      result
                          .getValue()
                          .asText()
                          .startsWith(
                              row.get("fields").get(result.getKey()).get("status").asText()),
                      index + " " + result + " " + row));
    }
    assertTrue(Files.readAllLines(csv).size() > vectors.size());
  }

  @Test
  void aWithheldOpeningIsNamed() throws Exception {
    int entry = -1;
    String field = "";
    for (int i = 0; i < vectors.size(); i++) {
      for (JsonNode opening : vectors.get(i).get("openings")) {
        if (vectors
            .get(i)
            .get("results")
            .path(opening.get("field").asText())
            .asText()
            .equals("opened")) {
          entry = i;
          field = opening.get("field").asText();
        }
      }
    }
    String name = entry + ":" + field;
    Run whole = run("--openings", openings(it -> true).toString());
    Run run = run("--openings", openings(it -> !it.equals(name)).toString());
    String line = "withheld: entry " + entry + ": " + field;
    assertFalse(whole.out().contains(line), whole.out());
    assertEquals(1, run.exit());
    assertTrue(run.out().contains(line), run.out());
  }

  @Test
  void withoutOpeningsTheLogAloneIsJudged() throws Exception {
    Run run = run("--state", folder.resolve("state").toString());
    assertEquals(0, run.exit(), run.out());
    assertTrue(run.out().contains("good: " + vectors.size() + " entries"), run.out());
    assertTrue(run.out().contains("pinned"), run.out());
  }

  @Test
  void whatIsCalledWronglySaysSo() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    assertEquals(2, Main.run(List.of(), out, out));
    assertEquals(2, Main.run(List.of("--log", "x", "--key", "no key"), out, out));
    assertEquals(2, Main.run(List.of("--what"), out, out));
    assertEquals(2, run("--from", "many").exit());
    String key = signer.verifierKey().toString();
    assertEquals(2, Main.run(List.of("--log", "http://no url", "--key", key), out, out));
    assertTrue(bytes.toString(UTF_8).contains("--log is missing"));
    assertEquals(3, run("--openings", "/no/such").exit());
  }
}
