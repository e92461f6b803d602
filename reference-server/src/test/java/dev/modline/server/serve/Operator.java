package dev.modline.server.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modline.server.OpenIdProvider;
import dev.modline.server.TestServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** An operator with a settings file, whose authorities follow feeds; nothing is simulated in it. */
final class Operator implements AutoCloseable {
  static final String ISSUER = "https://moderation.example.org";
  static final String LOGS = "example.org/log";

  final OpenIdProvider provider = new OpenIdProvider();
  final HttpClient http = HttpClient.newHttpClient();
  final Path folder;
  private final String more;
  private final String listen;
  private final String law;

  /** Settings with this after the {@code sign-in} section, and this beside the port. */
  Operator(Path folder, String listen, String more) throws IOException {
    this(
        folder,
        listen,
        """
        jurisdictions: [VN]
        law:
          packs: [vn]
          confirm: {vn.report: "the lawyer"}
        """,
        more);
  }

  /** The same under another law. */
  Operator(Path folder, String listen, String law, String more) throws IOException {
    this.folder = folder;
    this.listen = listen;
    this.law = law;
    this.more = more;
    Files.writeString(folder.resolve("terms.txt"), "zorblax\n");
    Files.writeString(folder.resolve("detect.yaml"), "terms:\n  - files: [terms.txt]\n");
  }

  ServeSettings settings() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("modline.yaml"),
            """
            listen: {port: 0%s}
            data: data
            origin: %s
            %s
            detection: detect.yaml
            sign-in:
              issuer: %s
              client-id: modline
              public-url: %s
            %s
            """
                .formatted(listen, LOGS, law, provider.issuer("staff"), ISSUER, more));
    return SettingsReader.read(file, Map.of("MODLINE_SIGN_IN_CLIENT_SECRET", "s"));
  }

  Production start() throws IOException {
    return start(Clock.systemUTC());
  }

  Production start(Clock clock) throws IOException {
    return Production.open(settings(), clock);
  }

  String token(String audience, Object roles) {
    return provider.token("staff", audience, Map.of("roles", roles), 600);
  }

  /** A token with which an authority's system calls. */
  String authority(String id) {
    return token("modline", List.of("authority:" + id));
  }

  void screen(Production server, String id) {
    HttpResponse<String> answer =
        call(
            server.address(),
            "POST",
            "/api/v1/screen",
            token("modline", "host"),
            "{\"id\":\"" + id + "\",\"text\":\"zorblax\"}");
    assertEquals(200, answer.statusCode(), answer.body());
  }

  HttpResponse<String> call(URI base, String method, String path, String bearer, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return TestServer.send(http, request);
  }

  JsonObject json(URI base, String path, String bearer) {
    HttpResponse<String> answer = call(base, "GET", path, bearer, "");
    assertEquals(200, answer.statusCode(), answer.body());
    return new JsonObject(answer.body());
  }

  @Override
  public void close() {
    provider.close();
  }
}
