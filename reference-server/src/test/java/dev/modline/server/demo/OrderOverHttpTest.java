package dev.modline.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.authorities.feed.FaultException;
import dev.modline.authorities.feed.FeedArchive;
import dev.modline.authorities.feed.FeedEntry;
import dev.modline.authorities.orders.OrderReceipt;
import dev.modline.log.Hash;
import dev.modline.log.KeyFile;
import dev.modline.log.LogProof;
import dev.modline.log.TrustPolicy;
import dev.modline.model.Duty;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.wire.EventBody;
import dev.modline.wire.Leaf;
import dev.modline.wire.Opening;
import dev.modline.wire.RecordBody;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority orders over HTTP and checks, with its own keys alone, all that comes back. */
@Tag("DSA-9")
class OrderOverHttpTest {
  private static final String ISSUER = "https://square.example";
  private static final String ABEI = "vn.abei";
  private static final String DOCUMENT =
      """
      {"id": "17-CV-2026", "target": "post:p-404", "documentNumber": "17/CV",
       "legalBasis": "Decree 147/2024, Art. 23", "reasons": "a test", "territory": ["VN"]}
      """;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Demo demo;
  private Map<String, PublicKey> keys = Map.of();

  @BeforeEach
  void open() throws Exception {
    demo = Demo.open(DemoSettings.in(folder).port(0).pace(Duration.ZERO).withoutHistory());
    keys = Map.of("demo", KeyFile.read(folder.resolve("token.key")).getPublic());
  }

  @AfterEach
  void close() {
    demo.close();
  }

  @Test
  @Tag("promise-1")
  @Tag("promise-7")
  void theReceiptHoldsAndLeadsToTheRecord() throws Exception {
    HttpResponse<String> taken = send(ABEI, "POST", "/api/v1/orders", DOCUMENT);
    assertEquals(201, taken.statusCode(), taken.body());
    String signed = new JsonObject(taken.body()).getString("receipt");
    OrderReceipt receipt = OrderReceipt.verify(signed, ISSUER, ABEI, keys);
    assertEquals("17-CV-2026", receipt.orderId());
    assertEquals(sha256(DOCUMENT), receipt.digest());
    OrderReceipt.Due due = receipt.due().orElseThrow();
    assertTrue(due.rule().startsWith("vn."), due.rule());
    assertTrue(due.at().isAfter(receipt.receivedAt()));
    assertThrows(
        FaultException.class, () -> OrderReceipt.verify(signed, ISSUER, "vn.province", keys));
    String forged = signed.substring(0, signed.length() - 8) + "AAAAAAAA";
    assertThrows(FaultException.class, () -> OrderReceipt.verify(forged, ISSUER, ABEI, keys));

    HttpResponse<String> again = send(ABEI, "POST", "/api/v1/orders", DOCUMENT);
    assertEquals(200, again.statusCode());
    assertEquals(signed, new JsonObject(again.body()).getString("receipt"));
    String other = DOCUMENT.replace("a test", "another");
    assertEquals(409, send(ABEI, "POST", "/api/v1/orders", other).statusCode());
    assertEquals(409, send("vn.province", "POST", "/api/v1/orders", DOCUMENT).statusCode());

    assertEquals(404, send("vn.province", "GET", "/api/v1/orders/17-CV-2026", "").statusCode());
    assertEquals(
        404, send("vn.province", "GET", "/api/v1/orders/17-CV-2026/proof", "").statusCode());
    String file =
        await("/api/v1/orders/17-CV-2026/proof", response -> response.statusCode() == 200);
    LogProof proof = LogProof.parse(file.getBytes(StandardCharsets.UTF_8));
    byte[] entry = Base64.getDecoder().decode(proof.extra().orElseThrow());
    Hash leaf = Hash.leaf(entry);
    OrderReceipt.Place place = receipt.place().orElseThrow();
    assertEquals(place.leaf(), leaf.base64());
    assertEquals(place.index(), proof.inclusion().index());
    assertEquals(place.origin(), proof.checkpoint().checkpoint().origin());
    proof.verify(leaf, TrustPolicy.of(demo.fullRecordKey()));
    EventBody event = (EventBody) Leaf.parse(entry).body();
    assertEquals("order_received", event.kind());
    assertEquals("17-CV-2026", event.occurrence().orElseThrow().subject());
  }

  @Test
  @Tag("promise-3")
  void aRefusalReachesItsIssuerWithReasonsAndTimes() throws Exception {
    String caseId =
        new JsonObject(send(ABEI, "POST", "/api/v1/orders", DOCUMENT).body()).getString("caseId");
    answer(caseId, new JsonObject().put("outcome", "refused").put("reasons", "no basis"));
    String status =
        await(
            "/api/v1/orders/17-CV-2026",
            response -> new JsonObject(response.body()).containsKey("reportedAt"));
    assertEquals("refused", new JsonObject(status).getString("outcome"));
    assertEquals("no basis", new JsonObject(status).getString("reasons"));
    Map<String, String> told = told(Duty.Report.Kind.ORDER_OUTCOME).orElseThrow();
    assertEquals("REFUSED", told.get("outcome"));
    assertEquals("no basis", told.get("reasons"));
    assertEquals("17-CV-2026", told.get("order"));
    assertEquals("17/CV", told.get("document"));
    for (String time : new String[] {"received", "authenticated", "answered"}) {
      assertTrue(Instant.parse(told.get(time)).isBefore(Instant.now().plusSeconds(1)), time);
    }
  }

  @Test
  @Tag("promise-5")
  void complianceInPartIsFollowedByWhenItTookEffect() throws Exception {
    String caseId =
        new JsonObject(send(ABEI, "POST", "/api/v1/orders", DOCUMENT).body()).getString("caseId");
    JsonObject silent = new JsonObject().put("outcome", "partial").put("reasons", "x");
    assertEquals(
        400,
        send(moderator(), "POST", answerPath(caseId), silent.encode()).statusCode(),
        "in part, and not a word of which");
    answer(
        caseId,
        silent.put("done", "hidden from those who are in Viet Nam").put("undone", "not deleted"));
    String status =
        await(
            "/api/v1/orders/17-CV-2026",
            response -> new JsonObject(response.body()).containsKey("effectReportedAt"));
    JsonObject json = new JsonObject(status);
    assertEquals("partial", json.getString("outcome"));
    assertEquals("not deleted", json.getString("undone"));
    assertNotEquals(null, json.getString("actedAt"));
    Map<String, String> told = told(Duty.Report.Kind.ORDER_EFFECT).orElseThrow();
    assertEquals(json.getString("actedAt"), told.get("acted"));
    assertEquals("hidden from those who are in Viet Nam", told.get("done"));
    assertEquals("not deleted", told.get("undone"));
  }

  private void answer(String caseId, JsonObject answer) {
    HttpResponse<String> done = send(moderator(), "POST", answerPath(caseId), answer.encode());
    assertEquals(200, done.statusCode(), done.body());
  }

  private static String answerPath(String caseId) {
    return "/api/v1/cases/" + caseId + "/orders/17-CV-2026/answer";
  }

  /** What the authority has verified and stored, read from its own archive. */
  private Optional<Map<String, String>> told(Duty.Report.Kind kind) throws Exception {
    demo.close();
    try (FeedArchive archive = FeedArchive.folder(folder.resolve("received").resolve(ABEI))) {
      for (long index = 0; index < archive.size(); index++) {
        FeedEntry entry = archive.entry(index);
        if (Leaf.parse(entry.entry()).body() instanceof RecordBody record
            && record.kind() == kind) {
          Map<String, String> fields = new LinkedHashMap<>();
          for (Opening opening : entry.openings()) {
            fields.put(opening.field(), new String(opening.value(), StandardCharsets.UTF_8));
          }
          return Optional.of(fields);
        }
      }
    }
    return Optional.empty();
  }

  /** Asks until it is so; the feed and the log take their time, a second or two. */
  private String await(String path, Predicate<HttpResponse<String>> enough) {
    Instant end = Instant.now().plusSeconds(60);
    HttpResponse<String> response = send(ABEI, "GET", path, "");
    while (!enough.test(response) && Instant.now().isBefore(end)) {
      response = send(ABEI, "GET", path, "");
    }
    assertTrue(enough.test(response), response.body());
    return response.body();
  }

  private String moderator() {
    return "";
  }

  private HttpResponse<String> send(String authority, String method, String path, String body) {
    String bearer =
        demo.tokens().issued().stream()
            .filter(
                each ->
                    authority.isEmpty()
                        ? each.caller().role() == Role.MODERATOR
                        : each.caller().authority().filter(authority::equals).isPresent())
            .findFirst()
            .orElseThrow()
            .bearer();
    return TestServer.send(
        client,
        HttpRequest.newBuilder(demo.address().resolve(path))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
