package dev.modline.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The world outside the process that is killed: a platform that applies a version once, and a post
 * office that delivers whatever it is handed, but can be asked.
 */
final class Outside implements AutoCloseable {
  final Map<String, Long> applied = new ConcurrentHashMap<>();
  final Map<String, AtomicInteger> effects = new ConcurrentHashMap<>();
  final Map<String, AtomicInteger> letters = new ConcurrentHashMap<>();
  private final HttpServer server;

  Outside() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/set/", this::set);
    server.createContext("/letter/", this::letter);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void set(HttpExchange exchange) throws IOException {
    String[] parts = tail(exchange, "/set/").split("/", 2);
    long version = Long.parseLong(parts[0]);
    applied.compute(
        parts[1],
        (target, last) -> {
          if (last != null && last >= version) {
            return last;
          }
          effects
              .computeIfAbsent(target + "@" + version, k -> new AtomicInteger())
              .incrementAndGet();
          return version;
        });
    answer(exchange, 200, "applied");
  }

  private void letter(HttpExchange exchange) throws IOException {
    String key = tail(exchange, "/letter/");
    if (exchange.getRequestMethod().equals("GET")) {
      answer(exchange, letters.containsKey(key) ? 200 : 404, "");
      return;
    }
    exchange.getRequestBody().readAllBytes();
    letters.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
    answer(exchange, 200, "delivered");
  }

  private static String tail(HttpExchange exchange, String prefix) {
    return exchange.getRequestURI().getPath().substring(prefix.length());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
