package dev.modline.detect.remote;

import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a model over HTTP about the text of a post.
 *
 * <p>Contract: whatever keeps the answer from being whole (time, size, a status, a word that is not
 * in the schema, a budget that is spent) is {@link Detection.Unavailable}, never clean. Only text
 * and language leave. Neither the text nor the key is ever in a message or a log line. Threading:
 * safe; texts that come together are asked about together where the service can. Deadline: the
 * manifest's time limit, waiting for a place included. The line's own breaker rests it after faults
 * in a row.
 *
 * <pre>{@code
 * Detector detector =
 *     RemoteDetector.safeguard("house-policy", url, "gpt-oss-safeguard-20b", policy)
 *         .aim("threat", "threat", 0.7, Severity.HIGH)
 *         .budget(5.00, 0.0002)
 *         .build();
 * }</pre>
 */
public final class RemoteDetector implements Detector, AutoCloseable {
  private final Manifest manifest;
  private final Transport transport;
  private final Batcher batcher;
  private final AnswerCache cache;
  private final HourlyBudget budget;
  private final Rest rest;
  private final Semaphore places;
  private final String configuration;

  RemoteDetector(RemoteDetectorBuilder from, Dialect dialect) {
    configuration = dialect.fingerprint();
    manifest = from.manifest(configuration);
    transport = new Transport(from.url(), from.key(), manifest.timeLimit());
    rest = new Rest(from.clock());
    batcher =
        new Batcher(
            manifest,
            dialect,
            transport,
            rest,
            Math.min(from.together(), dialect.most()),
            from.moment());
    cache = new AnswerCache(from.clock(), from.remembered(), from.remembers());
    budget = from.budget();
    places = new Semaphore(from.places(), true);
  }

  /** A service with {@code POST /v1/moderations}; the address is that of the endpoint itself. */
  public static RemoteDetectorBuilder moderations(String name, URI url, String model) {
    return new RemoteDetectorBuilder(
        name, url, it -> new Moderations(model, it.aims(), it.otherwise()));
  }

  /**
   * A service with {@code POST /v1/chat/completions} and a model that is given the policy as text.
   * At least one {@link RemoteDetectorBuilder#aim} names a category of the policy.
   */
  public static RemoteDetectorBuilder safeguard(String name, URI url, String model, String policy) {
    return new RemoteDetectorBuilder(
        name, url, it -> new Safeguard(model, policy, it.aims(), it.schema()));
  }

  /**
   * A service of the operator's own, asked by signed requests ({@link
   * dev.modline.spi.WebhookSignature}); the form is in {@code docs/reference/detection.md}.
   */
  public static RemoteDetectorBuilder webhook(String name, URI url, String secret) {
    return new RemoteDetectorBuilder(
        name, url, it -> new OwnService(secret, it.aims(), it.clock()));
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Detection detect(Post post) {
    Text text = new Text(post.text(), post.language());
    if (text.text().isBlank()) {
      return Detection.clean();
    }
    if (text.text().codePointCount(0, text.text().length()) > manifest.mostText()) {
      return Detection.unavailable(
          Reason.LIMIT_EXCEEDED, "the text is longer than " + manifest.mostText());
    }
    String key = Fingerprints.of(configuration, text);
    Optional<Detection.Found> known = cache.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    Detection answer = ask(text);
    if (answer instanceof Detection.Found found) {
      cache.put(key, found);
    }
    return answer;
  }

  private Detection ask(Text text) {
    long end = System.nanoTime() + manifest.timeLimit().toNanos();
    try {
      if (!places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return Detection.unavailable(Reason.BUSY, "too many others are asked about");
      }
      try {
        if (rest.isOn()) {
          return Detection.unavailable(Reason.CIRCUIT_OPEN, "the service asked for a rest");
        }
        if (!budget.spend(manifest.costPerPost())) {
          return Detection.unavailable(Reason.BUDGET_SPENT, "the hour's budget is spent");
        }
        CompletableFuture<Detection> answer = batcher.ask(text);
        return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      } finally {
        places.release();
      }
    } catch (TimeoutException e) {
      return Detection.unavailable(Reason.TIME_LIMIT, "the service did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Detection.unavailable(Reason.TIME_LIMIT, "interrupted");
    } catch (ExecutionException e) {
      return Detection.unavailable(Reason.FAULT, "the answer was lost");
    }
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    transport.close();
  }

  @Override
  public String toString() {
    return manifest.name() + " at " + transport;
  }
}
