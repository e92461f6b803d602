package dev.modline.log.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.verify.LogSource;
import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogServerTest {
  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  private LogServer open() throws Exception {
    return LogServer.open(
        folder, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "log.example/http");
  }

  private HttpRequest.Builder request(LogServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/" + path))
        .timeout(Duration.ofMinutes(1));
  }

  private static HttpRequest.BodyPublisher body(byte[] bytes) {
    return HttpRequest.BodyPublishers.ofByteArray(bytes);
  }

  private int status(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Test
  void whoComesWhileTooManyWaitIsToldWhenToComeAgain() throws Exception {
    try (LogServer server =
        LogServer.open(
            folder,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            "log.example/http",
            1)) {
      TreeSet<Long> taken = new TreeSet<>();
      int answered = 0;
      int refused = 0;
      while (refused == 0) { // only one may wait: a burst must meet another's wait
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
          answers.add(
              client.sendAsync(
                  request(server, "add").POST(body(("burst " + i).getBytes(UTF_8))).build(),
                  HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
          HttpResponse<String> response = answer.join();
          if (response.statusCode() == 200) {
            answered++;
            taken.add(Long.parseLong(response.body()));
          } else {
            refused++;
            assertEquals(429, response.statusCode());
            String after = response.headers().firstValue("Retry-After").orElseThrow();
            assertTrue(Integer.parseInt(after) >= 1, after);
          }
        }
      }
      assertEquals(answered, taken.size());
      assertEquals(answered - 1L, taken.last(), "what was refused took no index");
    }
  }

  @Test
  void entriesAreAddedReadAndVerified() throws Exception {
    String key;
    try (LogServer server = open()) {
      key = server.verifierKey().toString();
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        answers.add(
            client.sendAsync(
                request(server, "add").POST(body(("entry " + i).getBytes(UTF_8))).build(),
                HttpResponse.BodyHandlers.ofString()));
      }
      TreeSet<Long> indexes = new TreeSet<>();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertEquals(200, answer.join().statusCode());
        indexes.add(Long.parseLong(answer.join().body()));
      }
      assertEquals(300, indexes.size());
      assertEquals(299, indexes.last());
    }
    try (LogServer server = open()) {
      assertEquals(key, server.verifierKey().toString(), "the key stays");
      String url = "http://localhost:" + server.port();
      for (String place : List.of(url, folder.toString())) {
        Report report = LogVerifier.of(LogSource.of(place), server.verifierKey()).verify();
        assertEquals(300, report.entries(), report.message());
      }
      HttpResponse<byte[]> tile =
          client.send(
              request(server, "tile/0/000").build(), HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(8192, tile.body().length);
      assertEquals(
          "public, max-age=31536000, immutable",
          tile.headers().firstValue("Cache-Control").orElseThrow());
      assertEquals(
          "application/octet-stream", tile.headers().firstValue("Content-Type").orElseThrow());
    }
  }

  @Test
  void whatIsWrongIsAnsweredAndNothingPrivateServed() throws Exception {
    try (LogServer server = open()) {
      assertEquals(405, status(request(server, "add").GET().build()));
      assertEquals(405, status(request(server, "checkpoint").POST(body(new byte[1])).build()));
      assertEquals(413, status(request(server, "add").POST(body(new byte[65_536])).build()));
      assertEquals(200, status(request(server, "add").POST(body(new byte[65_535])).build()));
      assertEquals(200, status(request(server, "add").POST(body(new byte[0])).build()));
      assertEquals(404, status(request(server, ".state/key.pem").build()));
      assertEquals(404, status(request(server, "tile/0/../../.state/key.pem").build()));
      assertEquals(404, status(request(server, "").build()));
      HttpResponse<byte[]> checkpoint =
          client.send(
              request(server, "checkpoint").build(), HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(
          "text/plain; charset=utf-8",
          checkpoint.headers().firstValue("Content-Type").orElseThrow());
      assertArrayEquals("log.example/http\n".getBytes(UTF_8), Arrays.copyOf(checkpoint.body(), 17));
    }
  }
}
