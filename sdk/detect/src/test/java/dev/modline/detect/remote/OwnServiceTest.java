package dev.modline.detect.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.MovedClock;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Footing;
import dev.modline.model.Post;
import dev.modline.model.Severity;
import dev.modline.model.Span;
import dev.modline.spi.WebhookSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnServiceTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final MovedClock clock = new MovedClock();

  private Detection asked(String answer, String text) throws IOException {
    try (ModelServer server = ModelServer.saying(answer);
        RemoteDetector detector =
            RemoteDetector.webhook("own", server.url("/judge"), SECRET).clock(clock).build()) {
      return detector.detect(Post.builder("p").text(text).build());
    }
  }

  @Test
  void theRequestIsSignedOverTimeAndBody() throws Exception {
    try (ModelServer server = ModelServer.saying("{\"answers\":[{\"findings\":[]}]}");
        RemoteDetector detector =
            RemoteDetector.webhook("own", server.url("/judge"), SECRET).clock(clock).build()) {
      detector.detect(Post.builder("p").text("xin chào").language("vi").author("u-1").build());
      ModelServer.Request request = server.requests.getFirst();
      assertEquals(
          "{\"version\":1,\"posts\":[{\"text\":\"xin chào\",\"language\":\"vi\"}]}",
          request.body());
      String header = String.valueOf(request.headers().get(WebhookSignature.HEADER));
      byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
      WebhookSignature signature = WebhookSignature.of(SECRET);
      assertTrue(signature.verifies(header, body, clock.instant()));
      assertFalse(signature.verifies(header, new byte[] {1}, clock.instant()));
      assertFalse(
          WebhookSignature.of(SECRET + "x").verifies(header, body, clock.instant()), "a secret");
      clock.move(Duration.ofMinutes(6));
      assertFalse(signature.verifies(header, body, clock.instant()), "recorded, sent again");
      assertFalse(signature.verifies("t=1,v1=", body, clock.instant()));
    }
    assertThrows(IllegalArgumentException.class, () -> WebhookSignature.of("short"));
  }

  @Test
  void findingsPointIntoTheTextInCodePoints() throws Exception {
    Detection answer =
        asked(
            "{\"answers\":[{\"findings\":[{\"category\":\"scam\",\"severity\":\"high\","
                + "\"confidence\":0.5,\"rule\":\"r-17\",\"start\":1,\"end\":3}]}]}",
            "😀ab");
    List<Finding> findings = assertInstanceOf(Detection.Found.class, answer).findings();
    assertEquals(Optional.of(new Span(1, 3)), findings.getFirst().span());
    assertEquals("r-17", findings.getFirst().rule());
    assertInstanceOf(Footing.Model.class, findings.getFirst().footing());
    assertEquals(Severity.HIGH, findings.getFirst().severity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"answers\":[]}",
        "{\"answers\":[{}]}",
        "{\"answers\":[{\"findings\":[]}],\"more\":1}",
        "{\"answers\":[{\"findings\":[{\"category\":\"\",\"severity\":\"low\",\"confidence\":1}]}]}",
        "{\"answers\":[{\"findings\":[{\"category\":\"a b\",\"severity\":\"low\",\"confidence\":1}]}]}",
        "{\"answers\":[{\"findings\":[{\"category\":\"a\",\"confidence\":1}]}]}",
        "{\"answers\":[{\"findings\":[{\"category\":\"a\",\"severity\":\"low\",\"confidence\":1,\"start\":0,\"end\":4}]}]}",
        "{\"answers\":[{\"findings\":[{\"category\":\"a\",\"severity\":\"low\",\"confidence\":1,\"start\":2,\"end\":2}]}]}",
        "{\"answers\":[{\"findings\":[{\"category\":\"a\",\"severity\":\"low\",\"confidence\":1,\"start\":-1,\"end\":2}]}]}",
        "{\"answers\":[{\"findings\":[{\"category\":\"a\",\"severity\":\"low\",\"confidence\":1,\"rule\":\"é\"}]}]}",
      })
  @Tag("promise-10")
  void whatIsNotInTheContractIsAFault(String body) throws Exception {
    assertInstanceOf(Detection.Unavailable.class, asked(body, "abc"), body);
  }
}
