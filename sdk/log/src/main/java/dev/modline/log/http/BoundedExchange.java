package dev.modline.log.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request and takes a bounded answer in bounded time, whatever the other side does: a
 * server that is somebody else's may answer without an end, or one byte a minute.
 *
 * <p>Contract: no more than so many bytes of a body are kept. Threading: any; it blocks. Deadline:
 * the limit covers the whole answer, its body too, which the request's own time limit does not.
 * Failure: {@link IOException}, and {@link HttpTimeoutException} when the time is up; the
 * connection is then closed.
 *
 * <pre>{@code
 * HttpResponse<byte[]> answer =
 *     BoundedExchange.whole(client, request, 1 << 16, Duration.ofSeconds(30));
 * }</pre>
 */
public final class BoundedExchange {
  private BoundedExchange() {}

  /** Takes a whole answer; one that is longer than {@code most} bytes is a failure. */
  public static HttpResponse<byte[]> whole(
      HttpClient client, HttpRequest request, int most, Duration limit)
      throws IOException, InterruptedException {
    return send(client, request, new Bounds(most, false), limit);
  }

  /** Takes an answer for its status: of its body the first {@code most} bytes, and no more. */
  public static HttpResponse<byte[]> start(
      HttpClient client, HttpRequest request, int most, Duration limit)
      throws IOException, InterruptedException {
    return send(client, request, new Bounds(most, true), limit);
  }

  private record Bounds(int most, boolean cut) {}

  private static HttpResponse<byte[]> send(
      HttpClient client, HttpRequest request, Bounds bounds, Duration limit)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request, head -> new Limited(bounds));
    try {
      return sent.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer in time");
    } finally {
      sent.cancel(true);
    }
  }

  private static final class Limited implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> kept = BodySubscribers.ofByteArray();
    private final Bounds bounds;
    private long left;
    private Flow.@Nullable Subscription subscription;

    Limited(Bounds bounds) {
      this.bounds = bounds;
      this.left = bounds.most();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return kept.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      kept.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      if (left < 0) {
        return; // What was on its way when enough had come.
      }
      long more = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
      left -= more;
      if (left >= 0) {
        kept.onNext(buffers);
        return;
      }
      if (bounds.cut()) {
        kept.onComplete();
      } else {
        kept.onError(new IOException("the answer is longer than " + bounds.most() + " bytes"));
      }
      if (subscription != null) {
        subscription.cancel();
      }
    }

    @Override
    public void onError(Throwable fault) {
      kept.onError(fault);
    }

    @Override
    public void onComplete() {
      kept.onComplete();
    }
  }
}
