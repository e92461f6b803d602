package dev.modline.server.cli;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.log.TilePath;
import dev.modline.server.TestServer;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.server.demo.Demo;
import dev.modline.server.demo.DemoSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real demo, a post that goes through its whole line, and its logs as mirrors hold them. */
final class DemoLogs implements AutoCloseable {
  static final String ABEI = "vn.abei";
  static final String FULL = "operator";
  private static final String ORIGIN = "square.example/log/";

  private final Path folder;
  private final Demo demo;
  private final HttpClient http = TestServer.browser();

  DemoLogs(Path folder) throws IOException {
    this.folder = folder;
    demo = Demo.open(DemoSettings.in(folder).port(0).pace(Duration.ZERO).withoutHistory());
  }

  CheckpointSigner signer(String audience) throws IOException {
    return CheckpointSigner.of(
        ORIGIN + audience, KeyFile.read(folder.resolve("modline.db.log-key")));
  }

  String token(Predicate<Caller> who) {
    return demo.tokens().issued().stream()
        .filter(each -> who.test(each.caller()))
        .findFirst()
        .orElseThrow()
        .bearer();
  }

  /** Who may read a log. */
  String reader(String audience) {
    return audience.equals(FULL)
        ? token(caller -> caller.role() == Role.AUDITOR)
        : token(caller -> caller.authority().filter(audience::equals).isPresent());
  }

  String address(String audience) {
    return demo.address().resolve("/log/" + audience + "/").toString();
  }

  /** Written, hidden at once, appealed against, restored: a report and its correction are owed. */
  void moveAPostThroughTheLine() {
    String user = token(caller -> caller.role() == Role.USER);
    form(user, "/square/posts", "text=You+are+all+z0rblax");
    String letter = await(user, "/square/inbox/list", "href=\"(/square/inbox/[^\"?]+)\"");
    form(user, letter + "/appeal", "text=It+was+a+joke");
    String moderator = token(caller -> caller.role() == Role.MODERATOR);
    JsonObject line =
        new JsonObject(get(moderator, "/api/v1/cases")).getJsonArray("cases").getJsonObject(0);
    String caseId = line.getString("id");
    String appeal =
        new JsonObject(get(moderator, "/api/v1/cases/" + caseId))
            .getJsonArray("appeals")
            .getJsonObject(0)
            .getString("id");
    send(
        moderator,
        "/api/v1/cases/" + caseId + "/appeals/" + appeal + "/decision",
        "application/json",
        "{\"upheld\":true,\"reasons\":\"It was.\"}");
  }

  private String get(String bearer, String path) {
    return TestServer.send(
            http,
            HttpRequest.newBuilder(demo.address().resolve(path))
                .header("Authorization", "Bearer " + bearer))
        .body();
  }

  /** Asks until the answer holds it; the test's limit ends what never comes. */
  private String await(String bearer, String path, String pattern) {
    while (true) {
      Matcher found = Pattern.compile(pattern).matcher(get(bearer, path));
      if (found.find()) {
        return found.group(1);
      }
    }
  }

  private void form(String bearer, String path, String body) {
    send(bearer, path, "application/x-www-form-urlencoded", body);
  }

  private void send(String bearer, String path, String type, String body) {
    var answer =
        TestServer.send(
            http,
            HttpRequest.newBuilder(demo.address().resolve(path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    if (answer.statusCode() >= 400) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  /** Fetches a log over HTTP as its reader may, once it has so many entries. */
  Path mirror(String audience, long least, Path into) throws Exception {
    byte[] checkpoint = fetch(audience, "checkpoint");
    while (size(checkpoint) < least) {
      checkpoint = fetch(audience, "checkpoint");
    }
    long size = size(checkpoint);
    put(into, "checkpoint", checkpoint);
    List<String> paths = new ArrayList<>();
    for (long index = 0; index * TilePath.FULL < size; index++) {
      paths.add(TilePath.within(TilePath.ENTRIES, index, size).toString());
    }
    long width = size;
    for (int level = 0; width > 0; level++, width /= TilePath.FULL) {
      for (long index = 0; index * TilePath.FULL < width; index++) {
        paths.add(TilePath.within(level, index, size).toString());
      }
    }
    for (String path : paths) {
      put(into, path, fetch(audience, path));
    }
    return into;
  }

  private static long size(byte[] checkpoint) {
    return Long.parseLong(
        new String(checkpoint, StandardCharsets.UTF_8).lines().skip(1).findFirst().orElse("0"));
  }

  private byte[] fetch(String audience, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(demo.address().resolve("/log/" + audience + "/" + path))
            .header("Authorization", "Bearer " + reader(audience))
            .build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    return answer.statusCode() == 200 ? answer.body() : new byte[] {'\n', '0', '\n'};
  }

  private static void put(Path folder, String path, byte[] body) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, body);
  }

  /** The database, once the demo is stopped. */
  Path database() {
    return folder.resolve("modline.db");
  }

  @Override
  public void close() {
    demo.close();
  }
}
