package dev.modline.testkit.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The simulated mail server keeps what was handed over to the end, and nothing else. */
@Tag("promise-2")
class SmtpSimulatorTest {
  private static final String ENVELOPE =
      "EHLO here\r\nMAIL FROM:<a@here.example>\r\nRCPT TO:<b@there.example>\r\nDATA\r\n";

  @Test
  void aMessageThatEndsInItsDotIsKept() throws Exception {
    try (SmtpSimulator server = new SmtpSimulator()) {
      talk(server, ENVELOPE + "Message-ID: <1@here>\r\n\r\nhello\r\n..dot\r\n.\r\nQUIT\r\n");
      assertEquals(1, server.messages().size());
      assertEquals(1, server.byMessageId().get("<1@here>"));
      assertEquals(
          "Message-ID: <1@here>\r\n\r\nhello\r\n.dot\r\n", server.messages().getFirst().source());
    }
  }

  /** Whoever dies in mid-message has handed nothing over; to keep it would hide a loss. */
  @Test
  void aMessageThatBreaksOffIsNotKept() throws Exception {
    String whole = "Message-ID: <1@here>\r\n\r\nhello\r\n.";
    for (int kept = 0; kept < whole.length(); kept++) {
      try (SmtpSimulator server = new SmtpSimulator()) {
        talk(server, ENVELOPE + whole.substring(0, kept));
        assertEquals(0, server.messages().size(), "broken off after " + kept);
      }
    }
  }

  /** Says all of it, hangs up half-way and reads to the end. */
  private static void talk(SmtpSimulator server, String words) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        // What it answers is not the matter here.
      }
    }
  }
}
