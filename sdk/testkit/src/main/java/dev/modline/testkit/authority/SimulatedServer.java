package dev.modline.testkit.authority;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

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
  private final String scheme;
  private final Turns turns = new Turns();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong requests = new AtomicLong();
  private volatile Mischief mischief = Mischief.none();

  /** In clear. */
  SimulatedServer(Handler handler) {
    this(handler, null);
  }

  /** Over TLS with this certificate; in clear without one. */
  SimulatedServer(Handler handler, @Nullable ServerCertificate certificate) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      if (certificate == null) {
        server = HttpServer.create(any, 0);
        scheme = "http://";
      } else {
        HttpsServer secure = HttpsServer.create(any, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server = secure;
        scheme = "https://";
      }
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
        scheme
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
      Reply reply = fault.takesEffect() ? handle(exchange, handler, fault, body) : Reply.empty(500);
      answer(exchange, fault, reply);
    }
  }

  private Reply handle(HttpExchange exchange, Handler handler, Misbehaviour fault, byte[] body)
      throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (fault == Misbehaviour.OUT_OF_ORDER) {
      turns.letAnotherGoFirst();
    }
    if (fault == Misbehaviour.DUPLICATE) {
      handler.handle(method, path, headers(exchange), body);
    }
    Reply reply = handler.handle(method, path, headers(exchange), body);
    turns.done();
    return reply;
  }

  private void answer(HttpExchange exchange, Misbehaviour fault, Reply reply) throws IOException {
    switch (fault) {
      case NONE, OUT_OF_ORDER, DUPLICATE -> send(exchange, reply);
      case HANGS_UP -> {} // closing the exchange unanswered closes the connection
      case UNAUTHORIZED -> send(exchange, Reply.json(401, "{\"message\":\"Unauthenticated.\"}"));
      case UNPROCESSABLE ->
          send(exchange, Reply.json(422, "{\"message\":\"The given data was invalid.\"}"));
      case TOO_MANY_REQUESTS ->
          send(exchange, new Reply(429, Map.of("Retry-After", "1"), new byte[0]));
      case TOO_MANY_REQUESTS_DATED -> send(exchange, new Reply(429, dated(), new byte[0]));
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

  private static Map<String, String> dated() {
    ZonedDateTime soon = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1);
    return Map.of("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(soon));
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
