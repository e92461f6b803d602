package dev.modline.server.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes paths in one spelling only: no empty, {@code .} or {@code ..} segments, however they are
 * escaped, and no escape that is none. The router drops such segments while what reads the path
 * beside it does not; two readers of one path must see the same.
 */
final class Spelling implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    String normalized;
    try {
      normalized = context.normalizedPath();
      context.queryParams();
    } catch (IllegalArgumentException e) {
      context.fail(400, new Refused(400, "The address has an escape that cannot be read."));
      return;
    }
    if (segments(normalized) == segments(String.valueOf(context.request().path()))) {
      context.next();
    } else {
      context.fail(404);
    }
  }

  private static long segments(String path) {
    return path.chars().filter(c -> c == '/').count();
  }
}
