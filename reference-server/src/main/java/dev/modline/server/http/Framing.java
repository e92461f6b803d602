package dev.modline.server.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Refuses what two programs on one connection could read differently, and ends the connection: a
 * body in a coding that is not known here would be read as the next request, which a proxy in front
 * has never seen (RFC 9112, 6.1 and 11.2), and of two hosts each might believe another (3.2).
 */
final class Framing implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    MultiMap headers = context.request().headers();
    List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    boolean unknown =
        codings.size() > 1
            || (codings.size() == 1 && !codings.getFirst().strip().equalsIgnoreCase("chunked"));
    if (!unknown && headers.getAll(HttpHeaders.HOST).size() <= 1) {
      context.next();
      return;
    }
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    Problems.answer(
        context,
        Problem.of(
            400,
            unknown
                ? "Of transfer codings only chunked is known here."
                : "A request names one host."));
  }
}
