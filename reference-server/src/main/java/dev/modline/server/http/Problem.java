package dev.modline.server.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What went wrong with a request, told as problem details (RFC 9457). Never personal data.
 *
 * @param status the HTTP status
 * @param detail a sentence for people; empty when the status says it all
 * @param field the offending field, where there is one
 */
public record Problem(int status, String detail, Optional<String> field) {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem that a sentence describes. */
  public static Problem of(int status, String detail) {
    return new Problem(status, detail, Optional.empty());
  }

  /** The document. */
  public JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
            .put("status", status);
    if (!detail.isEmpty()) {
      json.put("detail", detail);
    }
    field.ifPresent(name -> json.put("field", name));
    return json;
  }
}
