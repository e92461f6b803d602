package dev.modline.server.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** The first thing that a request meets: its connection is busy, and its body has so much time. */
final class Entrance implements Handler<RoutingContext> {
  private final Connections connections;
  private final Limits limits;

  Entrance(Connections connections, Limits limits) {
    this.connections = connections;
    this.limits = limits;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpConnection connection = request.connection();
    connections.begun(connection);
    context.addEndHandler(ended -> connections.ended(connection));
    if (!request.isEnded() && Uploads.announced(request, 1) > 0) {
      long timer = context.vertx().setTimer(limits.body().toMillis(), late -> connection.close());
      request.end().onComplete(whole -> context.vertx().cancelTimer(timer));
    }
    context.next();
  }
}
