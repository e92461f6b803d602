package dev.modline.detect.remote;

import dev.modline.detect.http.BoundedBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Posts a body and takes a bounded answer in bounded time. Redirects are not followed: a key goes
 * where the operator has sent it and nowhere else. Threading: safe.
 */
final class Transport implements AutoCloseable {
  private static final int MOST_BYTES = 1 << 20;

  private final HttpClient client;
  private final URI url;
  private final @Nullable String key;
  private final Duration limit;

  Transport(URI url, @Nullable String key, Duration limit) {
    this.url = url;
    this.key = key;
    this.limit = limit;
    // Servers of models often answer HTTP/1.1 only, and stumble over the offer to upgrade.
    boolean secure = "https".equals(url.getScheme());
    client =
        HttpClient.newBuilder()
            .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** The answer, headers and body; cancelled when the time limit has passed. */
  CompletableFuture<HttpResponse<byte[]>> post(Dialect dialect, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(limit)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    dialect.prepare(request, body);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), head -> new BoundedBody(MOST_BYTES));
    // The request's own time limit ends with the headers; a body may drip for ever.
    CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS)
        .execute(() -> answer.cancel(true));
    return answer;
  }

  static Optional<String> retryAfter(HttpResponse<?> response) {
    return response.headers().firstValue("Retry-After");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** Where to; never the key. */
  @Override
  public String toString() {
    return url.toString();
  }
}
