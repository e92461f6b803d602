package dev.modline.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.TestServer;
import dev.modline.spi.CaseStore;
import dev.modline.spi.StoreFailure;
import dev.modline.store.SqlStore;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("promise-3")
final class HealthTest {
  @TempDir private Path folder;
  private volatile boolean full;

  /** A real store whose disk is full when the test says so. */
  private CaseStore filling() {
    CaseStore real = CaseStore.inMemory();
    return (CaseStore)
        Proxy.newProxyInstance(
            CaseStore.class.getClassLoader(),
            new Class<?>[] {CaseStore.class},
            (proxy, method, arguments) -> {
              if (full && (method.getName().equals("probe") || method.getName().equals("commit"))) {
                throw new StoreFailure("the disk is full", new IllegalStateException("full"));
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static JsonObject ask(TestServer server, String path, int status) {
    HttpResponse<String> answer = server.send(server.request(path).GET());
    assertEquals(status, answer.statusCode(), () -> path + ": " + answer.body());
    return new JsonObject(answer.body());
  }

  private static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0, () -> "waited in vain: " + what);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static String status(TestServer server) {
    HttpResponse<String> answer = server.send(server.request("/health").GET());
    return new JsonObject(answer.body()).getString("status");
  }

  @Test
  void aFullDiskIsNotCalledUpNorAReasonToStartAnewOrToGoElsewhere() {
    try (TestServer server = new TestServer(b -> b.store(filling()))) {
      until("up", () -> status(server).equals("up"));
      full = true;
      until("degraded", () -> status(server).equals("degraded"));
      JsonObject health = ask(server, "/health", 200);
      assertEquals("down", health.getString("store"));
      assertTrue(health.getJsonArray("problems").encode().contains("the disk is full"));
      ask(server, "/health/live", 200);
      ask(server, "/health/ready", 200);
      String metrics = server.send(server.request("/metrics").GET()).body();
      assertTrue(metrics.contains("modline_store_refuses 1.0"), metrics);
      assertTrue(metrics.contains("modline_up 0.0"), metrics);
      full = false;
      until("up again", () -> status(server).equals("up"));
    }
  }

  @Test
  void aProcessThatHasLostItsStoreIsNotCalledReady() throws Exception {
    Path file = folder.resolve("modline.db");
    try (TestServer server = new TestServer(b -> b.store(SqlStore.open(file)))) {
      ask(server, "/health/ready", 200);
      Files.delete(file);
      until(
          "not ready",
          () -> server.send(server.request("/health/ready").GET()).statusCode() == 503);
      ask(server, "/health/live", 200);
      assertTrue(ask(server, "/health", 503).getJsonArray("problems").encode().contains("is gone"));
    }
  }
}
