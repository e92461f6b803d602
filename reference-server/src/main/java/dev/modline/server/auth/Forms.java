package dev.modline.server.auth;

import dev.modline.server.http.Uploads;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Reads what small forms send. */
public final class Forms {
  private static final long LIMIT = 64 << 10;

  private Forms() {}

  /** A body handler for forms without files, of at most 64 KiB. */
  public static Handler<RoutingContext> handler() {
    return Uploads.counted(BodyHandler.create(false).setBodyLimit(LIMIT), LIMIT);
  }
}
