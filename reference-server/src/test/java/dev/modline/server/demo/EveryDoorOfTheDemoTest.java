package dev.modline.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.Doors;
import dev.modline.server.TestServer;
import dev.modline.server.auth.DemoTokens;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Limits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's whole table of routes: API, feeds, logs, pages, forms, streams, the Square. */
@Tag("promise-11")
class EveryDoorOfTheDemoTest {
  @TempDir private Path folder;
  private Demo demo;

  @BeforeEach
  void open() throws Exception {
    demo =
        Demo.open(
            DemoSettings.in(folder)
                .port(0)
                .pace(Duration.ZERO)
                .withoutHistory()
                .within(Limits.standard().withRequests(1_000_000, 1_000_000)));
  }

  @AfterEach
  void close() {
    demo.close();
  }

  @Test
  void noSpellingOfAPathOpensWhatThePathItselfRefuses() throws Exception {
    Map<String, Map<String, String>> callers = Doors.strangers();
    for (DemoTokens.Issued issued : demo.tokens().issued()) {
      callers.put("token of " + issued.caller().id(), Doors.bearer(issued.bearer()));
    }
    for (Role role : List.of(Role.MODERATOR, Role.USER, Role.OPERATOR)) {
      callers.put("session of " + role.word(), Map.of("Cookie", session(role)));
    }
    List<String> table = demo.table();
    assertTrue(table.stream().anyMatch("GET /api/v1/cases"::equals), table.toString());
    assertTrue(table.stream().anyMatch("POST /operator/erase"::equals), table.toString());
    Doors doors = new Doors(demo.address(), table);
    assertEquals(List.of(), doors.tried(callers));
    assertTrue(doors.refusals() > 500, "refused " + doors.refusals());
    assertFalse(demo.line().controls().suspended());
  }

  private String session(Role role) {
    URI signIn = demo.signIn(role);
    var answer = TestServer.send(HttpClient.newHttpClient(), HttpRequest.newBuilder(signIn));
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }
}
