package dev.modline.server.demo;

import dev.modline.Modline;
import dev.modline.law.CelPolicy;
import dev.modline.law.Directory;
import dev.modline.law.LawPacks;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.VerifierKey;
import dev.modline.server.ReferenceServer;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.DemoSignIn;
import dev.modline.server.auth.DemoTokens;
import dev.modline.server.auth.Role;
import dev.modline.server.feed.FeedCalls;
import dev.modline.server.feed.OrderReceipts;
import dev.modline.server.feed.TokenIdentity;
import dev.modline.server.feed.Transmitter;
import dev.modline.server.feed.Witnesses;
import dev.modline.server.http.Listening;
import dev.modline.server.http.LogPages;
import dev.modline.server.http.OpeningPages;
import dev.modline.server.http.Routes;
import dev.modline.server.metrics.LineMetrics;
import dev.modline.server.square.Life;
import dev.modline.server.square.Square;
import dev.modline.server.square.SquareRoutes;
import dev.modline.server.ui.Assets;
import dev.modline.server.ui.Consoles;
import dev.modline.server.ui.Live;
import dev.modline.spi.Authority;
import dev.modline.store.SqlStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo in one process: the Square, the line that moderates it, the consoles, and authorities
 * that receive their feeds over HTTP and verify them. Everything is kept in one folder, so that a
 * restart carries on.
 *
 * <p>Threading: {@link #open} and {@link #close} block.
 */
public final class Demo implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final Map<Role, String> HOMES =
      Map.of(
          Role.USER, "/square",
          Role.MODERATOR, "/queue",
          Role.AUTHORITY, "/authority",
          Role.OPERATOR, "/operator");

  private static final String ISSUER = "https://square.example";

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final Modline line;
  private final SqlStore store;
  private final Square square;
  private final Life life;
  private final Live live = new Live();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final LineMetrics counting = new LineMetrics(metrics);
  private final DemoTokens tokens;
  private final ReferenceServer server;
  private final CheckpointSigner fullRecord;
  private final DemoWitness witness;

  private Demo(DemoSettings settings) throws IOException {
    Path folder = Files.createDirectories(settings.folder());
    Clock clock = settings.clock();
    DemoFiles files = DemoFiles.in(folder.resolve("config"));
    KeyPair logKeys = keys(folder.resolve("modline.db.log-key"));
    KeyPair tokenKeys = keys(folder.resolve("token.key"));
    fullRecord = CheckpointSigner.of(origin("operator"), logKeys);
    try {
      Vertx vertx = Vertx.vertx();
      later(() -> vertx.close().await(10, TimeUnit.SECONDS));
      witness =
          later(
              DemoWitness.open(vertx, folder.resolve("witness"), fullRecord.verifierKey(), clock));
      square = later(Square.open(folder.resolve("square.db"), clock));
      store = store(folder, logKeys, witness.witnesses(), clock);
      line = later(line(files, clock));
      square.onChange(() -> live.changed(Live.Topic.SQUARE));
      life = new Life(square, clock, new Random(settings.seed()));
      life.begin(settings.history());
      tokens = new DemoTokens(capacities());
      server = serve(settings, vertx, logKeys, tokenKeys);
    } catch (RuntimeException | IOException e) {
      close();
      throw e;
    }
  }

  /** Starts it; what was there before carries on. */
  public static Demo open(DemoSettings settings) throws IOException {
    Demo demo = new Demo(settings);
    demo.live(settings.pace().toMillis());
    return demo;
  }

  private static String origin(String audience) {
    return "square.example/log/" + audience;
  }

  private static KeyPair keys(Path file) throws IOException {
    return Files.exists(file) ? KeyFile.read(file) : KeyFile.create(file);
  }

  private static SqlStore store(Path folder, KeyPair logKeys, Witnesses witnesses, Clock clock) {
    var builder =
        SqlStore.builder(folder.resolve("modline.db"))
            .origin("square.example/log")
            .published(folder.resolve("logs"))
            .signers(name -> CheckpointSigner.of(name, logKeys))
            .logs(witnesses::witness)
            .clock(clock);
    Feeds.AUDIENCES.forEach(builder::audience);
    return builder.open();
  }

  private Modline line(DemoFiles files, Clock clock) throws IOException {
    Authority[] authorities =
        Feeds.AUDIENCES.stream()
            .map(id -> Authority.feed(id, Feeds.entitled(id)))
            .toArray(Authority[]::new);
    return Modline.builder()
        .platform(square.platform())
        .messenger(square.messenger())
        .store(store)
        .detectors(DemoDetectors.of(files))
        .policy(CelPolicy.load(files.file("policy.yaml")))
        .law(LawPacks.builder().shipped("vn", "eu").demo().build())
        .authorities(authorities)
        .jurisdictions("VN", "EU")
        .listeners(live, counting)
        .clock(clock)
        .build();
  }

  private static List<Caller> capacities() {
    List<Caller> callers = new ArrayList<>();
    callers.add(Caller.of("visitor", Role.USER));
    callers.add(Caller.of("moderator-1", Role.MODERATOR));
    callers.add(Caller.of("moderator-2", Role.MODERATOR));
    callers.add(Caller.of("operator-1", Role.OPERATOR));
    callers.add(Caller.of("square", Role.HOST));
    callers.add(Caller.of("auditor-1", Role.AUDITOR));
    Feeds.AUDIENCES.forEach(id -> callers.add(Caller.ofAuthority(id + "-desk", id)));
    return callers;
  }

  private ReferenceServer serve(
      DemoSettings settings, Vertx vertx, KeyPair logKeys, KeyPair tokenKeys) throws IOException {
    counting.observe(line, settings.clock());
    Assets assets = new Assets();
    AtomicReference<URI> address = new AtomicReference<>(URI.create(ISSUER));
    TokenIdentity identity = new TokenIdentity(URI.create(ISSUER), "demo", tokenKeys, address::get);
    Function<String, VerifierKey> logKey =
        audience -> CheckpointSigner.of(origin(audience), logKeys).verifierKey();
    Transmitter feeds =
        later(
            Feeds.sending(
                settings.folder(),
                store,
                line,
                identity,
                logKey,
                witness.witnesses().policyFor(fullRecord.verifierKey()),
                settings.clock()));
    Map<String, Receiver> receivers = new LinkedHashMap<>();
    List<Routes> groups =
        List.of(
            new Consoles(assets, live),
            new LogPages(store.logs()),
            new OpeningPages(store),
            new SquareRoutes(square, assets),
            new AuthorityRoutes(assets, receivers, Directory.shipped()));
    ReferenceServer opened =
        later(
            ReferenceServer.open(
                vertx,
                line,
                OrderReceipts.desk(line, store, feeds.issuer()),
                new FeedCalls(feeds),
                settings.clock(),
                metrics,
                new DemoSignIn(tokens, HOMES),
                groups,
                Listening.on(settings.host(), settings.port()).within(settings.limits())));
    address.set(opened.address());
    receivers.putAll(
        Feeds.receiving(
            settings.folder(),
            opened.address(),
            logKey,
            witness.policy(),
            this::bearer,
            identity,
            settings.clock(),
            () -> live.changed(Live.Topic.RECORDS)));
    receivers.values().forEach(this::later);
    receivers.values().forEach(Receiver::start);
    return opened;
  }

  private void live(long paceMillis) {
    Thread thread =
        Thread.ofVirtual()
            .name("modline-square-life")
            .start(
                () -> {
                  try {
                    square.connect(line);
                    while (true) {
                      Thread.sleep(paceMillis == 0 ? 5_000 : paceMillis);
                      square.retry();
                      if (paceMillis > 0) {
                        life.step();
                      }
                    }
                  } catch (InterruptedException e) {
                    LOG.debug("the Square goes to sleep");
                  }
                });
    later(
        () -> {
          thread.interrupt();
          thread.join(5_000);
        });
  }

  private String bearer(String audience) {
    return tokens.issued().stream()
        .filter(each -> each.caller().authority().filter(audience::equals).isPresent())
        .findFirst()
        .orElseThrow()
        .bearer();
  }

  /** Where it listens. */
  public URI address() {
    return server.address();
  }

  /** What is mounted, for what tests try. */
  public List<String> table() {
    return server.table();
  }

  /** The line, for what tests look at. */
  public Modline line() {
    return line;
  }

  /** The tokens that were issued for this run. */
  public DemoTokens tokens() {
    return tokens;
  }

  /** The key that the operator's full record is signed with. */
  public VerifierKey fullRecordKey() {
    return fullRecord.verifierKey();
  }

  /** The address that signs a browser in as {@code role}, once. */
  public URI signIn(Role role) {
    return tokens.issued().stream()
        .filter(each -> each.caller().role() == role)
        .findFirst()
        .map(each -> address().resolve("/sign-in?token=" + each.once()))
        .orElseThrow();
  }

  private <T extends AutoCloseable> T later(T part) {
    parts.addFirst(part);
    return part;
  }

  /** Stops in the order that loses nothing: people first, the line before what it acts on. */
  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("a part of the demo did not close cleanly", e);
      }
    }
    parts.clear();
  }
}
