package dev.modline.detect.remote;

import dev.modline.model.Detection;
import dev.modline.model.Detection.Unavailable.Reason;
import dev.modline.model.Manifest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks about many texts in one request: those that come within a moment of the first, up to a
 * number. What a service refuses together is asked again in halves, so that one text that it cannot
 * take harms no other. Threading: safe; nobody waits for another's time limit.
 */
final class Batcher {
  private record Asked(Text text, CompletableFuture<Detection> answer) {}

  /** The service understood the request and would not take it: its size or something in it. */
  private static final Set<Integer> REFUSED = Set.of(400, 413, 422);

  private final Manifest manifest;
  private final Dialect dialect;
  private final Transport transport;
  private final Rest rest;
  private final int most;
  private final Executor soon;
  private List<Asked> gathering = new ArrayList<>();
  private long number;

  Batcher(
      Manifest manifest,
      Dialect dialect,
      Transport transport,
      Rest rest,
      int most,
      Duration moment) {
    this.manifest = manifest;
    this.dialect = dialect;
    this.transport = transport;
    this.rest = rest;
    this.most = most;
    this.soon = CompletableFuture.delayedExecutor(moment.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** What comes of asking; it never completes with an exception. */
  CompletableFuture<Detection> ask(Text text) {
    Asked asked = new Asked(text, new CompletableFuture<>());
    List<Asked> full = List.of();
    synchronized (this) {
      gathering.add(asked);
      if (gathering.size() >= most) {
        full = taken();
      } else if (gathering.size() == 1) {
        long mine = number;
        soon.execute(() -> flush(mine));
      }
    }
    send(full);
    return asked.answer();
  }

  /** Sends the batch of that number, unless it was full and went already. */
  private void flush(long mine) {
    List<Asked> batch;
    synchronized (this) {
      batch = number == mine ? taken() : List.of();
    }
    send(batch);
  }

  private synchronized List<Asked> taken() {
    List<Asked> batch = gathering;
    gathering = new ArrayList<>();
    number++;
    return batch;
  }

  private void send(List<Asked> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      var unused =
          transport
              .post(dialect, dialect.question(texts(batch)))
              .whenComplete((response, fault) -> settle(batch, response, fault));
    } catch (RuntimeException e) {
      settle(batch, null, e);
    }
  }

  private void settle(
      List<Asked> batch, @Nullable HttpResponse<byte[]> response, @Nullable Throwable fault) {
    if (response == null) {
      answer(batch, fault(fault));
      return;
    }
    int status = response.statusCode();
    if (status == 200) {
      read(batch, response.body());
    } else if (status == 429 || (status == 503 && Transport.retryAfter(response).isPresent())) {
      rest.begin(Transport.retryAfter(response));
      answer(batch, Detection.unavailable(Reason.CIRCUIT_OPEN, "the service asks for a rest"));
    } else if (REFUSED.contains(status) && batch.size() > 1) {
      send(List.copyOf(batch.subList(0, batch.size() / 2)));
      send(List.copyOf(batch.subList(batch.size() / 2, batch.size())));
    } else if (status == 413) {
      answer(batch, Detection.unavailable(Reason.LIMIT_EXCEEDED, "the service says 413"));
    } else if (REFUSED.contains(status)) {
      // It works, and would not take this one: no reason to leave it alone.
      answer(batch, Detection.unavailable(Reason.REFUSED, "the service says " + status));
    } else {
      answer(batch, Detection.unavailable(Reason.FAULT, "the service says " + status));
    }
  }

  /** An answer that is not exactly as it must be is a fault: nothing in it is believed. */
  private void read(List<Asked> batch, byte[] body) {
    try {
      List<List<Judged>> judged = dialect.answer(body, texts(batch));
      String model = dialect.model().orElse(manifest.name());
      List<Detection> detections = new ArrayList<>();
      for (List<Judged> one : judged) {
        detections.add(Detection.of(one.stream().map(j -> j.finding(manifest, model)).toList()));
      }
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(detections.get(i));
      }
    } catch (RuntimeException e) {
      String problem = e instanceof IllegalArgumentException ? e.getMessage() : "cannot be read";
      answer(batch, Detection.unavailable(Reason.FAULT, "in the answer, " + problem));
    }
  }

  /** The kind of fault alone: a message of theirs could hold content. */
  private static Detection fault(@Nullable Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    return cause instanceof HttpTimeoutException || cause instanceof CancellationException
        ? Detection.unavailable(Reason.TIME_LIMIT, "the service did not answer in time")
        : Detection.unavailable(
            Reason.FAULT, cause == null ? "unknown" : cause.getClass().getName());
  }

  private static void answer(List<Asked> batch, Detection detection) {
    batch.forEach(asked -> asked.answer().complete(detection));
  }

  private static List<Text> texts(List<Asked> batch) {
    return batch.stream().map(Asked::text).toList();
  }
}
