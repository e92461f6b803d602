package dev.modline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.store.SqlStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server in a process of its own, with little memory, which is then taken from it. */
@Tag("promise-3")
class OutOfMemoryTest {
  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  /** A process, where it listens, and what its host calls it with. */
  private record Started(Process process, URI address, String bearer) {}

  private Started start(String way, String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Exhausted.class.getName(), folder.toString(), way));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith("http:")) {
      line = out.readLine();
    }
    return new Started(process, URI.create(String.valueOf(line)), out.readLine());
  }

  private void assertEnds(Started started) throws InterruptedException {
    try {
      assertTrue(started.process().waitFor(1, TimeUnit.MINUTES), "it lives on");
      assertEquals(OutOfMemory.EXIT_CODE, started.process().exitValue());
    } finally {
      started.process().destroyForcibly().waitFor();
    }
    // The next one can take over: nothing holds the store.
    SqlStore.builder(folder.resolve("modline.db")).origin("example.org/x").open().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/event-loop", "/swallowed", "/worker", "/thread"})
  void aServerWithoutMemoryDoesNotLiveOnWhicheverThreadRanOut(String path) throws Exception {
    Started started = start("none", "-Xmx96m");
    client.sendAsync(
        HttpRequest.newBuilder(started.address().resolve(path)).build(), BodyHandlers.discarding());
    assertEnds(started);
  }

  @Test
  void aPlugInThatTakesAllMemoryDoesNotLeaveAServerThatDoesNothing() throws Exception {
    Started started = start("plug-in", "-Xmx96m");
    client.sendAsync(
        screen(started, BodyPublishers.ofString("{\"id\":\"p\",\"text\":\"zorblax\"}")),
        BodyHandlers.discarding());
    assertEnds(started);
  }

  @Test
  void uploadsBeyondTheMemoryAreRefusedOneByOneAndNotTheEndOfTheProcess() throws Exception {
    Started started = start("none", "-Xmx160m");
    byte[] post = new byte[12 << 20];
    Arrays.fill(post, (byte) ' ');
    byte[] start = "{\"id\":\"p\",\"text\":\"x\",\"pad\":\"".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, post, 0, start.length);
    post[post.length - 2] = '"';
    post[post.length - 1] = '}';
    try {
      List<CompletableFuture<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        all.add(
            client
                .sendAsync(
                    screen(started, BodyPublishers.ofByteArray(post)), BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode()));
      }
      int refused = 0;
      for (CompletableFuture<Integer> each : all) {
        try {
          int status = each.get(2, TimeUnit.MINUTES);
          assertTrue(status == 400 || status == 503 || status == 200, "answered " + status);
          refused += status == 503 ? 1 : 0;
        } catch (ExecutionException e) {
          refused++; // It hung up on what was still coming.
        }
      }
      assertTrue(refused > 0 && refused < all.size(), "refused " + refused);
      assertTrue(started.process().isAlive(), "the process has ended");
      int small =
          client
              .send(
                  screen(started, BodyPublishers.ofString("{\"id\":\"q\",\"text\":\"x\"}")),
                  BodyHandlers.discarding())
              .statusCode();
      assertEquals(200, small, "what is held is given back");
    } finally {
      started.process().destroyForcibly().waitFor();
    }
  }

  private static HttpRequest screen(Started started, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(started.address().resolve("/api/v1/screen"))
        .header("Authorization", "Bearer " + started.bearer())
        .header("Content-Type", "application/json")
        .POST(body)
        .build();
  }
}
