package dev.modline.server.cli;

import dev.modline.log.verify.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A log behind HTTP that is read by its audience alone. The token goes to that host only. */
final class BearerSource implements LogSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String prefix;
  private final String token;

  BearerSource(URI prefix, String token) {
    String text = prefix.toString();
    this.prefix = text.endsWith("/") ? text : text + "/";
    this.token = token;
  }

  @Override
  public Optional<byte[]> read(String path, int limit) throws IOException {
    URI uri = URI.create(prefix + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return switch (response.statusCode()) {
          case 200 -> Optional.of(limited(uri, body, limit));
          case 404, 410 -> Optional.empty();
          default -> throw new IOException(uri + " answers " + response.statusCode());
        };
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static byte[] limited(URI uri, InputStream body, int limit) throws IOException {
    byte[] bytes = body.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new IOException(uri + " has more than " + limit + " bytes");
    }
    return bytes;
  }

  @Override
  public String toString() {
    return prefix;
  }
}
