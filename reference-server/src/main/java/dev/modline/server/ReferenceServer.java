package dev.modline.server;

import dev.modline.Modline;
import dev.modline.authorities.orders.OrderDesk;
import dev.modline.server.api.ApiRoutes;
import dev.modline.server.api.Operations;
import dev.modline.server.auth.SignIn;
import dev.modline.server.feed.FeedCalls;
import dev.modline.server.http.Blocking;
import dev.modline.server.http.Listening;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import dev.modline.server.http.WebServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line behind its HTTP server: sign-in, API, and whatever pages are mounted beside them.
 *
 * <p>Threading: {@link #open} and {@link #close} block. It closes neither the line nor Vert.x,
 * which are the caller's.
 */
public final class ReferenceServer implements AutoCloseable {
  private static final int CALLS_AT_ONCE = 1_000;
  private static final int PROBES_AT_ONCE = 8;

  private final Blocking blocking;
  private final Blocking probes;
  private final WebServer web;

  private ReferenceServer(Blocking blocking, Blocking probes, WebServer web) {
    this.blocking = blocking;
    this.probes = probes;
    this.web = web;
  }

  /**
   * Serves {@code line} with its feeds where {@code listening} says, with the routes of the API and
   * {@code pages}.
   */
  public static ReferenceServer open(
      Vertx vertx,
      Modline line,
      OrderDesk orders,
      FeedCalls feeds,
      Clock clock,
      PrometheusMeterRegistry metrics,
      SignIn signIn,
      List<Routes> pages,
      Listening listening) {
    Blocking blocking = new Blocking(vertx, CALLS_AT_ONCE);
    Blocking probes = new Blocking(vertx, PROBES_AT_ONCE);
    Site site = new Site(vertx, line, signIn.access(), blocking, probes, clock, listening.limits());
    List<Routes> groups = new ArrayList<>();
    groups.add(signIn);
    groups.add(new ApiRoutes(Operations.of(line, orders, feeds, clock, metrics::scrape)));
    groups.addAll(pages);
    return new ReferenceServer(blocking, probes, WebServer.open(listening, site, groups));
  }

  /** Where it listens. */
  public URI address() {
    return web.address();
  }

  /** Where it listens with TLS. */
  public Optional<URI> tlsAddress() {
    return web.tlsAddress();
  }

  /** Every method and path that something is mounted on, for what tests try. */
  public List<String> table() {
    return web.table();
  }

  /** Takes no more requests and lets those under way end. */
  @Override
  public void close() {
    web.close();
    blocking.close();
    probes.close();
  }
}
