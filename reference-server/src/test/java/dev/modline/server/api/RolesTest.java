package dev.modline.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.openapi.contract.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, tried by every role that must not have it, and by nobody. */
@Tag("promise-11")
class RolesTest {
  private static TestServer server;

  record Case(Operation operation) {
    @Override
    public String toString() {
      return operation.getHttpMethod() + " " + operation.getOpenAPIPath();
    }
  }

  @BeforeAll
  static void open() {
    server = new TestServer();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  static Stream<Case> operations() {
    Vertx vertx = Vertx.vertx();
    try {
      List<Operation> all = Description.contract(vertx).operations();
      assertTrue(all.size() > 20, "the description has lost its operations");
      return all.stream().map(Case::new);
    } finally {
      vertx.close().await();
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void letsInWhomItNamesAndNobodyElse(Case each) {
    JsonArray names = (JsonArray) each.operation().getExtensions().get("x-roles");
    boolean open = names.contains("anyone");
    assertEquals(open, call(each, null).statusCode() == 200, "nobody");
    if (!open) {
      HttpResponse<String> refusal = call(each, null);
      assertEquals(401, refusal.statusCode(), "nobody");
      assertProblem(refusal);
      assertEquals(401, callWith(each, "Bearer nonsense").statusCode(), "a made-up token");
      assertEquals(401, callWith(each, "Basic bW9kOm1vZA==").statusCode(), "another scheme");
    }
    for (Role role : Role.values()) {
      HttpResponse<String> answer = call(each, role);
      if (open || names.contains(role.word())) {
        assertFalse(List.of(401, 403).contains(answer.statusCode()), role + answer.body());
      } else {
        assertEquals(403, answer.statusCode(), role.word());
        assertProblem(answer);
      }
    }
  }

  private static void assertProblem(HttpResponse<String> answer) {
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
  }

  private static HttpResponse<String> call(Case each, Role role) {
    return callWith(each, role == null ? null : "Bearer " + server.bearer(role));
  }

  private static HttpResponse<String> callWith(Case each, String authorization) {
    // An authority asks for what is its own; that others' is closed to it is another test.
    String path =
        each.operation()
            .getOpenAPIPath()
            .replace("{audience}", "vn.abei")
            .replaceAll("\\{[^}]+}", "x-1");
    HttpRequest.Builder request = server.request(path);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    String method = each.operation().getHttpMethod().name();
    if (method.equals("GET")) {
      request.GET();
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofString("{}"));
    }
    return server.send(request);
  }
}
