package dev.modline.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Message;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.server.ui.Assets;
import dev.modline.server.ui.Consoles;
import dev.modline.server.ui.Live;
import dev.modline.spi.Delivery;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("promise-8")
class ErasuresTest {
  /** A clock that is moved by hand. */
  private static final class HandClock extends Clock {
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final HandClock clock = new HandClock();
  private final List<Message> told = new CopyOnWriteArrayList<>();
  private final TestServer server =
      new TestServer(
          builder ->
              builder
                  .clock(clock)
                  .messenger(
                      message -> {
                        told.add(message);
                        return Delivery.acknowledged("letter");
                      })
                  .manual(),
          List.of(new Consoles(new Assets(), new Live())));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anAuthorWhoReportsTheOwnPostIsNotHalfErased() {
    String caseId = ok(201, notice("n-1", "TWICE-2")).getString("caseId");
    String path = "/api/v1/cases/" + caseId;
    JsonObject allow =
        new JsonObject().put("action", "allow").put("category", "spam").put("severity", "low");
    ok(200, server.post(Role.MODERATOR, path + "/decision", allow));
    server.line.controls().dischargeDue();
    String before = server.get(Role.MODERATOR, path).body();
    assertTrue(before.contains("TWICE-1") && before.contains("TWICE-2"), before);

    assertEquals(new JsonObject().put("erased", 2).put("held", 0), erase());
    assertEquals(new JsonObject().put("erased", 0).put("held", 0), erase(), "nothing is left");
    String after = server.get(Role.MODERATOR, path).body();
    assertFalse(after.contains("TWICE"), after);
    assertFalse(after.contains("u-twice"), after);
    assertEquals(2, new JsonObject(after).getJsonArray("erased").size());
  }

  @Test
  void aHeldErasureIsNeitherForgottenNorKeptFromTheOperator() {
    JsonObject post = post("zorblax TWICE-1");
    String caseId = ok(200, server.post(Role.HOST, "/api/v1/screen", post)).getString("caseId");
    server.line.controls().dischargeDue();
    assertEquals(new JsonObject().put("erased", 0).put("held", 1), erase());
    assertEquals(new JsonObject().put("erased", 0).put("held", 1), erase(), "it waits already");

    JsonObject erasure = owed("erase");
    assertEquals(caseId, erasure.getString("caseId"));
    assertEquals(false, erasure.getBoolean("late"));
    assertEquals("operator.own-time", clockOf(erasure).getString("rule"));
    assertEquals(
        clock.now.plus(Duration.ofDays(183)), Instant.parse(clockOf(erasure).getString("start")));
    assertTrue(owed("tell_erasure").getString("subject").contains("PUT_OFF"));
    String page = server.get(Role.OPERATOR, "/operator").body();
    assertTrue(page.contains("Erase: the author"), page);
    String metrics = server.send(server.request("/metrics").GET()).body();
    assertTrue(metrics.contains("modline_erasures_waiting 1.0"), metrics);
    assertTrue(server.get(Role.MODERATOR, "/cases/" + caseId).body().contains("Erasure asked for"));

    server.line.controls().dischargeDue();
    assertEquals(Message.Kind.ERASURE_PUT_OFF, told.getLast().kind());
    clock.now = clock.now.plus(Duration.ofDays(183));
    server.line.controls().dischargeDue();
    assertEquals(Message.Kind.ERASURE_DONE, told.getLast().kind());
    String after = server.get(Role.MODERATOR, "/api/v1/cases/" + caseId).body();
    assertFalse(after.contains("TWICE"), after);
    assertFalse(after.contains("u-twice"), after);
    assertEquals(0, owedCount());
  }

  private JsonObject owed(String duty) {
    return ok(200, server.get(Role.OPERATOR, "/api/v1/obligations"))
        .getJsonArray("obligations")
        .stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("duty").equals(duty))
        .findFirst()
        .orElseThrow();
  }

  private int owedCount() {
    return ok(200, server.get(Role.OPERATOR, "/api/v1/obligations"))
        .getJsonArray("obligations")
        .size();
  }

  private static JsonObject clockOf(JsonObject obligation) {
    return obligation.getJsonArray("clocks").getJsonObject(0);
  }

  private JsonObject erase() {
    return ok(
        200,
        server.post(Role.OPERATOR, "/api/v1/erasures", new JsonObject().put("account", "u-twice")));
  }

  private HttpResponse<String> notice(String id, String reasons) {
    return server.post(
        Role.HOST,
        "/api/v1/notices",
        new JsonObject()
            .put("id", id)
            .put("target", "post:p-1")
            .put("category", "spam")
            .put("reasons", reasons)
            .put("reporter", new JsonObject().put("id", "u-twice"))
            .put("post", post("good morning TWICE-1")));
  }

  private static JsonObject post(String text) {
    return new JsonObject()
        .put("id", "p-1")
        .put("text", text)
        .put("author", new JsonObject().put("id", "u-twice"));
  }

  private static JsonObject ok(int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    return new JsonObject(answer.body());
  }
}
