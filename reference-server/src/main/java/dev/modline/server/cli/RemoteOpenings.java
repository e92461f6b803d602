package dev.modline.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modline.log.http.BoundedExchange;
import dev.modline.verifier.Openings;
import dev.modline.wire.Opening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The openings of the full record from a server that runs. It is asked page by page; a page that is
 * too large, or does not lead on, ends in an {@link IOException}. Used by one thread.
 */
final class RemoteOpenings {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 64 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final URI server;
  private final String token;
  private Openings here = Openings.none();
  private long pageFrom;
  private long pageEnd;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /** The token is sent to that host only: redirects are not followed. */
  RemoteOpenings(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** Passes on each entry, as a batch of openings holds it. */
  void read(Consumer<JsonNode> entry) throws IOException {
    long from = 0;
    long size = 1;
    while (from < size) {
      JsonNode page = page(from);
      long next = page.path("next").asLong(-1);
      size = page.path("size").asLong(-1);
      if (next <= from && from < size) {
        throw new IOException("the server's answer does not lead on from " + from);
      }
      page.path("entries").forEach(entry);
      from = Math.max(next, from);
    }
  }

  /** What opens one entry; a page of its neighbours is kept for the next question. */
  List<Opening> of(long index) {
    if (index < pageFrom || index >= pageEnd) {
      try {
        JsonNode page = page(index);
        here = Openings.parse(page.toString());
        pageFrom = index;
        pageEnd = page.path("next").asLong(index);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return here.of(index);
  }

  private JsonNode page(long from) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/openings/operator?from=" + from))
            .header("Authorization", "Bearer " + token)
            .timeout(LIMIT)
            .build();
    try {
      HttpResponse<byte[]> answer = BoundedExchange.whole(http, request, MOST_BYTES, LIMIT);
      if (answer.statusCode() != 200) {
        throw new IOException(
            "the server answers "
                + answer.statusCode()
                + (answer.statusCode() == 401 || answer.statusCode() == 403
                    ? ": the token must be an auditor's"
                    : ""));
      }
      return JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
