package dev.modline.authorities.exchange;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes a body of at most so many bytes: a longer one fails the exchange. */
public final class LimitedBody implements BodySubscriber<byte[]> {
  private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
  private long left;
  private Flow.@Nullable Subscription subscription;

  private LimitedBody(int most) {
    left = most;
  }

  /** A handler for bodies of at most {@code most} bytes. */
  public static BodyHandler<byte[]> of(int most) {
    return info -> new LimitedBody(most);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return all.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    all.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (left < 0 && subscription != null) {
      subscription.cancel();
      all.onError(new IOException("the answer is too long"));
    } else {
      all.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable fault) {
    all.onError(fault);
  }

  @Override
  public void onComplete() {
    all.onComplete();
  }
}
