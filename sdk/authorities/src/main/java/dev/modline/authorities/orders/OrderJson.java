package dev.modline.authorities.orders;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.modline.model.InvalidInput;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;

/** A document's JSON, as strict as it can be read. What is wrong names the field, never a value. */
final class OrderJson {
  /** The name of the whole in errors. */
  static final String DOCUMENT = "document";

  private static final int MAX_DEPTH = 4;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private OrderJson() {}

  static JsonNode object(byte[] bytes, int max) {
    if (bytes.length > max) {
      throw new InvalidInput(DOCUMENT, "is larger than " + max + " bytes");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode node = MAPPER.readTree(text);
      if (!node.isObject()) {
        throw new InvalidInput(DOCUMENT, "is no JSON object");
      }
      return node;
    } catch (CharacterCodingException e) {
      throw new InvalidInput(DOCUMENT, "is not UTF-8");
    } catch (JsonProcessingException e) {
      // The original message repeats the input, which may be personal.
      String what =
          String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")
              ? "has a field twice"
              : "is not JSON within the limits";
      var at = e.getLocation();
      throw new InvalidInput(
          DOCUMENT,
          what + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
    }
  }

  /** Refuses what is not known: a field that is overlooked might have been meant to limit. */
  static void requireKnown(String path, JsonNode object, Set<String> known) {
    Iterator<String> names = object.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!known.contains(name)) {
        boolean plain = name.matches("[A-Za-z0-9_.-]{1,40}");
        throw new InvalidInput(plain ? path + name : DOCUMENT, "is not a known field");
      }
    }
  }
}
