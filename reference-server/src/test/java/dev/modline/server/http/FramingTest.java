package dev.modline.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.server.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy in front may have read otherwise is never read as a request of its own. */
class FramingTest {
  private final TestServer server = new TestServer(builder -> builder, List.of());

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Host: another.example"
      })
  void whatIsCutApartDifferentlyIsRefusedAndNothingBehindItIsAnswered(String header)
      throws IOException {
    String answers =
        exchange(
            "POST /api/v1/screen HTTP/1.1\r\nHost: a.example\r\n"
                + header
                + "\r\n\r\nGET /health HTTP/1.1\r\nHost: a.example\r\n\r\n");
    assertTrue(answers.startsWith("HTTP/1.1 400 "), answers);
    assertEquals(1, answers.split("HTTP/1\\.1 ", -1).length - 1, answers);
  }

  /** All that comes until the server ends the connection. */
  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(server.at("/").getHost(), server.at("/").getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
