package dev.modline.server.ui;

import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Style sheet, scripts and icons: few, named one by one, held in memory, cached for good. */
public final class Assets implements Routes {
  private record Asset(Buffer bytes, String type, String hash) {}

  private static final Map<String, String> SOURCES =
      Map.of(
          "modline.css", "web/modline.css",
          "modline.js", "web/modline.js",
          "icons.svg", "web/icons.svg",
          "htmx.js", "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js",
          "sse.js", "META-INF/resources/webjars/htmx-ext-sse/2.2.2/sse.js");

  private final Map<String, Asset> assets = new TreeMap<>();

  /** Reads them from the class path. */
  public Assets() {
    SOURCES.forEach((name, source) -> assets.put(name, read(name, source)));
  }

  /** The address of an asset; it changes with its content. */
  public String address(String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("there is no asset " + name);
    }
    return "/assets/" + name + "?v=" + asset.hash();
  }

  @Override
  public void mount(Router router, Site site) {
    router.get("/assets/:name").handler(this::serve);
    router.get("/favicon.ico").handler(context -> context.redirect(address("icons.svg")));
  }

  private void serve(RoutingContext context) {
    Asset asset = assets.get(context.pathParam("name"));
    if (asset == null) {
      context.fail(404);
      return;
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, asset.type())
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
        .end(asset.bytes());
  }

  private static Asset read(String name, String source) {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(source)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + source);
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(Buffer.buffer(bytes), type(name), HexFormat.of().formatHex(hash, 0, 6));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".css" -> "text/css; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> "text/javascript; charset=utf-8";
    };
  }
}
