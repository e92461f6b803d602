package dev.modline.server.screen;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.modline.model.Media;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the media of a post: an array of objects of {@code id}, {@code type} and {@code data}. */
final class MediaParser {
  private MediaParser() {}

  static List<Media> media(JsonParser parser) throws IOException, BadLineException {
    JsonToken begin = parser.nextToken();
    if (begin == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (begin != JsonToken.START_ARRAY) {
      throw new BadLineException("media is not an array");
    }
    List<Media> media = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new BadLineException("media has something else than an object");
      }
      media.add(medium(parser));
    }
    return media;
  }

  private static Media medium(JsonParser parser) throws IOException, BadLineException {
    Set<String> seen = new HashSet<>();
    String id = null;
    String type = null;
    byte[] data = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (!seen.add(key)) {
        throw new BadLineException("has a key of media that stands twice");
      }
      if (parser.nextToken() != JsonToken.VALUE_STRING) {
        throw new BadLineException("media has a value that is not a string");
      }
      switch (key) {
        case "id" -> id = parser.getText();
        case "type" -> type = parser.getText();
        case "data" -> data = bytes(parser.getText());
        default -> throw new BadLineException("media knows id, type and data only");
      }
    }
    return medium(id, type, data);
  }

  private static Media medium(@Nullable String id, @Nullable String type, byte @Nullable [] data)
      throws BadLineException {
    if (id == null || type == null || data == null) {
      throw new BadLineException("media needs id, type and data");
    }
    return Media.of(id, type, data);
  }

  private static byte[] bytes(String base64) throws BadLineException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new BadLineException("media has data that is not base64");
    }
  }
}
