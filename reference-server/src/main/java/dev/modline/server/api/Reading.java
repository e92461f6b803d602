package dev.modline.server.api;

import dev.modline.model.Account;
import dev.modline.model.Basis;
import dev.modline.model.InvalidInput;
import dev.modline.model.Media;
import dev.modline.model.Origin;
import dev.modline.model.Post;
import dev.modline.model.Target;
import dev.modline.model.Territory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the values of the model from bodies whose shape has been checked. */
final class Reading {
  private Reading() {}

  static Post post(JsonObject json) {
    Post.Builder post = Post.builder(json.getString("id"));
    with(json.getString("kind"), kind -> post.kind(constant(Target.Kind.class, kind)));
    with(json.getLong("revision"), post::revision);
    with(json.getJsonObject("author"), author -> post.author(account(author)));
    with(json.getString("text"), post::text);
    with(json.getString("language"), post::language);
    array(json, "media").forEach(medium -> post.media(media((JsonObject) medium)));
    strings(json, "audience").forEach(post::audience);
    with(json.getString("parent"), parent -> post.parent(Target.parse(parent)));
    with(json.getString("url"), post::url);
    time(json, "createdAt").ifPresent(post::createdAt);
    with(json.getJsonObject("origin"), origin -> post.origin(origin(origin)));
    return post.build();
  }

  private static Origin origin(JsonObject json) {
    Origin.Builder origin =
        Origin.builder()
            .account(json.getString("account"))
            .screenName(json.getString("screenName"))
            .displayName(json.getString("displayName"))
            .profileUrl(json.getString("profileUrl"))
            .address(json.getString("address"));
    with(json.getBoolean("publiclyAvailable"), origin::publiclyAvailable);
    with(json.getInteger("port"), origin::port);
    time(json, "at").ifPresent(origin::at);
    return origin.build();
  }

  static Account account(JsonObject json) {
    Account.Builder account = Account.builder(json.getString("id"));
    with(json.getString("country"), account::country);
    time(json, "createdAt").ifPresent(account::createdAt);
    with(json.getBoolean("verified"), account::verified);
    with(json.getBoolean("reachable"), account::reachable);
    with(json.getString("language"), account::language);
    return account.build();
  }

  private static Media media(JsonObject json) {
    try {
      byte[] bytes = Base64.getDecoder().decode(json.getString("data"));
      Media medium = Media.of(json.getString("id"), json.getString("type"), bytes);
      String fileName = json.getString("fileName");
      return fileName == null ? medium : medium.named(fileName);
    } catch (InvalidInput e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("media.data", "is not base64");
    }
  }

  static Target target(JsonObject json) {
    return Target.parse(json.getString("target"));
  }

  static Territory territory(JsonObject json) {
    return Territory.of(strings(json, "territory"));
  }

  static Basis basis(JsonObject json) {
    return new Basis(
        constant(Basis.Kind.class, json.getString("kind")),
        json.getString("reference"),
        json.getString("explanation", ""));
  }

  static Optional<Instant> time(JsonObject json, String field) {
    String text = json.getString(field);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new InvalidInput(field, "is not a time as of RFC 3339");
    }
  }

  /** The constant that the API writes in lower case. */
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  static List<String> strings(JsonObject json, String field) {
    return array(json, field).stream().map(String.class::cast).toList();
  }

  private static JsonArray array(JsonObject json, String field) {
    return json.getJsonArray(field, new JsonArray());
  }

  static <T> void with(@Nullable T value, Consumer<T> use) {
    if (value != null) {
      use.accept(value);
    }
  }
}
