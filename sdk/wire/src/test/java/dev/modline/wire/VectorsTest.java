package dev.modline.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modline.model.Party;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The vectors of docs/reference/record.md, made by another implementation. */
class VectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private final JsonNode vectors;

  VectorsTest() throws IOException {
    try (InputStream in = VectorsTest.class.getResourceAsStream("/record-v1.json")) {
      vectors = new ObjectMapper().readTree(in);
    }
  }

  @Test
  void commitmentsAreEqual() {
    for (JsonNode it : vectors.get("commitments")) {
      byte[] commitment =
          Commitments.commit(it.get("field").asText(), hex(it, "salt"), hex(it, "value"));
      assertEquals(it.get("commitment").asText(), HEX.formatHex(commitment));
    }
  }

  @Test
  void entriesAreJudgedAlike() throws Exception {
    for (JsonNode it : vectors.get("entries")) {
      String name = it.get("name").asText();
      byte[] entry = hex(it, "entry");
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((byte) 0);
      assertEquals(it.get("leafHash").asText(), HEX.formatHex(sha.digest(entry)), name);
      assertEquals(it.get("kind").asText().equals("record"), Leaf.parse(entry).isRecord(), name);
      Map<String, String> results = new TreeMap<>();
      for (FieldResult result : Commitments.verify(entry, openings(it))) {
        results.put(result.field(), result.getClass().getSimpleName().toLowerCase(Locale.ROOT));
      }
      Map<String, String> expected = new TreeMap<>();
      it.get("results").properties().forEach(e -> expected.put(e.getKey(), e.getValue().asText()));
      assertEquals(expected, results, name);
    }
  }

  @Test
  void whatMustBeRefusedIs() {
    assertTrue(vectors.get("refused").size() > 5);
    for (JsonNode it : vectors.get("refused")) {
      assertThrows(Undecodable.class, () -> Leaf.parse(hex(it, "entry")), it.get("name").asText());
    }
  }

  private static List<Opening> openings(JsonNode vector) {
    List<Opening> openings = new ArrayList<>();
    for (JsonNode it : vector.get("openings")) {
      Optional<Party> party =
          it.get("party").isNull()
              ? Optional.empty()
              : Optional.of(new Party(it.get("party").asText()));
      openings.add(new Opening(it.get("field").asText(), party, hex(it, "salt"), hex(it, "value")));
    }
    return openings;
  }

  private static byte[] hex(JsonNode node, String field) {
    return HEX.parseHex(node.get(field).asText());
  }
}
