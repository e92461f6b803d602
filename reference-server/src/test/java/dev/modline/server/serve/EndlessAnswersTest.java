package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority and a network that answer everything without an end. */
@Tag("promise-10")
class EndlessAnswersTest {
  private static final long FAR_TOO_MUCH = 64L << 20;

  @TempDir private Path folder;
  private final BlockingQueue<Map.Entry<String, Long>> ended = new LinkedBlockingQueue<>();
  private ServerSocket endless;

  @BeforeEach
  void open() throws IOException {
    endless = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    endless.close();
  }

  private void serve() {
    while (!endless.isClosed()) {
      try {
        Socket socket = endless.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void answer(Socket socket) {
    String path = "";
    long sent = 0;
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      path = in.readLine().split(" ", -1)[1];
      OutputStream out = socket.getOutputStream();
      String status = path.equals("/events") ? "400 Bad Request" : "500 Oops";
      String head = "HTTP/1.1 " + status + "\r\nTransfer-Encoding: chunked\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      byte[] chunk = ("2000\r\n" + "x".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      while (sent < FAR_TOO_MUCH) {
        out.write(chunk);
        sent += chunk.length;
      }
      ended.add(Map.entry(path, sent));
    } catch (IOException e) {
      ended.add(Map.entry(path, sent));
    }
  }

  @Test
  void neitherAnAuthorityNorTheNetworkFillsOurMemoryByAnsweringWithoutEnd() throws Exception {
    int port = endless.getLocalPort();
    String more =
        """
        authorities:
          vn.abei:
            entitlements: [content]
            delivery: {method: push, url: "http://127.0.0.1:%d/events"}
        platform:
          url: http://127.0.0.1:%d
          secret: 0123456789abcdef0123456789abcdef
        """
            .formatted(port, port);
    // What is told waits for the takedown; both go by the same way.
    try (Operator operator = new Operator(folder, "", more);
        Production server = operator.start()) {
      operator.screen(server, "p-1");
      Set<String> met = new TreeSet<>();
      while (!met.containsAll(Set.of("/events", "/state"))) {
        Map.Entry<String, Long> one = ended.poll(2, TimeUnit.MINUTES);
        assertTrue(one != null, "only " + met + " were called and left");
        assertTrue(one.getValue() < FAR_TOO_MUCH, one.getKey() + " was read on and on");
        met.add(one.getKey());
      }
      assertEquals(
          200, operator.call(server.address(), "GET", "/health", "", "").statusCode(), "health");
    }
  }
}
