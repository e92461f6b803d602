package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one file that operators run, as they run it. What only goes wrong in it is found here:
 * services that shading lost, a manifest, resources of libraries that overwrite each other.
 */
@Timeout(120)
class ModlineJarIT {
  @TempDir private Path folder;

  private ProcessBuilder modline(String... arguments) {
    String home = Objects.requireNonNull(System.getProperty("java.home"));
    String jar = Objects.requireNonNull(System.getProperty("modline.jar"));
    List<String> command = new ArrayList<>();
    command.addAll(List.of(home + "/bin/java", "-XX:TieredStopAtLevel=1", "-jar", jar));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectError(folder.resolve("errors.txt").toFile())
        .directory(folder.toFile());
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("errors.txt"));
  }

  /** Runs it to its end; what it wrote. */
  private String run(String input, String... arguments) throws Exception {
    Path given = Files.writeString(folder.resolve("input.txt"), input);
    Process process = modline(arguments).redirectInput(given.toFile()).start();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), said + errors());
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void itSaysItsVersionAndScreens() throws Exception {
    String version = run("", "--version");
    assertTrue(version.matches("modline [0-9]+\\.\\S+\\s*"), version);
    assertEquals(version, run("", "screen", "--version"));
    Files.writeString(folder.resolve("terms.txt"), "zorblax\n");
    Files.writeString(
        folder.resolve("detect.yaml"),
        """
        terms: [{files: [terms.txt]}]
        velocity: {rules: [{id: flood, by: author, counts: posts, limit: 5, window-seconds: 60}]}
        """);
    String said =
        run(
            "{\"id\":\"p-1\",\"text\":\"you z0rblax\"}\n{\"id\":\"p-2\",\"text\":\"hello\"}\n",
            "screen",
            "--config",
            "detect.yaml");
    List<String> lines = said.lines().toList();
    assertEquals(2, lines.size(), said);
    assertTrue(lines.get(0).contains("\"decision\":\"remove\""), said);
    assertTrue(lines.get(1).contains("\"decision\":\"allow\""), said);
  }

  @Test
  @Tag("promise-3")
  void itServesDeliversSignedMailAndItsLogVerifies() throws Exception {
    try (Offices offices = new Offices(folder)) {
      Operator operator = offices.operator;
      operator.settings();
      ProcessBuilder serve = modline("serve", "--config", "modline.yaml");
      serve.environment().put("MODLINE_SIGN_IN_CLIENT_SECRET", "s");
      Process server = serve.start();
      try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
        String line = out.readLine();
        assertTrue(line != null && line.startsWith("modline: http://"), line + errors());
        URI address = URI.create(line.substring("modline: ".length()));
        HttpResponse<String> answer =
            operator.call(
                address,
                "POST",
                "/api/v1/screen",
                operator.token("modline", "host"),
                "{\"id\":\"p-1\",\"text\":\"zorblax\",\"author\":{\"id\":\"u-1\"}}");
        assertEquals(200, answer.statusCode(), answer.body());
        while (offices.mail.messages().isEmpty()) {
          assertTrue(server.isAlive(), errors());
          Thread.onSpinWait();
        }
        assertTrue(offices.mail.messages().getFirst().source().contains(".json.p7s"), "signed");

        CheckpointSigner signer =
            CheckpointSigner.of(
                Operator.LOGS + "/" + Offices.MAIL,
                KeyFile.read(folder.resolve("data/modline.db.log-key")));
        String verified =
            run(
                "",
                "verify",
                "--log",
                address.resolve("/log/" + Offices.MAIL + "/").toString(),
                "--key",
                signer.verifierKey().toString(),
                "--token",
                operator.authority(Offices.MAIL));
        assertTrue(verified.contains("1 "), verified);
      } finally {
        server.destroy();
        assertTrue(server.waitFor(30, TimeUnit.SECONDS), "it ends when it is told to");
      }
    }
  }
}
