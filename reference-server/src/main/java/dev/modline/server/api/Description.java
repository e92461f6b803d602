package dev.modline.server.api;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code openapi.yaml}: what we tell callers, and what the router enforces. */
final class Description {
  private Description() {}

  /** The description as it is published. */
  static String text() {
    try (InputStream in = Description.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is missing from the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The description as the router takes it: without the answers, which it does not check, and among
   * which it would refuse the media type of problem details.
   */
  static OpenAPIContract contract(Vertx vertx) {
    @SuppressWarnings("unchecked")
    Map<String, Object> root =
        (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text());
    JsonObject json = new JsonObject(root);
    JsonObject paths = json.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject operations = paths.getJsonObject(path);
      for (String method : operations.fieldNames()) {
        operations
            .getJsonObject(method)
            .put(
                "responses",
                new JsonObject().put("default", new JsonObject().put("description", "an answer")));
      }
    }
    return OpenAPIContract.from(vertx, json).await();
  }
}
