package dev.modline.server;

import dev.modline.Modline;
import dev.modline.authorities.orders.OrderDesk;
import dev.modline.detect.terms.Terms;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.DemoSignIn;
import dev.modline.server.auth.DemoTokens;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Limits;
import dev.modline.server.http.Listening;
import dev.modline.server.http.Routes;
import dev.modline.spi.Listener;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A program of its own that stands as {@code serve} does, with a way to exhaust its memory in each
 * kind of thread. Its arguments: the folder, and how ({@code none} for one that goes on).
 */
public final class Exhausted {
  private static final int PIECE = 32 << 10;
  private static final List<byte[]> KEPT = new ArrayList<>();

  private Exhausted() {}

  /** Runs until it is ended. */
  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    OutOfMemory memory = OutOfMemory.watching();
    Vertx vertx = Vertx.vertx().exceptionHandler(memory::accept);
    SqlStore store = SqlStore.builder(folder.resolve("modline.db")).origin("example.org/x").open();
    Modline line =
        Modline.builder()
            .platform(Platform.noop())
            .store(store)
            .detectors(Terms.of("zorblax"))
            .listeners(new Greedy(arguments[1]))
            .build();
    DemoTokens tokens = new DemoTokens(List.of(Caller.of("host-1", Role.HOST)));
    Routes ways =
        (router, site) -> {
          router.get("/event-loop").handler(context -> takeAll());
          router
              .get("/swallowed")
              .handler(
                  context -> {
                    try {
                      takeAll();
                    } catch (OutOfMemoryError e) {
                      context.response().end(); // As some library may, with all of it kept.
                    }
                  });
          router
              .get("/worker")
              .handler(
                  context ->
                      site.blocking()
                          .call(
                              () -> {
                                takeAll();
                                return true;
                              })
                          .onFailure(context::fail));
          router.get("/thread").handler(context -> Thread.ofPlatform().start(Exhausted::takeAll));
        };
    ReferenceServer server =
        ReferenceServer.open(
            vertx,
            line,
            OrderDesk.of(line),
            TestServer.noFeeds(),
            Clock.systemUTC(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            new DemoSignIn(tokens, Map.of()),
            List.of(ways),
            new Listening("127.0.0.1", 0, Optional.empty(), Limits.standard(), memory));
    System.out.println(server.address());
    System.out.println(tokens.issued().getFirst().bearer());
    new CountDownLatch(1).await();
  }

  static void takeAll() {
    while (true) {
      KEPT.add(new byte[PIECE]);
    }
  }

  /** A plug-in that takes all there is when it is called, and keeps it. */
  private record Greedy(String way) implements Listener {
    @Override
    public void screened(
        dev.modline.model.Target target,
        dev.modline.model.Verdict verdict,
        List<dev.modline.model.Finding> findings,
        Duration took) {
      if (way.equals("plug-in")) {
        takeAll();
      }
    }
  }
}
