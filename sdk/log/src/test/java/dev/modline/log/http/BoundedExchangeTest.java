package dev.modline.log.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers, and never comes to an end. */
class BoundedExchangeTest {
  private static final int MOST = 1 << 16;
  private static final Duration LONG = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Long> written = new LinkedBlockingQueue<>();
  private ServerSocket server;
  private String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  private byte[] body = ("400\r\n" + "x".repeat(0x400) + "\r\n").getBytes(StandardCharsets.UTF_8);
  private boolean endless = true;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    client.shutdownNow();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void answer(Socket socket) {
    long sent = 0;
    try (socket) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.UTF_8));
      do {
        out.write(body);
        out.flush();
        sent += body.length;
      } while (endless);
      while (socket.getInputStream().read() >= 0) {
        // It holds the connection until the other side has had enough.
      }
      written.add(sent);
    } catch (IOException e) {
      written.add(sent);
    }
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(LONG)
        .build();
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
    IOException fault =
        assertThrows(IOException.class, () -> BoundedExchange.whole(client, request(), MOST, LONG));
    assertTrue(String.valueOf(fault.getMessage()).contains("longer than"), fault.toString());
    assertHungUp();
  }

  @Test
  void whatOnlyTheStatusCountsOfIsCutOff() throws Exception {
    head = head.replace("200 OK", "400 Bad Request");
    HttpResponse<byte[]> answer = BoundedExchange.start(client, request(), MOST, LONG);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().length <= MOST, "kept " + answer.body().length);
    assertHungUp();
  }

  @Test
  void anAnswerThatStopsInTheMiddleIsNotWaitedForForEver() throws Exception {
    endless = false;
    assertThrows(
        HttpTimeoutException.class,
        () -> BoundedExchange.whole(client, request(), MOST, Duration.ofMillis(300)));
    assertHungUp();
  }

  @Test
  void aWholeAnswerComesWhole() throws Exception {
    endless = false;
    head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
    assertEquals(
        body.length, BoundedExchange.whole(client, request(), body.length, LONG).body().length);
    IOException fault =
        assertThrows(
            IOException.class,
            () -> BoundedExchange.whole(client, request(), body.length - 1, LONG));
    assertTrue(String.valueOf(fault.getMessage()).contains("longer than"), fault.toString());
  }

  /** Beyond what was kept, only what the buffers on the way hold. */
  private void assertHungUp() throws InterruptedException {
    Long sent = written.poll(1, TimeUnit.MINUTES);
    assertTrue(sent != null && sent < 32 << 20, "took " + sent);
  }
}
