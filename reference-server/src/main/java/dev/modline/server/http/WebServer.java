package dev.modline.server.http;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.URI;
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

  private WebServer(HttpServer server, Optional<HttpServer> tls, String host) {
    this.server = server;
    this.tls = tls;
    this.host = host;
  }

  /**
   * Listens on {@code host} and {@code port} (0: any free one), and with TLS where that is set up,
   * and serves the groups, in order.
   */
  public static WebServer open(
      String host, int port, Optional<TlsListener> tls, Site site, List<Routes> groups) {
    Router router = Router.router(site.vertx());
    router.route().handler(new SecurityHeaders());
    groups.forEach(group -> group.mount(router, site));
    Problems problems = new Problems();
    router.route().failureHandler(problems);
    for (int status : new int[] {404, 405, 406, 413, 415}) {
      router.errorHandler(status, problems);
    }
    router.errorHandler(400, problems);
    router.errorHandler(500, problems);
    HttpServer server = listen(site, limits(), router, host, port);
    try {
      return new WebServer(
          server, tls.map(each -> listen(site, each.options(), router, host, each.port())), host);
    } catch (RuntimeException e) {
      server.close().await();
      throw e;
    }
  }

  private static HttpServer listen(
      Site site, HttpServerOptions options, Router router, String host, int port) {
    return site.vertx()
        .createHttpServer(options)
        .requestHandler(router)
        .invalidRequestHandler(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER)
        .listen(port, host)
        .await();
  }

  /** What every listener allows. */
  static HttpServerOptions limits() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(8 * 1024)
        .setMaxHeaderSize(32 * 1024)
        .setIdleTimeout(120)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setCompressionSupported(true);
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
