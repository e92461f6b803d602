package dev.modline.log.verify;

import dev.modline.log.http.BoundedExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A log behind HTTP; what fails in passing is asked for again, a few times. */
final class HttpSource implements LogSource {
  private static final int TRIES = 4;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** For an answer to its end: long enough for a full bundle on a slow line. */
  private static final Duration WHOLE = Duration.ofMinutes(5);

  private final String prefix;
  private final Optional<String> token;
  private final HttpClient client;

  /** A token goes to that host only: with one, redirects are not followed. */
  HttpSource(URI prefix, Optional<String> token) {
    String text = prefix.toString();
    this.prefix = text.endsWith("/") ? text : text + "/";
    this.token = token;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(
                token.isPresent() ? HttpClient.Redirect.NEVER : HttpClient.Redirect.NORMAL)
            .build();
  }

  @Override
  public Optional<byte[]> read(String path, int limit) throws IOException {
    IOException last = null;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        if (attempt > 0) {
          Thread.sleep(Duration.ofMillis(100L << (2 * attempt)));
        }
        return once(URI.create(prefix + path), limit);
      } catch (PassingException e) {
        last = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    throw new IOException(prefix + path + " cannot be read", last);
  }

  private Optional<byte[]> once(URI uri, int limit) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Accept-Encoding", "gzip, identity");
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    HttpResponse<byte[]> response;
    try {
      // Packed, it may be a little longer than it is.
      int most = limit + limit / 64 + 1024;
      response = BoundedExchange.whole(client, request.build(), most, WHOLE);
    } catch (IOException e) {
      throw new PassingException(uri + ": " + e.getMessage(), e);
    }
    int status = response.statusCode();
    if (status == 404 || status == 410) {
      return Optional.empty();
    }
    if (status == 429 || status >= 500) {
      throw new PassingException(uri + " answers " + status, null);
    }
    if (status != 200) {
      throw new IOException(uri + " answers " + status);
    }
    boolean zipped = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
    byte[] bytes = zipped ? unzipped(response.body(), limit) : response.body();
    if (bytes.length > limit) {
      throw new IOException(uri + " has more than " + limit + " bytes");
    }
    return Optional.of(bytes);
  }

  private static byte[] unzipped(byte[] body, int limit) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readNBytes(limit + 1);
    }
  }

  private static final class PassingException extends IOException {
    private static final long serialVersionUID = 1L;

    PassingException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  @Override
  public String toString() {
    return prefix;
  }
}
