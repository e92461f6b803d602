package dev.modline.authorities.dsa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.log.http.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The database's API over HTTP, as it is. */
final class DsaClient {
  private static final JsonMapper MAPPER = new JsonMapper();
  // Answers repeat the statements of a batch: a hundred of some 10 kB each, and room.

  private final URI base;
  private final Supplier<String> token;
  private final HttpClient http;
  private final Duration limit;

  record Answer(int status, JsonNode body, Optional<String> retryAfter) {}

  DsaClient(URI base, Supplier<String> token, HttpClient http, Duration limit) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      // existing-puid answers 302 for "yes": following it would lose the answer.
      throw new IllegalArgumentException("http must not follow redirects");
    }
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.token = token;
    this.http = http;
    this.limit = limit;
  }

  Answer post(Statement statement) throws IOException, InterruptedException {
    return exchange(request("statement").POST(body(statement.json())));
  }

  Answer post(List<Statement> statements) throws IOException, InterruptedException {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode array = json.putArray("statements");
    statements.forEach(statement -> array.add(statement.json()));
    return exchange(request("statements").POST(body(json)));
  }

  /** 302 when it exists, 404 when it does not. */
  Answer existing(String puid) throws IOException, InterruptedException {
    return exchange(request("statement/existing-puid/" + puid).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve("api/v1/" + path))
        .timeout(limit)
        .header("Authorization", "Bearer " + token.get())
        .header("Accept", "application/json")
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher body(ObjectNode json) {
    return HttpRequest.BodyPublishers.ofString(json.toString(), StandardCharsets.UTF_8);
  }

  private Answer exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        BoundedExchange.whole(http, request.build(), StatementAnswers.MAX_BYTES, limit);
    return new Answer(
        response.statusCode(),
        StatementAnswers.json(response.body()),
        response.headers().firstValue("Retry-After"));
  }
}
