package dev.modline.server.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening server.
 *
 * <p>Threading: {@link #open} and {@link #close} block; call them outside the event loop. Failure:
 * an address that cannot be bound is an exception of {@code open}.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private final HttpServer server;
  private final Optional<HttpServer> tls;
  private final String host;
  private final Router router;

  private WebServer(HttpServer server, Optional<HttpServer> tls, String host, Router router) {
    this.server = server;
    this.tls = tls;
    this.host = host;
    this.router = router;
  }

  /**
   * Listens where it is told to, and with TLS where that is set up, and serves the groups, in
   * order.
   */
  public static WebServer open(Listening listening, Site site, List<Routes> groups) {
    Limits limits = listening.limits();
    Connections connections = new Connections(site.vertx(), limits);
    Router router = Router.router(site.vertx());
    router.route().handler(new Entrance(connections, limits));
    router.route().handler(new SecurityHeaders());
    router.route().handler(new Spelling());
    router.route().handler(new Callers(limits, listening.nanos()));
    router.route().handler(new Uploads(limits.uploadBytes()).handler());
    groups.forEach(group -> group.mount(router, site));
    answerHead(router);
    Problems problems = new Problems(listening.fatal());
    router.route().failureHandler(problems);
    for (int status : new int[] {404, 405, 406, 413, 415}) {
      router.errorHandler(status, problems);
    }
    router.errorHandler(400, problems);
    router.errorHandler(500, problems);
    Listener listener =
        (options, port) ->
            site.vertx()
                .createHttpServer(options)
                .connectionHandler(connections::opened)
                .requestHandler(router)
                .invalidRequestHandler(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER)
                .listen(port, listening.host())
                .await();
    HttpServer server = listener.listen(limits(), listening.port());
    try {
      Optional<HttpServer> second =
          listening.tls().map(each -> listener.listen(each.options(), each.port()));
      return new WebServer(server, second, listening.host(), router);
    } catch (RuntimeException e) {
      server.close().await();
      throw e;
    }
  }

  /**
   * What can be read can be asked for without its body (RFC 9110, 9.1); but for signing in, where
   * whoever looks at a link first (a mail scanner, say) would use it up.
   */
  private static void answerHead(Router router) {
    for (Route route : router.getRoutes()) {
      if (route.methods() != null
          && route.methods().contains(HttpMethod.GET)
          && !String.valueOf(route.getPath()).startsWith("/sign-in")) {
        route.method(HttpMethod.HEAD);
      }
    }
  }

  private interface Listener {
    HttpServer listen(HttpServerOptions options, int port);
  }

  /** What every listener allows. */
  static HttpServerOptions limits() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(8 * 1024)
        .setMaxHeaderSize(32 * 1024)
        .setIdleTimeout(120)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setCompressionSupported(true)
        // An upgrade in clear text would pass by the path rules of a proxy in front.
        .setHttp2ClearTextEnabled(false);
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
  }

  /** Where it listens with TLS. */
  public Optional<URI> tlsAddress() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return tls.map(each -> URI.create("https://" + name + ":" + each.actualPort()));
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Every method and path that something is mounted on, for what tests try. */
  public List<String> table() {
    List<String> table = new ArrayList<>();
    for (Route route : router.getRoutes()) {
      if (route.methods() != null) {
        route.methods().forEach(method -> table.add(method.name() + " " + route.getPath()));
      }
    }
    return table;
  }

  /** Takes no more requests and closes the connections. */
  @Override
  public void close() {
    tls.ifPresent(WebServer::shutdown);
    shutdown(server);
  }

  private static void shutdown(HttpServer server) {
    try {
      server.shutdown(1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("some connections were still open after ten seconds");
    }
  }
}
