package dev.modline.server;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.authorities.orders.OrderDesk;
import dev.modline.detect.terms.Terms;
import dev.modline.log.KeyFile;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.DemoSignIn;
import dev.modline.server.auth.DemoTokens;
import dev.modline.server.auth.Role;
import dev.modline.server.feed.FeedCalls;
import dev.modline.server.feed.TokenIdentity;
import dev.modline.server.feed.Transmitter;
import dev.modline.server.http.Limits;
import dev.modline.server.http.Listening;
import dev.modline.server.http.Routes;
import dev.modline.server.metrics.LineMetrics;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Platform;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A real server on a free port, with a line on the in-memory store that looks for zorblax. */
public final class TestServer implements AutoCloseable {
  public final Modline line;
  public final DemoTokens tokens;
  private final Vertx vertx = Vertx.vertx();
  private final ReferenceServer server;
  private final HttpClient client = browser();

  public TestServer() {
    this(builder -> builder);
  }

  public TestServer(UnaryOperator<ModlineBuilder> more) {
    this(more, List.of());
  }

  public TestServer(UnaryOperator<ModlineBuilder> more, List<Routes> pages) {
    this(more, pages, Limits.standard());
  }

  public TestServer(UnaryOperator<ModlineBuilder> more, List<Routes> pages, Limits limits) {
    this(more, pages, Listening.on("127.0.0.1", 0).within(limits));
  }

  public TestServer(UnaryOperator<ModlineBuilder> more, List<Routes> pages, Listening listening) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    LineMetrics metrics = new LineMetrics(registry);
    line =
        more.apply(
                Modline.builder()
                    .platform(Platform.noop())
                    .store(CaseStore.inMemory())
                    .detectors(Terms.of("zorblax"))
                    .listeners(metrics))
            .build();
    metrics.observe(line, Clock.systemUTC());
    tokens =
        new DemoTokens(
            List.of(
                Caller.of("host-1", Role.HOST),
                Caller.of("mod-1", Role.MODERATOR),
                Caller.of("op-1", Role.OPERATOR),
                Caller.of("aud-1", Role.AUDITOR),
                Caller.ofAuthority("officer-1", "vn.abei"),
                Caller.of("user-1", Role.USER)));
    server =
        ReferenceServer.open(
            vertx,
            line,
            OrderDesk.of(line),
            noFeeds(),
            Clock.systemUTC(),
            registry,
            new DemoSignIn(tokens, Map.of(Role.MODERATOR, "/queue")),
            pages,
            listening);
  }

  /** A transmitter that no authority follows. */
  public static FeedCalls noFeeds() {
    URI issuer = URI.create("https://square.example");
    TokenIdentity identity = TokenIdentity.of(issuer, KeyFile.generate(), () -> issuer);
    return new FeedCalls(
        new Transmitter(identity, Path.of("target", "feeds"), "quorum none\n", Clock.systemUTC()));
  }

  /** A client with a cookie jar of its own that does not follow redirects. */
  public static HttpClient browser() {
    return HttpClient.newBuilder()
        .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
        .build();
  }

  public URI at(String path) {
    return server.address().resolve(path);
  }

  public String bearer(Role role) {
    return issued(role).bearer();
  }

  public String once(Role role) {
    return issued(role).once();
  }

  private DemoTokens.Issued issued(Role role) {
    return tokens.issued().stream()
        .filter(each -> each.caller().role() == role)
        .findFirst()
        .orElseThrow();
  }

  public HttpResponse<String> get(Role role, String path) {
    return send(request(path).header("Authorization", "Bearer " + bearer(role)).GET());
  }

  public HttpResponse<String> post(Role role, String path, JsonObject body) {
    return send("POST", role, path, body);
  }

  public HttpResponse<String> send(String method, Role role, String path, JsonObject body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + bearer(role))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.encode())));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(at(path));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(client, request);
  }

  public static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    line.close();
    vertx.close().await();
  }
}
