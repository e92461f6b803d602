package dev.modline.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.model.Post;
import dev.modline.server.TestServer;
import dev.modline.server.auth.DemoTokens;
import dev.modline.server.auth.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that everybody can read is sent nothing personal; who enforces law sees the post. */
@Tag("promise-8")
@Tag("DSA-24")
class OpenDatabaseTest {
  private static final String WORDS = "You are all zorblax, every one of you";

  @TempDir private Path folder;

  @Test
  void noWordOfAPostReachesTheDeskOfTheOpenDatabase() throws Exception {
    try (Demo demo =
        Demo.open(DemoSettings.in(folder).port(0).pace(Duration.ZERO).withoutHistory())) {
      demo.line()
          .screen(
              Post.builder("p-1").author("u-1").text(WORDS).audience("VN").audience("DE").build());
      assertTrue(received(demo, "vn.abei").contains(WORDS));
      String open = received(demo, "eu.tdb");
      assertFalse(open.contains(WORDS), open);
      assertFalse(open.contains("notice bad"), "nothing that is owed is missed");
    }
  }

  @Test
  void twoModeratorsCanTryWhatTwoPeopleDoAtOnce() throws Exception {
    try (Demo demo =
        Demo.open(DemoSettings.in(folder).port(0).pace(Duration.ZERO).withoutHistory())) {
      assertEquals(
          2,
          demo.tokens().issued().stream()
              .filter(each -> each.caller().role() == Role.MODERATOR)
              .map(each -> each.caller().id())
              .distinct()
              .count());
    }
  }

  /** What the desk shows once a record has come. */
  private static String received(Demo demo, String authority) {
    String bearer =
        demo.tokens().issued().stream()
            .filter(each -> each.caller().authority().filter(authority::equals).isPresent())
            .map(DemoTokens.Issued::bearer)
            .findFirst()
            .orElseThrow();
    HttpClient client = HttpClient.newHttpClient();
    while (true) {
      String page =
          TestServer.send(
                  client,
                  HttpRequest.newBuilder(demo.address().resolve("/authority/state"))
                      .header("Authorization", "Bearer " + bearer))
              .body();
      if (page.contains("<tr id=")) {
        return page;
      }
      Thread.onSpinWait();
    }
  }
}
