package dev.modline.server.screen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.modline.model.InvalidInput;
import dev.modline.model.Media;
import dev.modline.model.Post;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line as a post: a JSON object with {@code id}, {@code text}, {@code language}, {@code
 * author}, {@code revision} and {@code media} (objects of {@code id}, {@code type} and {@code data}
 * in base64); a post has text or a medium. Other keys are skipped. Strict in UTF-8, JSON, types and
 * keys that stand twice. For one thread.
 */
final class PostParser {
  private static final Set<String> KNOWN =
      Set.of("id", "text", "language", "author", "revision", "media");

  private final JsonFactory json = new JsonFactory();
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private CharBuffer chars = CharBuffer.allocate(4096);

  Post parse(byte[] bytes, int from, int to) throws BadLineException {
    decode(bytes, from, to);
    try (JsonParser parser = json.createParser(chars.array(), 0, chars.limit())) {
      return post(parser);
    } catch (InvalidInput e) {
      throw new BadLineException(String.valueOf(e.getMessage()));
    } catch (StreamConstraintsException e) {
      throw new BadLineException("is nested too deeply, or has a key or number that is too long");
    } catch (JsonProcessingException e) {
      throw new BadLineException("is not JSON at column " + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be read", e);
    }
  }

  private void decode(byte[] bytes, int from, int to) throws BadLineException {
    if (chars.capacity() < to - from) {
      chars = CharBuffer.allocate(Math.max(to - from, 2 * chars.capacity()));
    }
    chars.clear();
    try {
      var in = ByteBuffer.wrap(bytes, from, to - from);
      var result = utf8.reset().decode(in, chars, true);
      if (result.isError()) {
        result.throwException();
      }
      utf8.flush(chars);
    } catch (CharacterCodingException e) {
      throw new BadLineException("is not valid UTF-8");
    }
    chars.flip();
  }

  private static Post post(JsonParser parser) throws IOException, BadLineException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new BadLineException("is blank");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new BadLineException("is not a JSON object");
    }
    Set<String> seen = new HashSet<>();
    String id = null;
    String text = null;
    String language = null;
    String author = null;
    long revision = 1;
    List<Media> media = List.of();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (!seen.add(key)) {
        throw new BadLineException(
            KNOWN.contains(key) ? "has " + key + " twice" : "has a key that stands twice");
      }
      switch (key) {
        case "id" -> id = string(parser, key);
        case "text" -> text = string(parser, key);
        case "language" -> language = string(parser, key);
        case "author" -> author = string(parser, key);
        case "revision" -> revision = number(parser, key);
        case "media" -> media = MediaParser.media(parser);
        default -> {
          parser.nextToken();
          parser.skipChildren();
        }
      }
    }
    if (parser.nextToken() != null) {
      throw new BadLineException("has more than one JSON value");
    }
    return build(id, text, language, author, revision, media);
  }

  private static @Nullable String string(JsonParser parser, String key)
      throws IOException, BadLineException {
    return switch (parser.nextToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NULL -> null;
      default -> throw new BadLineException(key + " is not a string");
    };
  }

  private static long number(JsonParser parser, String key) throws IOException, BadLineException {
    if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT || parser.getText().length() > 18) {
      throw new BadLineException(key + " is no whole number");
    }
    return parser.getLongValue();
  }

  private static Post build(
      @Nullable String id,
      @Nullable String text,
      @Nullable String language,
      @Nullable String author,
      long revision,
      List<Media> media)
      throws BadLineException {
    if (id == null) {
      throw new BadLineException("id is missing");
    }
    if (media.isEmpty() && (text == null || text.isBlank())) {
      throw new BadLineException(text == null ? "text is missing" : "text is empty");
    }
    Post.Builder post = Post.builder(id).language(language).revision(revision);
    if (text != null) {
      post.text(text);
    }
    media.forEach(post::media);
    if (author != null) {
      post.author(author);
    }
    return post.build();
  }
}
