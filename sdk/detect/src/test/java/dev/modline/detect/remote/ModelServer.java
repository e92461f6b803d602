package dev.modline.detect.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service of models on a free port, that answers as the test says and can go wrong in any way.
 */
final class ModelServer implements AutoCloseable {
  /** One request as it came. */
  record Request(Map<String, String> headers, String body) {}

  /** How a request is answered. */
  interface Answering {
    void answer(Request request, Answer answer) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  final List<Request> requests = new CopyOnWriteArrayList<>();
  volatile Answering answering;

  ModelServer(Answering first) throws IOException {
    answering = first;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Always the same answer. */
  static ModelServer saying(String json) throws IOException {
    return new ModelServer((request, answer) -> answer.send(200, json));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
      byte[] body = exchange.getRequestBody().readAllBytes();
      Request request = new Request(headers, new String(body, StandardCharsets.UTF_8));
      requests.add(request);
      answering.answer(request, new Answer(exchange));
    }
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** What a test can do with a request. */
  final class Answer {
    private final HttpExchange exchange;

    private Answer(HttpExchange exchange) {
      this.exchange = exchange;
    }

    Answer header(String name, String value) {
      exchange.getResponseHeaders().set(name, value);
      return this;
    }

    void send(int status, String body) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }

    /** Half of the body, and the connection ends. */
    void cutOff(String body) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
    }

    /** Headers and the first half, and then silence for as long as the server lives. */
    void stall(String body) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
      silence();
    }

    void silence() {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** A body without end, until nobody reads it. */
    void flood() throws IOException {
      exchange.sendResponseHeaders(200, 0);
      byte[] chunk = "x".repeat(65_536).getBytes(StandardCharsets.UTF_8);
      try (OutputStream out = exchange.getResponseBody()) {
        while (true) {
          out.write(chunk);
        }
      }
    }
  }
}
