package dev.modline.server.auth;

import dev.modline.log.http.BoundedExchange;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0).
 *
 * @param issuer the name that its tokens carry
 * @param authorization where browsers are sent
 * @param token where codes are exchanged
 * @param keys where its keys are
 */
record Discovery(String issuer, URI authorization, URI token, URI keys) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 1 << 20;

  /** Reads the document of {@code issuer}; blocks. */
  static Discovery of(URI issuer) {
    String name = issuer.toString().replaceFirst("/$", "");
    URI document = URI.create(name + "/.well-known/openid-configuration");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      JsonObject found = new JsonObject(read(client, document));
      return new Discovery(
          found.getString("issuer"),
          URI.create(found.getString("authorization_endpoint")),
          URI.create(found.getString("token_endpoint")),
          URI.create(found.getString("jwks_uri")));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("sign-in.issuer: " + document + " cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Reads a document of the provider: so many bytes, in so much time. */
  static String read(HttpClient client, URI document) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(document).timeout(TIMEOUT).build();
    HttpResponse<byte[]> answer = BoundedExchange.whole(client, request, MOST_BYTES, TIMEOUT);
    if (answer.statusCode() != 200) {
      throw new IOException(document + " answers " + answer.statusCode());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
