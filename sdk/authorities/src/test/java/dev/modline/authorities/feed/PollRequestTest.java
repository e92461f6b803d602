package dev.modline.authorities.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollRequestTest {
  private static PollRequest parse(String json) {
    return PollRequest.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x\\n2026-12-01 ERROR delete it", "\\u001b[2J", "\\u202eabc"})
  void noIdOfATokenCanBeALineOfALog(String id) {
    assertThrows(FeedFormatException.class, () -> parse("{\"ack\":[\"" + id + "\"]}"));
    assertThrows(
        FeedFormatException.class,
        () -> parse("{\"setErrs\":{\"" + id + "\":{\"err\":\"invalid_request\"}}}"));
  }

  @Test
  void anIdThatNobodySentIsReadAllTheSame() {
    assertEquals(List.of("no such token"), parse("{\"ack\":[\"no such token\"]}").ack());
  }
}
