package dev.modline.server.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param type the media type; empty without a body
 * @param body the body
 */
record Reply(int status, String type, Buffer body) {
  static Reply ok(JsonObject json) {
    return json(200, json);
  }

  static Reply json(int status, JsonObject json) {
    return new Reply(status, "application/json", json.toBuffer());
  }

  static Reply text(String type, String text) {
    return new Reply(200, type, Buffer.buffer(text));
  }

  static Reply nothing() {
    return new Reply(204, "", Buffer.buffer());
  }
}
