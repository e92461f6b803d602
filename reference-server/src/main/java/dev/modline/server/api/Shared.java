package dev.modline.server.api;

import dev.modline.server.http.Blocking;
import io.vertx.core.Future;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Works once for all who ask at the same time, so that however many they are, none is refused.
 * Threading: any.
 */
final class Shared {
  private final Blocking blocking;
  private @Nullable Future<Reply> underWay;

  Shared(Blocking blocking) {
    this.blocking = blocking;
  }

  synchronized Future<Reply> call(Callable<Reply> work) {
    Future<Reply> running = underWay;
    if (running == null || running.isComplete()) {
      running = blocking.call(work);
      underWay = running;
    }
    return running;
  }
}
