package dev.modline.server.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Post;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.spi.CaseStore;
import dev.modline.spi.StoreFailure;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The emergency stop over HTTP and on the operator's page, also while the store refuses. */
@Tag("promise-12")
class StopPagesTest {
  private static final String CONTROLS = "/api/v1/controls";

  private final CaseStore real = CaseStore.inMemory();
  private volatile boolean full;
  private final TestServer server =
      new TestServer(
          builder -> builder.store(refusesSettings()),
          List.of(new Consoles(new Assets(), new Live())));

  @AfterEach
  void close() {
    server.close();
  }

  private CaseStore refusesSettings() {
    return (CaseStore)
        Proxy.newProxyInstance(
            CaseStore.class.getClassLoader(),
            new Class<?>[] {CaseStore.class},
            (proxy, method, arguments) -> {
              if (full && method.getName().equals("setting") && arguments.length == 4) {
                throw new StoreFailure("the disk is full", new IllegalStateException("full"));
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private HttpResponse<String> put(JsonObject body) {
    return server.send("PUT", Role.OPERATOR, CONTROLS, body);
  }

  private JsonObject controls() {
    return new JsonObject(server.get(Role.OPERATOR, CONTROLS).body());
  }

  private String page() {
    return server.get(Role.OPERATOR, "/operator").body();
  }

  @Test
  void aFullDiskDoesNotKeepTheOperatorFromStopping() {
    full = true;
    HttpResponse<String> answer =
        put(new JsonObject().put("suspended", true).put("mode", "observe"));
    assertEquals(200, answer.statusCode(), answer.body());
    JsonObject now = new JsonObject(answer.body());
    assertTrue(now.getBoolean("suspended"));
    assertEquals("enforce", now.getString("mode"), "which could not be changed");
    assertEquals("here-only", now.getJsonObject("stop").getString("holds"));
    assertEquals("the disk is full", now.getJsonObject("stop").getString("reason"));
    assertFalse(now.getJsonObject("stop").getBoolean("survivesRestart"));
    assertTrue(page().contains("It holds in this process alone"), page());
    assertEquals(503, put(new JsonObject().put("suspended", false)).statusCode());
    assertTrue(controls().getBoolean("suspended"), "and it stays stopped");

    full = false;
    while (!controls().getJsonObject("stop").getString("holds").equals("recorded")) {
      Thread.onSpinWait();
    }
    assertTrue(page().contains("This is in the record."));
    assertEquals(200, put(new JsonObject().put("suspended", false)).statusCode());
    assertFalse(controls().containsKey("stop"));
    assertFalse(page().contains("This is in the record."));
  }

  @Test
  void whatCannotBeReadIsNotHiddenFromTheOperator() {
    put(new JsonObject().put("suspended", true));
    server.line.screen(Post.builder("p-1").author("u-1").text("zorblax").build());
    var owed = server.line.controls().owed(10).getFirst().obligation();
    assertFalse(page().contains(owed.id().value() + "</td>"));
    real.setAside(owed.id(), "its case cannot be read", Instant.now());
    assertTrue(page().contains("its case cannot be read"));
    JsonObject answer = new JsonObject(server.get(Role.OPERATOR, "/api/v1/obligations").body());
    JsonObject aside = answer.getJsonArray("setAside").getJsonObject(0);
    assertEquals(owed.id().value(), aside.getString("id"));
    assertEquals("its case cannot be read", aside.getString("problem"));
    // Figures are counted apart from who asks, so one that has just changed comes a little later.
    String figures = "";
    while (!figures.contains("modline_obligations_aside 1")) {
      figures = server.get(Role.OPERATOR, "/metrics").body();
    }
  }
}
