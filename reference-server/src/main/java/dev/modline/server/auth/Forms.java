package dev.modline.server.auth;

import io.vertx.ext.web.handler.BodyHandler;

/** Reads what small forms send. */
public final class Forms {
  private static final long LIMIT = 64 << 10;

  private Forms() {}

  /** A body handler for forms without files, of at most 64 KiB. */
  public static BodyHandler handler() {
    return BodyHandler.create(false).setBodyLimit(LIMIT);
  }
}
