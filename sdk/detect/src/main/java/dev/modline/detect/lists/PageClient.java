package dev.modline.detect.lists;

import dev.modline.detect.http.BoundedBody;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets pages, bounded in bytes and in time. Redirects are not followed: keys go where the operator
 * has sent them. An address is never part of a message: some hold a key.
 */
final class PageClient implements AutoCloseable {
  static final int MOST_BYTES = 64 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final HttpClient client;
  private final Exchange exchange;
  private final Duration limit;
  private final int most;

  PageClient(Exchange exchange) {
    this(exchange, LIMIT, MOST_BYTES);
  }

  PageClient(Exchange exchange, Duration limit, int most) {
    this.exchange = exchange;
    this.limit = limit;
    this.most = most;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** An answer that is no page. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Duration pause;

    Refused(int status, @Nullable Duration pause) {
      super("the exchange answers with " + status);
      this.status = status;
      this.pause = pause;
    }

    /** Whether it may be the place that we asked for, and not we. */
    boolean mayBeThePage() {
      return status == 400 || status == 404 || status == 410 || status == 422;
    }

    /** How long it asks us to wait. */
    @Nullable Duration pause() {
      return pause;
    }
  }

  byte[] get(URI page) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(page).timeout(limit).GET();
    exchange.prepare(request);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), head -> new BoundedBody(most));
    try {
      // The request's own time limit ends with the headers; a body may drip for ever.
      HttpResponse<byte[]> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new Refused(response.statusCode(), pause(response));
      }
      return response.body();
    } catch (TimeoutException late) {
      throw new IOException("the exchange has not answered in " + limit.toSeconds() + " s", late);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      String what = cause == null ? "" : cause.getClass().getSimpleName();
      throw new IOException("the exchange cannot be reached: " + what, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    } finally {
      answer.cancel(true);
    }
  }

  private static @Nullable Duration pause(HttpResponse<?> response) {
    String after = response.headers().firstValue("Retry-After").orElse("");
    if (!after.matches("[0-9]{1,6}")) {
      return null;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(after));
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
