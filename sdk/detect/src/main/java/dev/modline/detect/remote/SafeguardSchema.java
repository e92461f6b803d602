package dev.modline.detect.remote;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.modline.model.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The answer of a safeguard model as a JSON schema, for servers that can hold a model to one. */
final class SafeguardSchema {
  private SafeguardSchema() {}

  static String of(Collection<String> categories) {
    byte[] format =
        Json.object(
            json -> {
              json.writeStringField("type", "json_schema");
              json.writeObjectFieldStart("json_schema");
              json.writeStringField("name", "verdict");
              json.writeBooleanField("strict", true);
              json.writeObjectFieldStart("schema");
              object(json, List.of("violations"));
              json.writeObjectFieldStart("violations");
              json.writeStringField("type", "array");
              json.writeObjectFieldStart("items");
              violation(json, categories);
              json.writeEndObject();
              json.writeEndObject();
              json.writeEndObject();
              json.writeEndObject();
              json.writeEndObject();
            });
    return new String(format, StandardCharsets.UTF_8);
  }

  private static void violation(JsonGenerator json, Collection<String> categories)
      throws IOException {
    object(json, List.of("category", "severity", "confidence", "rationale"));
    words(json, "category", categories);
    words(
        json,
        "severity",
        Arrays.stream(Severity.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
    json.writeObjectFieldStart("confidence");
    json.writeStringField("type", "number");
    json.writeEndObject();
    json.writeObjectFieldStart("rationale");
    json.writeStringField("type", "string");
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Begins an object of exactly these members; its properties are still to be written. */
  private static void object(JsonGenerator json, List<String> members) throws IOException {
    json.writeStringField("type", "object");
    json.writeBooleanField("additionalProperties", false);
    json.writeArrayFieldStart("required");
    for (String member : members) {
      json.writeString(member);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("properties");
  }

  private static void words(JsonGenerator json, String name, Collection<String> words)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("type", "string");
    json.writeArrayFieldStart("enum");
    for (String word : words) {
      json.writeString(word);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
