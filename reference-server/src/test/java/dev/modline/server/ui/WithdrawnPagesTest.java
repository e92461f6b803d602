package dev.modline.server.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.CaseId;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.spi.Detector;
import dev.modline.spi.Listing;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has been withdrawn from a list is seen by those who have to look at the cases again. */
class WithdrawnPagesTest {
  private static final String RULE = "ours/sha256:00";
  private static final String MARK = ">withdrawn from its list<";

  private final Words words = new Words();
  private final Live live = new Live();
  private TestServer server;

  /** A list of words; each finding stands on its own entry. */
  private static final class Words implements Detector, Listing {
    private final Set<String> listed = ConcurrentHashMap.newKeySet();

    @Override
    public Manifest manifest() {
      return Manifest.builder("words", "1").execution(Manifest.Execution.INLINE).build();
    }

    @Override
    public Detection detect(Post post) {
      return Detection.of(
          List.of(
              Finding.builder("words", "ncii").severity(Severity.CRITICAL).rule(RULE).build(),
              Finding.builder("words", "ncii").severity(Severity.HIGH).rule("a.rule").build()));
    }

    @Override
    public Set<String> sources() {
      return Set.of("ours");
    }

    @Override
    public boolean holds(String rule) {
      return listed.contains(rule);
    }
  }

  @BeforeEach
  void open() {
    words.listed.add(RULE);
    server =
        new TestServer(
            b -> b.listeners(live).inline("words").detectors(words),
            List.of(new Consoles(new Assets(), live)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String page(Role role, String path) {
    var answer = server.get(role, path);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  @Test
  void theCaseTheOperatorsPageAndTheApiTellOfIt() {
    CaseId id =
        server
            .line
            .screen(Post.builder("p-1").author("u-1").text("look").build())
            .caseId()
            .orElseThrow();
    assertFalse(page(Role.MODERATOR, "/cases/" + id).contains(MARK));
    assertFalse(page(Role.OPERATOR, "/operator").contains(RULE));
    assertEquals("{\"withdrawals\":[]}", page(Role.MODERATOR, "/api/v1/withdrawals"));

    words.listed.clear();
    String file = page(Role.MODERATOR, "/cases/" + id);
    assertEquals(2, file.split(MARK, -1).length, "of the two findings, the one on the list");
    assertTrue(file.contains("has been withdrawn from its list"), file);
    String operator = page(Role.OPERATOR, "/operator");
    assertTrue(operator.contains(RULE) && operator.contains(id.value()), operator);
    JsonObject answer =
        new JsonObject(page(Role.AUDITOR, "/api/v1/withdrawals"))
            .getJsonArray("withdrawals")
            .getJsonObject(0);
    assertEquals(RULE, answer.getString("rule"));
    assertEquals(id.value(), answer.getJsonArray("cases").getJsonObject(0).getString("id"));
  }
}
