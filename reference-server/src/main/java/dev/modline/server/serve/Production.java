package dev.modline.server.serve;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.detect.DetectionConfig;
import dev.modline.law.CelPolicy;
import dev.modline.law.LawPacks;
import dev.modline.model.InvalidInput;
import dev.modline.model.Manifest;
import dev.modline.server.ReferenceServer;
import dev.modline.server.auth.ClientCertificates;
import dev.modline.server.auth.OidcSignIn;
import dev.modline.server.feed.FeedCalls;
import dev.modline.server.feed.OrderReceipts;
import dev.modline.server.feed.Transmitter;
import dev.modline.server.feed.Watermarks;
import dev.modline.server.feed.Witnesses;
import dev.modline.server.http.Listening;
import dev.modline.server.http.LogPages;
import dev.modline.server.http.OpeningPages;
import dev.modline.server.http.TlsListener;
import dev.modline.server.metrics.LineMetrics;
import dev.modline.server.ui.Assets;
import dev.modline.server.ui.Consoles;
import dev.modline.server.ui.Live;
import dev.modline.spi.Authority;
import dev.modline.spi.Detector;
import dev.modline.spi.Listener;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

  private Production(ServeSettings settings, Clock clock, Consumer<Throwable> fatal)
      throws IOException {
    try {
      // What can be wrong is found before a store or a port is opened.
      Live live = new Live();
      Authorities authorities = Authorities.of(settings.authorities(), clock);
      closeables(authorities);
      Optional<Witnesses> witnesses =
          settings.witnesses().isPresent()
              ? Optional.of(Witnesses.read(settings.witnesses().get()))
              : Optional.empty();
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      LineMetrics metrics = new LineMetrics(registry);
      DetectionConfig detection = later(detection(settings, clock));
      requireGrantable(settings.inlineDetectors(), detection);
      ModlineBuilder builder =
          configured(settings, authorities, clock)
              .detectors(detection.detectors().toArray(Detector[]::new))
              .inline(settings.inlineDetectors().toArray(String[]::new))
              .listeners(live, metrics, ended(fatal));
      Vertx vertx = Vertx.vertx().exceptionHandler(fault -> unhandled(fault, fatal));
      later(() -> vertx.close().await(10, TimeUnit.SECONDS));
      OidcSignIn signIn = later(OidcSignIn.discover(vertx, settings.signIn(), clients(settings)));
      SqlStore store = store(settings, witnesses, metrics, clock);
      Modline line = later(builder.store(store).build());
      Withdrawals.tell(detection, line);
      metrics.observe(line, clock);
      Transmitter feeds =
          later(Feeding.transmitter(settings, authorities.feeds(), store, line, witnesses, clock));
      server =
          later(
              ReferenceServer.open(
                  vertx,
                  line,
                  OrderReceipts.desk(line, store, feeds.issuer()),
                  new FeedCalls(feeds),
                  clock,
                  registry,
                  signIn,
                  List.of(
                      new Consoles(
                          new Assets(), live, settings.closedMedia(), authorities.tipline()),
                      new LogPages(store.logs()),
                      new OpeningPages(store)),
                  new Listening(
                      settings.host(), settings.port(), settings.tls(), settings.limits(), fatal)));
      feeds.start();
      pruner(settings, authorities, store).start();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts it in a process that outlives it. */
  public static Production open(ServeSettings settings, Clock clock) throws IOException {
    return open(settings, clock, failure -> {});
  }

  /** Starts it where {@code fatal} hears what fails, and ends the process if it has to. */
  public static Production open(ServeSettings settings, Clock clock, Consumer<Throwable> fatal)
      throws IOException {
    return new Production(settings, clock, fatal);
  }

  /** A line that has halted does nothing that is owed: where the process is ours, it ends. */
  private static Listener ended(Consumer<Throwable> fatal) {
    return new Listener() {
      @Override
      public void halted(Throwable fault) {
        fatal.accept(fault);
      }
    };
  }

  private static void unhandled(Throwable fault, Consumer<Throwable> fatal) {
    fatal.accept(fault);
    LOG.error("something failed that nobody waits for", fault);
  }

  /** What an adapter holds open is closed after the line that uses it. */
  private void closeables(Authorities authorities) {
    for (Authority authority : authorities.adapters()) {
      if (authority instanceof AutoCloseable open) {
        later(open);
      }
    }
  }

  private static ClientCertificates clients(ServeSettings settings) {
    return settings.tls().map(TlsListener::clients).orElseGet(ClientCertificates::none);
  }

  private static ModlineBuilder configured(
      ServeSettings settings, Authorities authorities, Clock clock) throws IOException {
    ModlineBuilder builder =
        Modline.builder()
            .clock(clock)
            .mode(settings.mode())
            .massActionLimit(settings.massActionLimit())
            .jurisdictions(settings.jurisdictions().toArray(String[]::new))
            .law(law(settings, clock));
    if (settings.policy().isPresent()) {
      builder.policy(CelPolicy.load(settings.policy().get()));
    }
    builder.authorities(authorities.adapters().toArray(Authority[]::new));
    if (settings.platform().isPresent()) {
      Webhook network = new Webhook(settings.platform().get(), clock);
      builder.platform(network).messenger(network);
    } else {
      builder.platform(Platform.noop());
      LOG.warn("no platform is set: what is decided reaches nobody");
    }
    return builder;
  }

  private static LawPacks law(ServeSettings settings, Clock clock) {
    LawPacks law = settings.law().load();
    settings.retention().requireLawful(law, LocalDate.now(clock));
    return law;
  }

  /** Closed before the store is: a step that is under way ends first. */
  private Pruner pruner(ServeSettings settings, Authorities authorities, SqlStore store) {
    Set<String> feeds = new TreeSet<>();
    authorities.feeds().forEach(terms -> feeds.add(terms.audience()));
    Watermarks readers = Watermarks.of(Feeding.folder(settings), feeds);
    return later(new Pruner(settings.retention(), store.logs(), store.retention(readers)));
  }

  private static DetectionConfig detection(ServeSettings settings, Clock clock) throws IOException {
    return settings.detection().isPresent()
        ? DetectionConfig.load(settings.detection().get(), clock)
        : DetectionConfig.of(List.of());
  }

  /** The builder says so as well, when the store is open already. */
  private static void requireGrantable(Set<String> granted, DetectionConfig detection) {
    Set<String> unknown = new TreeSet<>(granted);
    for (Detector detector : detection.detectors()) {
      if (detector.manifest().execution() == Manifest.Execution.INLINE) {
        unknown.remove(detector.manifest().name());
      }
    }
    if (!unknown.isEmpty()) {
      throw new InvalidInput(
          "inline-detectors", "names what no detector asks for: " + String.join(", ", unknown));
    }
  }

  private static SqlStore store(
      ServeSettings settings, Optional<Witnesses> witnesses, LineMetrics metrics, Clock clock)
      throws IOException {
    var builder =
        SqlStore.builder(Files.createDirectories(settings.data()).resolve(Feeding.STORE))
            .origin(settings.origin())
            .clock(clock)
            .logs(
                (audience, log) -> {
                  log.alerts(alert -> metrics.alerted(audience, alert));
                  witnesses.ifPresent(who -> who.witness(audience, log));
                });
    settings.authorities().keySet().forEach(builder::audience);
    return builder.open();
  }

  /** What is mounted, for what tests try. */
  public List<String> table() {
    return server.table();
  }

  /** Where it listens. */
  public URI address() {
    return server.address();
  }

  /** Where it listens with TLS. */
  public Optional<URI> tlsAddress() {
    return server.tlsAddress();
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
