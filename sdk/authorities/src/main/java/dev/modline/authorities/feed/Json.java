package dev.modline.authorities.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;

/** JSON as strict as it can be read: one value, no name twice, within limits. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxStringLength(64 << 20)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String text(Object node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can be written", e);
    }
  }

  static JsonNode parse(String what, byte[] bytes, int max) {
    if (bytes.length > max) {
      throw new FeedFormatException(what + " is larger than " + max + " bytes");
    }
    try {
      JsonNode node = MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (!node.isObject()) {
        throw new FeedFormatException(what + " is no JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      // The original message repeats the input, which may be personal.
      // A limit that was broken, of a name's length say, has no place.
      JsonLocation at = e.getLocation();
      throw new FeedFormatException(
          what
              + " is not JSON"
              + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
    }
  }

  static String string(JsonNode node, String field) {
    return optional(node, field).orElseThrow(() -> new FeedFormatException(field + " is missing"));
  }

  static Optional<String> optional(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new FeedFormatException(field + " must be a string");
    }
    return Optional.of(value.textValue());
  }

  static long number(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new FeedFormatException(field + " must be a whole number");
    }
    return value.longValue();
  }

  static boolean flag(JsonNode node, String field, boolean otherwise) {
    JsonNode value = node.get(field);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw new FeedFormatException(field + " must be true or false");
    }
    return value.booleanValue();
  }

  static Iterable<JsonNode> array(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      return java.util.List.of();
    }
    if (!value.isArray()) {
      throw new FeedFormatException(field + " must be an array");
    }
    return value;
  }

  static JsonNode child(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isObject()) {
      throw new FeedFormatException(field + " must be an object");
    }
    return value;
  }

  static Iterator<String> names(JsonNode node) {
    return node.fieldNames();
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] bytes(JsonNode node, String field) {
    return decode(field, string(node, field));
  }

  static byte[] decode(String field, String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new FeedFormatException(field + " is not base64", e);
    }
  }
}
