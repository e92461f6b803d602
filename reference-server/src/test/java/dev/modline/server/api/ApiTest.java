package dev.modline.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Restriction;
import dev.modline.model.Target;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.spi.Platform;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ApiTest {
  private final Map<Target, Restriction> shown = new ConcurrentHashMap<>();
  private final CountDownLatch hidden = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(2);
  private final Platform platform =
      (target, desired, version) -> {
        shown.put(target, desired.worldwide());
        hidden.countDown();
        restored.countDown();
        return Platform.Effect.applied();
      };
  private final TestServer server = new TestServer(builder -> builder.platform(platform));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPostIsScreenedHiddenAppealedAndRestored() throws Exception {
    JsonObject clean = ok(200, screen("p-0", "good morning"));
    assertEquals("allow", clean.getString("decision"));
    assertFalse(clean.containsKey("caseId"));

    JsonObject screening = ok(200, screen("p-1", "buy z0rblax"));
    assertEquals("remove", screening.getString("decision"));
    JsonObject finding = screening.getJsonArray("findings").getJsonObject(0);
    assertEquals(4, finding.getInteger("start"));
    assertEquals(11, finding.getInteger("end"));
    assertEquals("own-rule", finding.getJsonObject("footing").getString("kind"));
    String caseId = screening.getString("caseId");
    hidden.await();
    assertEquals(Restriction.REMOVED, shown.get(Target.post("p-1")));

    JsonObject file = ok(200, server.get(Role.MODERATOR, "/api/v1/cases/" + caseId));
    assertEquals("u-1", file.getString("author"));
    assertEquals("buy z0rblax", file.getJsonArray("screenings").getJsonObject(0).getString("text"));
    String decision = file.getJsonArray("decisions").getJsonObject(0).getString("id");

    JsonObject summary = ok(200, server.get(Role.AUDITOR, "/api/v1/cases/" + caseId + "/summary"));
    assertFalse(summary.encode().contains("z0rblax"), "no personal value without a trace");
    assertFalse(summary.encode().contains("u-1"), "no person without a trace");
    assertTrue(
        summary.getJsonArray("history").stream()
            .map(JsonObject.class::cast)
            .anyMatch(
                event ->
                    event.getString("event").equals("viewed")
                        && event.getString("by").equals("staff:mod-1")),
        "who opened the file stands in the record");

    JsonObject standing = ok(200, server.get(Role.AUDITOR, "/api/v1/cases?rule=zorblax"));
    assertEquals(1, standing.getJsonArray("cases").size(), standing.encode());
    assertEquals(caseId, standing.getJsonArray("cases").getJsonObject(0).getString("id"));
    assertFalse(standing.encode().contains("u-1"), "no person without a trace");
    JsonObject none = ok(200, server.get(Role.AUDITOR, "/api/v1/cases?rule=ours/md5:0"));
    assertEquals(0, none.getJsonArray("cases").size());

    JsonObject appeal =
        new JsonObject()
            .put("id", "a-1")
            .put("target", "post:p-1")
            .put("account", "u-1")
            .put("text", "It is a brand of tea.")
            .put("decisionId", decision);
    assertFalse(ok(201, server.post(Role.HOST, "/api/v1/appeals", appeal)).getBoolean("known"));
    assertTrue(ok(200, server.post(Role.HOST, "/api/v1/appeals", appeal)).getBoolean("known"));

    JsonObject queue = ok(200, server.get(Role.MODERATOR, "/api/v1/cases?status=needs_decision"));
    assertEquals(
        caseId, queue.getJsonArray("cases").getJsonObject(0).getString("id"), queue.encode());
    ok(200, server.post(Role.MODERATOR, "/api/v1/cases/" + caseId + "/claim", new JsonObject()));
    JsonObject upheld =
        ok(
            200,
            server.post(
                Role.MODERATOR,
                "/api/v1/cases/" + caseId + "/appeals/a-1/decision",
                new JsonObject().put("upheld", true).put("reasons", "It is tea.")));
    assertTrue(upheld.getJsonArray("appeals").getJsonObject(0).getBoolean("upheld"));
    restored.await();
    assertEquals(Restriction.NONE, shown.get(Target.post("p-1")));
  }

  @Test
  void anAuthorityOrdersInItsOwnNameAndSeesItsOwn() {
    screen("p-2", "zorblax");
    JsonObject order =
        new JsonObject()
            .put("id", "o-1")
            .put("target", "post:p-2")
            .put("legalBasis", "Decree 147/2024, Art. 23")
            .put("documentNumber", "17/CV");
    JsonObject forged = order.copy().put("authority", "eu.other");
    problem(403, server.post(Role.AUTHORITY, "/api/v1/orders", forged));
    problem(400, server.post(Role.OPERATOR, "/api/v1/orders", order));
    problem(
        400,
        server.post(
            Role.AUTHORITY,
            "/api/v1/orders",
            order.copy().put("receivedAt", "2020-01-01T00:00:00Z")));
    ok(201, server.post(Role.AUTHORITY, "/api/v1/orders", order));
    JsonObject status = ok(200, server.get(Role.AUTHORITY, "/api/v1/orders/o-1"));
    assertEquals("vn.abei", status.getString("authority"));
    assertEquals("sign_in", status.getString("check"));
    assertTrue(ok(200, server.post(Role.AUTHORITY, "/api/v1/orders", order)).getBoolean("known"));
    problem(
        409,
        server.post(Role.AUTHORITY, "/api/v1/orders", order.copy().put("documentNumber", "18/CV")));
    problem(404, server.get(Role.AUTHORITY, "/api/v1/orders/o-1/proof"));
  }

  @Test
  @Tag("promise-5")
  void anOrderByPhoneIsTakenDownCalledBackAndCarriedOut() throws Exception {
    screen("p-2", "good morning");
    JsonObject order =
        new JsonObject()
            .put("id", "o-2")
            .put("authority", "vn.other")
            .put("channel", "phone")
            .put("target", "post:p-2")
            .put("legalBasis", "Decree 147/2024, Art. 23")
            .put("receivedAt", "2026-01-02T03:04:05Z");
    problem(400, server.post(Role.OPERATOR, "/api/v1/orders", order));
    order.put("source", new JsonObject().put("person", "an official").put("contact", "024 0000"));
    String caseId =
        ok(201, server.post(Role.OPERATOR, "/api/v1/orders", order)).getString("caseId");
    problem(404, server.get(Role.AUTHORITY, "/api/v1/orders/o-2"));
    JsonObject status = ok(200, server.get(Role.OPERATOR, "/api/v1/orders/o-2"));
    assertEquals("2026-01-02T03:04:05Z", status.getString("receivedAt"));
    assertFalse(status.containsKey("authenticatedAt"));
    assertFalse(status.encode().contains("024 0000"));
    String orders = "/api/v1/cases/" + caseId + "/orders/o-2";
    JsonObject complied = new JsonObject().put("outcome", "complied").put("reasons", "lawful");
    problem(409, server.post(Role.MODERATOR, orders + "/answer", complied));
    JsonObject check = new JsonObject().put("check", "call_back").put("note", "called 024 0001");
    JsonObject after = ok(200, server.post(Role.OPERATOR, orders + "/authentication", check));
    assertFalse(after.encode().contains("024 0001"), "no personal value without a trace");
    problem(409, server.post(Role.OPERATOR, orders + "/authentication", check));
    ok(200, server.post(Role.MODERATOR, orders + "/answer", complied));
    hidden.await();
    assertEquals(Restriction.REMOVED, shown.get(Target.post("p-2")));
    JsonObject file = ok(200, server.get(Role.MODERATOR, "/api/v1/cases/" + caseId));
    JsonObject written = file.getJsonArray("orders").getJsonObject(0);
    assertEquals("an official\n024 0000", written.getString("source"));
    assertEquals("staff:op-1", written.getString("authenticatedBy"));
  }

  @Test
  @Tag("promise-9")
  void anAuthorityTakesItsOrderBack() {
    JsonObject order =
        new JsonObject()
            .put("id", "o-3")
            .put("target", "post:p-3")
            .put("legalBasis", "Decree 147/2024, Art. 23");
    ok(201, server.post(Role.AUTHORITY, "/api/v1/orders", order));
    JsonObject why = new JsonObject().put("reasons", "issued in error");
    problem(404, server.post(Role.AUTHORITY, "/api/v1/orders/o-4/withdrawal", why));
    ok(201, server.post(Role.AUTHORITY, "/api/v1/orders/o-3/withdrawal", why));
    assertTrue(
        ok(200, server.get(Role.AUTHORITY, "/api/v1/orders/o-3")).containsKey("withdrawnAt"));
  }

  @Test
  void theOperatorStopsAndResumesTheLine() throws Exception {
    JsonObject stopped =
        ok(
            200,
            server.send(
                "PUT", Role.OPERATOR, "/api/v1/controls", new JsonObject().put("suspended", true)));
    assertTrue(stopped.getBoolean("suspended"));
    ok(200, screen("p-3", "zorblax"));
    JsonObject owed = ok(200, server.get(Role.OPERATOR, "/api/v1/obligations"));
    assertTrue(
        owed.getJsonArray("obligations").encode().contains("set_state"), "nothing owed is lost");
    assertFalse(shown.containsKey(Target.post("p-3")));
    ok(
        200,
        server.send(
            "PUT", Role.OPERATOR, "/api/v1/controls", new JsonObject().put("suspended", false)));
    hidden.await();
    assertEquals(Restriction.REMOVED, shown.get(Target.post("p-3")));
    problem(400, server.send("PUT", Role.OPERATOR, "/api/v1/controls", new JsonObject()));
  }

  @Test
  void whatCanBeReadIsNotRefusedToWhoAsksForItsHeadAlone() {
    HttpResponse<String> head = server.send(server.request("/health").HEAD());
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals("application/json", head.headers().firstValue("Content-Type").orElse(""));
    assertEquals(401, server.send(server.request("/api/v1/cases").HEAD()).statusCode());
  }

  @Test
  void badInputIsNamedAndNeverRepeated() {
    JsonObject unknown = post("p-4", "secret words").put("colour", "red");
    JsonObject answer = problem(400, server.post(Role.HOST, "/api/v1/screen", unknown));
    assertFalse(answer.encode().contains("secret words"), answer.encode());
    JsonObject odd = problem(400, screen("p 5", "x"));
    assertEquals("id", odd.getString("field"), odd.encode());
    problem(400, screen("p-6", "  "));
    problem(400, screen("p-7", "x".repeat(100_001)));
    problem(400, second("p-8"));
    problem(404, server.get(Role.MODERATOR, "/api/v1/cases/none"));
    problem(404, server.get(Role.HOST, "/api/v1/nonsense"));
    HttpResponse<String> wrongMethod = server.get(Role.HOST, "/api/v1/screen");
    problem(405, wrongMethod);
    assertEquals("POST", wrongMethod.headers().firstValue("Allow").orElse(""));
    problem(400, raw("{nonsense", "application/json"));
    problem(
        400,
        raw(
            new String(
                new byte[] {'"', (byte) 0xff, '"'}, java.nio.charset.StandardCharsets.ISO_8859_1),
            "application/json"));
    problem(415, raw("<post/>", "application/xml"));
    problem(413, deletion("x".repeat(300_000)));
  }

  @Test
  void healthMetricsAndDescriptionAreOpen() {
    screen("p-9", "zorblax");
    JsonObject health = ok(200, server.send(server.request("/health").GET()));
    assertEquals("up", health.getString("status"));
    String metrics = server.send(server.request("/metrics").GET()).body();
    assertTrue(metrics.contains("modline_posts_total{decision=\"remove\"} 1.0"), metrics);
    assertTrue(metrics.contains("modline_cases{status="), metrics);
    HttpResponse<String> description = server.send(server.request("/openapi.yaml").GET());
    assertTrue(description.body().startsWith("openapi: 3.1.0"));
  }

  private HttpResponse<String> second(String id) {
    ok(200, screen(id, "zorblax one"));
    return screen(id, "zorblax two");
  }

  private HttpResponse<String> deletion(String id) {
    return server.post(
        Role.HOST, "/api/v1/deletions", new JsonObject().put("target", "post:" + id));
  }

  private HttpResponse<String> raw(String body, String type) {
    return server.send(
        server
            .request("/api/v1/screen")
            .header("Authorization", "Bearer " + server.bearer(Role.HOST))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body, java.nio.charset.StandardCharsets.ISO_8859_1)));
  }

  private HttpResponse<String> screen(String id, String text) {
    return server.post(Role.HOST, "/api/v1/screen", post(id, text));
  }

  private static JsonObject post(String id, String text) {
    return new JsonObject()
        .put("id", id)
        .put("text", text)
        .put("author", new JsonObject().put("id", "u-1"));
  }

  private static JsonObject ok(int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    return new JsonObject(answer.body());
  }

  private static JsonObject problem(int status, HttpResponse<String> answer) {
    JsonObject problem = ok(status, answer);
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals(status, problem.getInteger("status"));
    return problem;
  }
}
