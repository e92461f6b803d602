package dev.modline.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All public vectors of transparency-dev/merkle are judged as they say. */
@Tag("promise-6")
class ProofVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  List<DynamicTest> inclusion() throws Exception {
    return judged(
        "inclusion",
        vector ->
            new InclusionProof(number(vector, "leafIdx"), number(vector, "treeSize"), proof(vector))
                .proves(strict(vector, "leafHash"), strict(vector, "root")));
  }

  @TestFactory
  List<DynamicTest> consistency() throws Exception {
    return judged(
        "consistency",
        vector ->
            new ConsistencyProof(number(vector, "size1"), number(vector, "size2"), proof(vector))
                .proves(hash(vector, "root1"), hash(vector, "root2")));
  }

  @Test
  void theyAreAllThere() throws Exception {
    assertEquals(196, files("inclusion").size() + files("consistency").size());
  }

  private static List<DynamicTest> judged(String kind, Predicate<JsonNode> accepts)
      throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files(kind)) {
      JsonNode vector = JSON.readTree(file.toFile());
      tests.add(
          dynamicTest(
              file.getParent().getFileName() + "/" + file.getFileName(),
              () -> assertEquals(!vector.get("wantErr").asBoolean(), accepted(vector, accepts))));
    }
    return tests;
  }

  /** Hashes that are not 32 bytes long do not even become a proof. */
  private static boolean accepted(JsonNode vector, Predicate<JsonNode> accepts) {
    try {
      return accepts.test(vector);
    } catch (LogFormatException e) {
      return false;
    }
  }

  private static List<Path> files(String kind) throws IOException, URISyntaxException {
    Path folder = Path.of(ProofVectorsTest.class.getResource("/vectors/" + kind).toURI());
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static long number(JsonNode vector, String field) {
    return vector.get(field).bigIntegerValue().longValue();
  }

  private static Hash strict(JsonNode vector, String field) {
    return Hash.ofBase64(vector.get(field).asText());
  }

  /** Some vectors have a few words for a root: any hash will do that differs when they do. */
  private static Hash hash(JsonNode vector, String field) {
    byte[] bytes = Base64.getDecoder().decode(vector.get(field).asText());
    return bytes.length == Hash.BYTES ? Hash.of(bytes) : Hash.leaf(bytes);
  }

  private static List<Hash> proof(JsonNode vector) {
    List<Hash> hashes = new ArrayList<>();
    vector.get("proof").forEach(hash -> hashes.add(Hash.ofBase64(hash.asText())));
    return hashes;
  }
}
