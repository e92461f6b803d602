package dev.modline.server.auth;

import dev.modline.log.http.BoundedExchange;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks the provider for the identity behind a code (RFC 6749, 4.1.3; RFC 7636, 4.5).
 *
 * <p>Contract: what the provider answers is bounded, and so is its time. Anybody can have a code
 * asked for that is none, so that a provider that hangs must not be able to keep those who ask.
 * Threading: any; it blocks. Failure: {@link IOException}, whose message holds nothing that the
 * provider or the browser has written.
 */
final class CodeExchange implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 1 << 20;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI endpoint;
  private final String authorization;

  CodeExchange(URI endpoint, String clientId, String clientSecret) {
    this.endpoint = endpoint;
    String both = encoded(clientId) + ":" + encoded(clientSecret);
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
  }

  /** The identity token that the provider hands out for {@code code}. */
  String identity(String code, String verifier, String callback)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(TIMEOUT)
            .header("Authorization", authorization)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    form(
                        Map.of(
                            "grant_type", "authorization_code",
                            "code", code,
                            "code_verifier", verifier,
                            "redirect_uri", callback))))
            .build();
    HttpResponse<byte[]> answer = BoundedExchange.whole(client, request, MOST_BYTES, TIMEOUT);
    if (answer.statusCode() != 200) {
      throw new IOException("the token endpoint answers " + answer.statusCode());
    }
    return token(new String(answer.body(), StandardCharsets.UTF_8))
        .orElseThrow(() -> new IOException("the token endpoint answers without an id_token"));
  }

  private static Optional<String> token(String answer) {
    try {
      return new JsonObject(answer).getValue("id_token") instanceof String token
          ? Optional.of(token)
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty(); // Its message would hold what was answered.
    }
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
