package dev.modline.server.http;

import dev.modline.log.witness.WitnessService;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A witness over HTTP (C2SP {@code tlog-witness}): {@code POST /add-checkpoint}. Anybody may ask;
 * it cosigns logs that it was told of, and only what appends to what it has seen.
 */
public final class WitnessServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
  private static final int AT_ONCE = 16;

  private final Blocking blocking;
  private final HttpServer server;
  private final String host;

  private WitnessServer(Blocking blocking, HttpServer server, String host) {
    this.blocking = blocking;
    this.server = server;
    this.host = host;
  }

  /** Listens on {@code host} and {@code port} (0: any free one); blocks. */
  public static WitnessServer open(Vertx vertx, String host, int port, WitnessService witness) {
    Blocking blocking = new Blocking(vertx, AT_ONCE);
    Router router = Router.router(vertx);
    router
        .post("/add-checkpoint")
        .handler(BodyHandler.create(false).setBodyLimit(WitnessService.MAX_BODY))
        .handler(context -> answer(context, blocking, witness));
    router.route().failureHandler(new Problems());
    HttpServer server = vertx.createHttpServer().requestHandler(router).listen(port, host).await();
    return new WitnessServer(blocking, server, host);
  }

  private static void answer(RoutingContext context, Blocking blocking, WitnessService witness) {
    var sent = context.body().buffer();
    byte[] body = sent == null ? new byte[0] : sent.getBytes();
    blocking
        .call(() -> witness.addCheckpoint(body))
        .onSuccess(
            answer ->
                context
                    .response()
                    .setStatusCode(answer.status())
                    .putHeader("Content-Type", answer.contentType())
                    .end(answer.body()))
        .onFailure(context::fail);
  }

  /** The submission prefix, with its last slash. */
  public URI address() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + server.actualPort() + "/");
  }

  @Override
  public void close() {
    try {
      server.shutdown(1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("some connections of the witness were still open after ten seconds");
    }
    blocking.close();
  }
}
