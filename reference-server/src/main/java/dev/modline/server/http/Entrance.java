package dev.modline.server.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** The first thing that a request meets: its connection is busy, and its body has so much time. */
public final class Entrance implements Handler<RoutingContext> {
  private static final String KEY = "modline.entrance";

  private final Connections connections;
  private final Limits limits;

  Entrance(Connections connections, Limits limits) {
    this.connections = connections;
    this.limits = limits;
  }

  /** Says that this request is by somebody who is known: its connection is not needed by others. */
  public static void known(RoutingContext context) {
    Entrance entrance = context.get(KEY);
    if (entrance != null) {
      entrance.connections.known(context.request().connection());
    }
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpConnection connection = request.connection();
    connections.begun(connection);
    context.put(KEY, this);
    context.addEndHandler(ended -> connections.ended(connection));
    if (!request.isEnded() && Uploads.announced(request, 1) > 0) {
      long timer = context.vertx().setTimer(limits.body().toMillis(), late -> connection.close());
      request.end().onComplete(whole -> context.vertx().cancelTimer(timer));
    }
    context.next();
  }
}
