package dev.modline.server.ui;

import dev.modline.model.InvalidInput;
import dev.modline.server.http.Uploads;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.Map;

/** Reads forms, and says in the reader's language what is wrong with one. */
public final class Forms {
  private static final long LARGEST = 128 << 10;

  private Forms() {}

  /** Takes forms without files, of at most 128 KiB; it stands before the access check. */
  public static Handler<RoutingContext> body() {
    return Uploads.counted(BodyHandler.create(false).setBodyLimit(LARGEST), LARGEST);
  }

  /** A field; empty when it was not sent. */
  public static String field(RoutingContext context, String name) {
    MultiMap form = context.request().formAttributes();
    String value = form.get(name);
    return value == null ? "" : value;
  }

  /** All fields that were sent, the first of each name. */
  public static Map<String, String> fields(RoutingContext context) {
    Map<String, String> fields = new HashMap<>();
    for (Map.Entry<String, String> field : context.request().formAttributes()) {
      fields.putIfAbsent(field.getKey(), field.getValue());
    }
    return fields;
  }

  /** A part of the path; empty when the path has no such part. */
  public static String part(RoutingContext context, String name) {
    String value = context.pathParam(name);
    return value == null ? "" : value;
  }

  /** What is wrong, by field. */
  public static Map<String, String> problems(Words words, InvalidInput invalid) {
    String field = invalid.field().replace(' ', '-');
    return Map.of(
        name(field),
        words.sayOr("problem." + field, words.say("problem") + ": " + invalid.getMessage()));
  }

  /** The form's own name for what the model calls otherwise. */
  private static String name(String field) {
    return switch (field) {
      case "basis-reference" -> "reference";
      case "basis-explanation" -> "reason";
      default -> field;
    };
  }
}
