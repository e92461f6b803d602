package dev.modline.detect.lists;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An exchange on a free port, that answers what exchanges publish and can go wrong in any way. */
final class ExchangeSimulator implements AutoCloseable {
  /** One request as it came: path and query, and the headers that say who asks. */
  record Request(String target, String authorization, String function, String subscription) {}

  /** How a request is answered. */
  interface Answering {
    void answer(Request request, Answer answer) throws IOException;
  }

  /** What can be said to a request. */
  record Answer(HttpExchange exchange, String base) {
    void send(int status, String body, String... header) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      if (header.length == 2) {
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }

    /** A body as the exchange's documents show it. */
    void page(String name) throws IOException {
      send(200, body(name).replace("BASE", base));
    }

    /** A body that never ends. */
    void endless() throws IOException {
      exchange.sendResponseHeaders(200, 0);
      byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      try (OutputStream out = exchange.getResponseBody()) {
        while (true) {
          out.write(blanks);
        }
      }
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final List<Request> requests = new CopyOnWriteArrayList<>();
  volatile Answering answering;

  ExchangeSimulator(Answering first) throws IOException {
    answering = first;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  static String body(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ExchangeSimulator.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestURI().toString(),
              header(exchange, "Authorization"),
              header(exchange, "x-functions-key"),
              header(exchange, "Ocp-Apim-Subscription-Key"));
      requests.add(request);
      answering.answer(request, new Answer(exchange, base().toString()));
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  URI base() {
    return URI.create(
        "http://"
            + InetAddress.getLoopbackAddress().getHostAddress()
            + ":"
            + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
