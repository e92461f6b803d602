package dev.modline.detect.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit; what is longer is refused, not read to its end. */
public final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
  private final HttpResponse.BodySubscriber<byte[]> whole =
      HttpResponse.BodySubscribers.ofByteArray();
  private final long most;
  private Flow.@Nullable Subscription subscription;
  private long size;

  /** A body of at most so many bytes. */
  public BoundedBody(long most) {
    this.most = most;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    whole.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      size += buffer.remaining();
    }
    if (size > most) {
      if (subscription != null) {
        subscription.cancel();
      }
      whole.onError(new IOException("the answer is longer than " + most + " bytes"));
    } else {
      whole.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable fault) {
    whole.onError(fault);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}
