package dev.modline.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.TestServer;
import dev.modline.server.auth.Access;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Routes;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("promise-11")
class GuardTest {
  /** An access check that has forgotten to check. */
  private static final Access FORGETFUL =
      new Access() {
        @Override
        public Handler<RoutingContext> allow(Role... roles) {
          return RoutingContext::next;
        }

        @Override
        public List<Caller> capacities(RoutingContext context) {
          return List.of();
        }

        @Override
        public String csrfToken(RoutingContext context) {
          return "";
        }
      };

  private static List<Operation> operations() {
    Vertx vertx = Vertx.vertx();
    try {
      return Description.contract(vertx).operations();
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void anOperationThatNamesNoRoleOrAnUnknownOneDoesNotStart() {
    for (Object roles : List.of(new JsonArray(), new JsonArray().add("janitor"), "moderator")) {
      Map<String, Object> extensions = Map.of("x-roles", roles);
      assertThrows(
          IllegalStateException.class, () -> Guard.of("erase", extensions, true, FORGETFUL));
    }
    assertThrows(IllegalStateException.class, () -> Guard.of("erase", Map.of(), true, FORGETFUL));
  }

  @Test
  void anOperationDoesNotRunWhereItsGuardLetInNobodyOrStoodBeforeAnother() {
    List<Operation> all = operations();
    Guard closed = Guard.of(find(all, "cases"), FORGETFUL);
    Guard open = Guard.of(find(all, "health"), FORGETFUL);
    Routes routes =
        (router, site) -> {
          router.get("/forgotten").handler(closed::check).handler(closed::admit);
          router.get("/forgotten").handler(context -> run(context, closed));
          router.get("/none").handler(context -> run(context, closed));
          router.get("/other").handler(open::check).handler(open::admit);
          router.get("/other").handler(context -> run(context, closed));
          router.get("/own").handler(open::check).handler(open::admit);
          router.get("/own").handler(context -> run(context, open));
        };
    try (TestServer server = new TestServer(builder -> builder, List.of(routes))) {
      for (String path : List.of("/forgotten", "/none", "/other")) {
        assertEquals(500, server.send(server.request(path)).statusCode(), path);
      }
      assertEquals(200, server.send(server.request("/own")).statusCode());
    }
  }

  private static void run(RoutingContext context, Guard guard) {
    assertTrue(guard.admitted(context).caller().isEmpty());
    context.response().end("ran");
  }

  private static Operation find(List<Operation> all, String id) {
    return all.stream().filter(each -> each.getOperationId().equals(id)).findFirst().orElseThrow();
  }
}
