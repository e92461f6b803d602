package dev.modline.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.FolderLog;
import dev.modline.log.KeyFile;
import dev.modline.log.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-alone verifier as an authority runs it: against a log that only it may read. */
@Tag("promise-6")
class MainTest {
  private static final String TOKEN = "the-token";

  @TempDir private Path folder;
  private final CheckpointSigner signer =
      CheckpointSigner.of("log.example.org/vn.abei", KeyFile.generate());
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    try (FolderLog log = FolderLog.builder(folder.resolve("log"), signer).open()) {
      for (int i = 0; i < 300; i++) {
        log.append(("entry " + i).getBytes(StandardCharsets.UTF_8));
      }
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = folder.resolve("log" + exchange.getRequestURI().getPath());
      boolean own =
          ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!own || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(own ? 404 : 401, -1);
        return;
      }
      byte[] body = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private int run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--log",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "--key",
                signer.verifierKey().toString()));
    arguments.addAll(List.of(more));
    return call(arguments);
  }

  private int call(List<String> arguments) {
    said.reset();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return Main.run(arguments, out, out);
  }

  private void says(String words) {
    assertTrue(said.toString(StandardCharsets.UTF_8).contains(words), said::toString);
  }

  @Test
  void itReadsWithItsTokenAndSaysWhyNotWithoutOne() {
    assertEquals(0, run("--token", TOKEN, "--state", folder.resolve("state").toString()));
    says("good: 300 entries of log.example.org/vn.abei");
    assertEquals(3, run());
    says("401");
    assertEquals(3, run("--token", "another"));
  }

  @Test
  void whatNobodyCosignedHasACodeOfItsOwn() throws IOException {
    Path policy = folder.resolve("policy");
    VerifierKey witness =
        CheckpointSigner.of("w.example/1", KeyFile.generate())
            .verifierKey()
            .as(VerifierKey.COSIGNATURE);
    Files.writeString(
        policy, "log %s\nwitness w1 %s\nquorum w1\n".formatted(signer.verifierKey(), witness));
    assertEquals(5, run("--token", TOKEN, "--policy", policy.toString()));
    says("unwitnessed: 300 entries of log.example.org/vn.abei hold");
    assertEquals(0, run("--token", TOKEN));
    says("nobody but the operator vouches for this history: no policy was given");
    Files.writeString(policy, "witness w1 x\nquorum w1\n");
    assertEquals(3, run("--token", TOKEN, "--policy", policy.toString()));
    says("policy is no policy: line 1");
  }

  @Test
  void itSaysHowItIsCalled() {
    assertEquals(0, call(List.of("--help")));
    says("--token TOKEN");
    assertEquals(2, call(List.of("--log", "x", "--log", "y")));
    says("--log takes one value, once");
    assertEquals(2, call(List.of("--colour", "red")));
    says("unknown: --colour");
    assertEquals(2, call(List.of()));
  }
}
