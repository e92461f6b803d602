package dev.modline.testkit.authority;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP server of the JDK on a free port of this machine, that misbehaves on demand. What it
 * would answer is the simulator's; how the answer goes wrong is here.
 */
final class SimulatedServer implements AutoCloseable {
  /** What a simulator answers. */
  @SuppressWarnings("ArrayRecordComponent") // an answer to send, never compared
  record Reply(int status, Map<String, String> headers, byte[] body) {
    static Reply json(int status, String body) {
      return new Reply(
          status,
          Map.of("Content-Type", "application/json"),
          body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply empty(int status) {
      return new Reply(status, Map.of(), new byte[0]);
    }
  }

  /** A simulator's own work. */
  @FunctionalInterface
  interface Handler {
    Reply handle(String method, String path, Map<String, String> headers, byte[] body)
        throws IOException;
  }

  private static final int MAX_BODY = 64 << 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong requests = new AtomicLong();
  private volatile Mischief mischief = Mischief.none();

  SimulatedServer(Handler handler) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, handler));
    server.start();
  }

  void mischief(Mischief how) {
    mischief = how;
  }

  URI address() {
    return URI.create(
        "http://"
            + server.getAddress().getAddress().getHostAddress()
            + ":"
            + server.getAddress().getPort()
            + "/");
  }

  long requests() {
    return requests.get();
  }

  private void serve(HttpExchange exchange, Handler handler) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
      Misbehaviour fault = mischief.next();
      Reply reply =
          fault.takesEffect()
              ? handler.handle(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  headers(exchange),
                  body)
              : Reply.empty(500);
      answer(exchange, fault, reply);
    }
  }

  private void answer(HttpExchange exchange, Misbehaviour fault, Reply reply) throws IOException {
    switch (fault) {
      case NONE -> send(exchange, reply);
      case UNAUTHORIZED -> send(exchange, Reply.json(401, "{\"message\":\"Unauthenticated.\"}"));
      case TOO_MANY_REQUESTS ->
          send(exchange, new Reply(429, Map.of("Retry-After", "1"), new byte[0]));
      case TOO_MANY_REQUESTS_UNTIMED -> send(exchange, Reply.empty(429));
      case SERVER_ERROR, COMMIT_THEN_ERROR ->
          send(exchange, Reply.json(500, "{\"message\":\"Server Error\"}"));
      case UNAVAILABLE -> send(exchange, Reply.empty(503));
      case SLOW, COMMIT_THEN_SILENCE -> awaitClose();
      case CUT_OFF -> {
        exchange.sendResponseHeaders(reply.status(), reply.body().length + 20L);
        exchange.getResponseBody().write(reply.body(), 0, reply.body().length / 2);
        exchange.getResponseBody().flush();
      }
      case WRONG_CONTENT_TYPE ->
          send(
              exchange,
              new Reply(
                  reply.status(),
                  Map.of("Content-Type", "text/html"),
                  "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Keeps the connection open and silent for as long as the simulator lives. */
  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    if (reply.body().length > 0) {
      exchange.getResponseBody().write(reply.body());
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
