package dev.modline.server.serve;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.detect.DetectionConfig;
import dev.modline.law.CelPolicy;
import dev.modline.law.LawPacks;
import dev.modline.law.LawPacksBuilder;
import dev.modline.server.ReferenceServer;
import dev.modline.server.auth.OidcSignIn;
import dev.modline.server.http.LogPages;
import dev.modline.server.metrics.LineMetrics;
import dev.modline.server.ui.Assets;
import dev.modline.server.ui.Consoles;
import dev.modline.server.ui.Live;
import dev.modline.spi.Authority;
import dev.modline.spi.Detector;
import dev.modline.store.SqlStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server as an operator runs it. Everything is kept in one folder; a restart carries on.
 *
 * <p>Threading: {@link #open} and {@link #close} block. Failure: wrong settings fail here, naming
 * the key or the file.
 */
public final class Production implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Production.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final ReferenceServer server;

  private Production(ServeSettings settings, Clock clock) throws IOException {
    try {
      // What can be wrong is found before a store or a port is opened.
      Live live = new Live();
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      LineMetrics metrics = new LineMetrics(registry);
      ModlineBuilder builder = configured(settings, clock).listeners(live, metrics);
      Vertx vertx = Vertx.vertx();
      later(() -> vertx.close().await(10, TimeUnit.SECONDS));
      OidcSignIn signIn = OidcSignIn.discover(vertx, settings.signIn());
      SqlStore store = store(settings, clock);
      Modline line = later(builder.store(store).build());
      metrics.observe(line, clock);
      server =
          later(
              ReferenceServer.open(
                  vertx,
                  line,
                  clock,
                  registry,
                  signIn,
                  List.of(new Consoles(new Assets(), live), new LogPages(store.logs())),
                  settings.host(),
                  settings.port()));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts it. */
  public static Production open(ServeSettings settings, Clock clock) throws IOException {
    return new Production(settings, clock);
  }

  private static ModlineBuilder configured(ServeSettings settings, Clock clock) throws IOException {
    ModlineBuilder builder =
        Modline.builder()
            .clock(clock)
            .mode(settings.mode())
            .massActionLimit(settings.massActionLimit())
            .jurisdictions(settings.jurisdictions().toArray(String[]::new))
            .law(law(settings));
    if (settings.detection().isPresent()) {
      builder.detectors(
          DetectionConfig.load(settings.detection().get()).detectors().toArray(Detector[]::new));
    }
    if (settings.policy().isPresent()) {
      builder.policy(CelPolicy.load(settings.policy().get()));
    }
    settings.authorities().forEach((id, fields) -> builder.authorities(Authority.feed(id, fields)));
    if (settings.platform().isPresent()) {
      Webhook network = new Webhook(settings.platform().get(), clock);
      builder.platform(network).messenger(network);
    } else {
      LOG.warn("no platform is set: what is decided reaches nobody");
    }
    return builder;
  }

  private static LawPacks law(ServeSettings settings) {
    LawPacksBuilder law =
        LawPacks.builder()
            .shipped(settings.packs().toArray(String[]::new))
            .load(settings.packFiles().toArray(Path[]::new));
    settings.confirmed().forEach(law::confirm);
    return law.build();
  }

  private static SqlStore store(ServeSettings settings, Clock clock) throws IOException {
    var builder =
        SqlStore.builder(Files.createDirectories(settings.data()).resolve("modline.db"))
            .origin(settings.origin())
            .clock(clock);
    settings.authorities().keySet().forEach(builder::audience);
    return builder.open();
  }

  /** Where it listens. */
  public URI address() {
    return server.address();
  }

  private <T extends AutoCloseable> T later(T part) {
    parts.addFirst(part);
    return part;
  }

  /** Takes no more requests, lets what is under way end, closes the line and its store. */
  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("a part of the server did not close cleanly", e);
      }
    }
    parts.clear();
  }
}
