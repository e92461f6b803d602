package dev.modline.log.http;

import dev.modline.log.EntryBundle;
import dev.modline.log.FolderLog;
import dev.modline.log.LogOverloadedException;
import dev.modline.log.LogResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a log answers over HTTP, for any server: {@code POST /add} takes an entry, everything else
 * is read as from static files.
 *
 * <p>Any thread. {@link #add} does not block; {@link #read} reads a file.
 */
public final class LogRoutes {
  /** The longest body of {@code POST /add}, in bytes. */
  public static final int MAX_BODY = EntryBundle.MAX_ENTRY;

  private static final Logger LOG = LoggerFactory.getLogger(LogRoutes.class);

  private final FolderLog log;

  /**
   * The answers of a log.
   *
   * @param log the log
   */
  public LogRoutes(FolderLog log) {
    this.log = log;
  }

  /**
   * An answer.
   *
   * <p>Immutable, but for the array, which nobody changes.
   */
  public static final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Answer(int status, Map<String, String> headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }

    static Answer text(int status, String text) {
      return new Answer(
          status,
          Map.of("Content-Type", "text/plain; charset=utf-8"),
          text.getBytes(StandardCharsets.UTF_8));
    }

    Answer with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Answer(status, more, body);
    }

    /**
     * The HTTP status.
     *
     * @return the number
     */
    public int status() {
      return status;
    }

    /**
     * The headers to send.
     *
     * @return by name
     */
    public Map<String, String> headers() {
      return headers;
    }

    /**
     * The body.
     *
     * @return the bytes; not to be changed
     */
    public byte[] body() {
      return body;
    }
  }

  /**
   * Answers {@code POST /add}.
   *
   * @param entry the body
   * @return completes with 200 and the decimal index once the entry is durable and in the tree; 413
   *     if it is too long, 429 with {@code Retry-After} if too many are outstanding, 503 if the log
   *     takes nothing
   */
  public CompletableFuture<Answer> add(byte[] entry) {
    if (entry.length > MAX_BODY) {
      return CompletableFuture.completedFuture(
          Answer.text(413, "an entry has at most " + MAX_BODY + " bytes\n"));
    }
    return log.append(entry)
        .handle((index, problem) -> problem == null ? taken(index) : refused(problem));
  }

  private static Answer taken(long index) {
    return Answer.text(200, Long.toString(index));
  }

  private static Answer refused(Throwable problem) {
    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
    if (cause instanceof LogOverloadedException overloaded) {
      long seconds = Math.max(1, overloaded.retryAfter().toSeconds());
      return Answer.text(429, "too many entries are outstanding\n")
          .with("Retry-After", Long.toString(seconds));
    }
    LOG.error("An entry cannot be taken", cause);
    return Answer.text(503, "the log takes no entries now\n");
  }

  /**
   * Answers {@code GET} and {@code HEAD}.
   *
   * @param path the path without a leading slash
   * @return the resource, or 404
   */
  public Answer read(String path) {
    try {
      return log.tiles().read(path).map(LogRoutes::found).orElseGet(() -> Answer.text(404, ""));
    } catch (IOException e) {
      LOG.error("A resource of the log cannot be read", e);
      return Answer.text(503, "the log cannot be read now\n");
    }
  }

  private static Answer found(LogResource resource) {
    return new Answer(
        200,
        Map.of("Content-Type", resource.contentType(), "Cache-Control", resource.cacheControl()),
        resource.body());
  }
}
