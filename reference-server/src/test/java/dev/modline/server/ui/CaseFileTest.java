package dev.modline.server.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Judgement;
import dev.modline.law.CelPolicy;
import dev.modline.model.Action;
import dev.modline.model.Appeal;
import dev.modline.model.Basis;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Detection;
import dev.modline.model.Event;
import dev.modline.model.Finding;
import dev.modline.model.Manifest;
import dev.modline.model.Order;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Target;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Role;
import dev.modline.spi.CaseQuery;
import dev.modline.spi.Detector;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a moderator can read and reach: lists, what was decided and said, what the policy offers.
 */
class CaseFileTest {
  private static final Pattern ROW = Pattern.compile("data-case=\"([^\"]+)\"");
  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
  private static final String POLICY =
      """
      categories: [terror, hate]
      rules:
        - id: hate.words
          state: live
          when: findings.exists(f, f.category == "hate")
          action: review
          basis: {terms: "Rule 7", explanation: "It calls for violence."}
      """;

  private final Live live = new Live();
  private final TestServer server =
      new TestServer(
          b ->
              b.listeners(live)
                  .detectors(
                      Detector.of(
                          Manifest.builder("words", "1").build(),
                          post ->
                              Detection.of(
                                  List.of(
                                      Finding.builder("words", "hate")
                                          .severity(Severity.LOW)
                                          .build()))))
                  .policy(CelPolicy.parse("policy.yaml", POLICY))
                  .manual(),
          List.of(new Consoles(new Assets(), live)));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  @Tag("promise-3")
  void noCaseIsOutOfReachHoweverManyWait() {
    for (int i = 0; i < 450; i++) {
      screen("p-" + i);
    }
    Set<String> reached = new HashSet<>();
    String page = get("/queue");
    assertTrue(page.contains("200 of 450"), "the list says how much of it is shown");
    List<CaseId> firstPage =
        server.line.desk().cases(CaseQuery.queue(200)).stream().map(CaseSummary::id).toList();
    // The place where the first page ended moves: what stood below it is shown all the same.
    server.line.desk().decide(firstPage.getLast(), "m2", Judgement.allow());
    for (int pages = 1; ; pages++) {
      Matcher rows = ROW.matcher(page);
      while (rows.find()) {
        reached.add(rows.group(1));
      }
      Matcher next = NEXT.matcher(page);
      if (!next.find()) {
        assertEquals(3, pages);
        break;
      }
      page = get(next.group(1).replace("&amp;", "&"));
    }
    assertEquals(450, reached.size());
  }

  @Test
  void aPlaceThatIsNoneIsRefused() {
    HttpResponse<String> answer = server.get(Role.MODERATOR, "/queue?after=nowhere");
    assertEquals(400, answer.statusCode());
  }

  @Test
  void noCategoryOrGroundOfThePolicyIsMissingFromTheForm() {
    CaseId id = screen("p-1");
    String page = get("/cases/" + id);
    for (String offered : List.of("terror", "hate", "Rule 7", "It calls for violence.")) {
      assertTrue(page.contains("value=\"" + offered + "\""), offered);
    }
    assertFalse(page.contains("value=\"rumour\""), "what the policy does not know");
    assertEquals(
        303,
        decide(id, "REMOVE", "&category=terror&reason=" + encoded("It calls for violence."))
            .statusCode());
    Basis basis = server.line.desk().look(id).rulings().getFirst().decision().basis();
    assertEquals("It calls for violence.", basis.explanation());
  }

  @Test
  void anExplanationOfNobodysIsNotTaken() {
    CaseId id = screen("p-1");
    assertEquals(422, decide(id, "REMOVE", "&category=hate&reason=mine").statusCode());
  }

  @Test
  @Tag("DSA-17")
  void nothingThatWasDecidedOrSaidIsHiddenAfterwards() {
    CaseId id = screen("p-1");
    decide(id, "RESTRICT", "&category=hate&reason=other&note=a+note&territory=DE&reference=Art+9");
    server.line.controls().dischargeDue();
    server.line.appeal(Appeal.builder("a-1", Target.post("p-1"), "u-1").text("why").build());
    server.line.desk().decideAppeal(id, "a-1", "m2", false, "it stays for this reason");
    String page = get("/cases/" + id);
    for (String said : List.of("a note", "Art 9", "DE", "it stays for this reason", "mod-1")) {
      assertTrue(page.contains(said), said);
    }
    assertTrue(page.contains("You can appeal"), "the letter as it was sent");
  }

  @Test
  @Tag("promise-11")
  void nobodyAllowsAPostBeneathAnOpenOrderUnasked() {
    CaseId id = screen("p-1");
    server.line.order(
        Order.builder("o-1", "vn.abei", Target.post("p-1"))
            .reasons("take it down")
            .legalBasis("Law 1")
            .receivedAt(Instant.now())
            .build());
    assertEquals(422, decide(id, "ALLOW", "&category=hate&reason=other").statusCode());
    assertTrue(server.line.desk().look(id).rulings().isEmpty());
    decide(id, "ALLOW", "&category=hate&reason=other&orders=refuse&refusal=no+ground");
    var decided = server.line.desk().look(id);
    assertEquals(Action.ALLOW, decided.rulings().getFirst().decision().action());
    assertEquals(
        Event.OrderOutcome.REFUSED,
        decided.orders().values().iterator().next().outcome().orElseThrow().outcome());
  }

  @Test
  void whoDecidesIsLedToTheNextCaseAndNeverToOneThatAnotherWorksOn() {
    CaseId first = screen("p-1");
    CaseId taken = screen("p-2");
    CaseId free = screen("p-3");
    server.line.desk().claim(taken, "m2");
    String there =
        decide(first, "ALLOW", "&category=hate&reason=other&then=next")
            .headers()
            .firstValue("Location")
            .orElseThrow();
    assertTrue(there.startsWith("/cases/" + free + "?done="), there);
  }

  private CaseId screen(String post) {
    return server
        .line
        .screen(Post.builder(post).author("u-1").text("look").build())
        .caseId()
        .orElseThrow();
  }

  private String get(String path) {
    HttpResponse<String> answer = server.get(Role.MODERATOR, path);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> decide(CaseId id, String action, String more) {
    String reference = more.contains("reference=") ? "" : "&reference=1";
    String form = "action=" + action + "&severity=LOW&basis=TERMS" + reference + more;
    return server.send(
        server
            .request("/cases/" + id + "/decide")
            .header("Authorization", "Bearer " + server.bearer(Role.MODERATOR))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }
}
