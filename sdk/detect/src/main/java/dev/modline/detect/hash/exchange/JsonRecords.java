package dev.modline.detect.hash.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The records of a JSON document: an array of objects, or an object that holds such an array under
 * a name that is known to hold it, beside counters and cursors.
 */
final class JsonRecords {
  private static final Set<String> HOLDERS = Set.of("entries", "hashRecords", "data", "updates");
  private static final Set<String> CURSORS = Set.of("nextPageToken", "next");

  private static final int MOST_MARKS = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(KeptHash.LONGEST + 1)
                  .maxNameLength(256)
                  .maxNumberLength(40)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonRecords() {}

  static Records.Paging read(InputStream in, String holder, Consumer<FlatRecord> sink)
      throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      try {
        return document(parser, holder, sink);
      } catch (JsonProcessingException broken) {
        throw new MalformedHashList(line(parser), "is not valid JSON");
      }
    }
  }

  private static Records.Paging document(
      JsonParser parser, String holder, Consumer<FlatRecord> sink) throws IOException {
    String cursor = "";
    boolean found = false;
    boolean kind = false;
    Map<String, String> marks = new HashMap<>();
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_ARRAY) {
      records(parser, sink);
      found = true;
      kind = true;
    } else if (first == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_ARRAY && HOLDERS.contains(name)) {
          records(parser, sink);
          found = true;
          kind |= name.equals(holder);
        } else if (value == JsonToken.VALUE_STRING && CURSORS.contains(name)) {
          cursor = parser.getText();
        } else if (value == JsonToken.START_OBJECT && name.equals("paging")) {
          cursor = paging(parser);
        } else if (value.isScalarValue() && marks.size() < MOST_MARKS) {
          marks.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    }
    if (!found || parser.nextToken() != null) {
      throw new MalformedHashList(line(parser), "is not one document with an array of entries");
    }
    return new Records.Paging(cursor, kind, marks);
  }

  private static String paging(JsonParser parser) throws IOException {
    FlatRecord paging = new FlatRecord(line(parser));
    flatten(parser, "", paging);
    return paging.optional("next");
  }

  private static void records(JsonParser parser, Consumer<FlatRecord> sink) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      FlatRecord record = new FlatRecord(line(parser));
      if (parser.currentToken() == null) {
        throw record.error("ends within its entries");
      }
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        flatten(parser, "", record);
      } else {
        record.spoil("an entry is not an object");
        parser.skipChildren();
      }
      sink.accept(record);
    }
  }

  private static void flatten(JsonParser parser, String path, FlatRecord record)
      throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          flatten(parser, path.isEmpty() ? name : path + "." + name, record);
        }
      }
      case START_ARRAY -> {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          flatten(parser, path, record);
        }
      }
      case VALUE_NULL -> {}
      default -> record.put(path, parser.getText());
    }
  }

  private static long line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
