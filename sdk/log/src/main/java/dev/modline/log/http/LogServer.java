package dev.modline.log.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.FolderLog;
import dev.modline.log.KeyFile;
import dev.modline.log.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A log alone over HTTP, on the JDK's server: {@code POST /add} beside the static reads. It makes a
 * key in the folder on first start.
 *
 * <p>It authenticates nobody: whoever reaches the port can append.
 */
public final class LogServer implements AutoCloseable {
  /** How many entries may wait to become durable, unless said. */
  public static final int MOST_OUTSTANDING = 16_384;

  private static final int BACKLOG = 4096;

  private final FolderLog log;
  private final VerifierKey verifierKey;
  private final HttpServer server;
  private final LogRoutes routes;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

  private LogServer(FolderLog log, VerifierKey key, InetSocketAddress address) throws IOException {
    this.log = log;
    this.verifierKey = key;
    this.routes = new LogRoutes(log);
    this.server = HttpServer.create(address, BACKLOG);
    server.setExecutor(requests);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Opens a log and serves it.
   *
   * @param folder where the log is, or will be; its key too, readable by its owner alone
   * @param address where to listen; port 0 takes a free one
   * @param origin the log's name
   * @return the running server
   * @throws IOException if the log cannot be opened, or the port is taken
   */
  public static LogServer open(Path folder, InetSocketAddress address, String origin)
      throws IOException {
    return open(folder, address, origin, MOST_OUTSTANDING);
  }

  /**
   * Opens a log and serves it.
   *
   * @param folder where the log is, or will be; its key too, readable by its owner alone
   * @param address where to listen; port 0 takes a free one
   * @param origin the log's name
   * @param mostOutstanding how many entries may wait to become durable before {@code POST /add} is
   *     answered with 429
   * @return the running server
   * @throws IOException if the log cannot be opened, or the port is taken
   */
  public static LogServer open(
      Path folder, InetSocketAddress address, String origin, int mostOutstanding)
      throws IOException {
    settleHttpServer();
    Path state = Files.createDirectories(folder.resolve(".state"));
    Path keyFile = state.resolve("key.pem");
    CheckpointSigner signer =
        Files.exists(keyFile)
            ? CheckpointSigner.ofFile(origin, keyFile)
            : CheckpointSigner.of(origin, KeyFile.create(keyFile));
    FolderLog log = FolderLog.builder(folder, signer).mostOutstanding(mostOutstanding).open();
    try {
      return new LogServer(log, signer.verifierKey(), address);
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** The JDK's server waits for delayed acknowledgements and drops idle clients otherwise. */
  private static void settleHttpServer() {
    for (String setting :
        List.of("sun.net.httpserver.nodelay=true", "sun.net.httpserver.maxIdleConnections=10000")) {
      String[] pair = setting.split("=", 2);
      if (System.getProperty(pair[0]) == null) {
        System.setProperty(pair[0], pair[1]);
      }
    }
  }

  /**
   * The key to verify the log by.
   *
   * @return its verifier key
   */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /**
   * Where it listens.
   *
   * @return the port
   */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String asked = String.valueOf(exchange.getRequestURI().getPath());
      String path = asked.startsWith("/") ? asked.substring(1) : asked;
      byte[] body;
      try (InputStream in = exchange.getRequestBody()) {
        body = in.readNBytes(LogRoutes.MAX_BODY + 1);
      }
      LogRoutes.Answer answer;
      if (path.equals("add")) {
        answer =
            method.equals("POST")
                ? routes.add(body).join()
                : LogRoutes.Answer.text(405, "").with("Allow", "POST");
      } else {
        answer =
            method.equals("GET") || method.equals("HEAD")
                ? routes.read(path)
                : LogRoutes.Answer.text(405, "").with("Allow", "GET, HEAD");
      }
      send(exchange, answer, method.equals("HEAD"));
    }
  }

  private static void send(HttpExchange exchange, LogRoutes.Answer answer, boolean head)
      throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    int length = answer.body().length;
    exchange.sendResponseHeaders(answer.status(), head || length == 0 ? -1 : length);
    if (!head && length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** Answers what is under way and closes the log. */
  @Override
  public void close() throws IOException {
    server.stop(1);
    requests.close();
    log.close();
  }
}
