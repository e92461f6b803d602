package dev.modline.testkit.authority;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.testkit.authority.SimulatedServer.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The DSA Transparency Database as its public contract describes it: validation, batches that are
 * taken whole or not at all, unique {@code puid}s, and 302 for "exists".
 *
 * <pre>{@code
 * try (DsaDatabaseSimulator database = new DsaDatabaseSimulator("token")) {
 *   database.mischief(Mischief.script(Misbehaviour.COMMIT_THEN_SILENCE));
 *   Authority adapter = DsaDatabase.builder(database.address(), () -> "token").build();
 * }
 * }</pre>
 */
public final class DsaDatabaseSimulator implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String EXISTING = "/api/v1/statement/existing-puid/";

  private final String token;
  private final Map<String, ObjectNode> statements = new LinkedHashMap<>();
  private final SimulatedServer server;
  private final Set<String> unwanted = new HashSet<>();
  private final Set<String> poisonous = new HashSet<>();
  private int largestBatch;

  /** Starts it on a free port of this machine; {@code token} is the bearer token it takes. */
  public DsaDatabaseSimulator(String token) {
    this.token = token;
    server = new SimulatedServer(this::handle);
  }

  /** Starts it over TLS, with this certificate. */
  public DsaDatabaseSimulator(String token, ServerCertificate certificate) {
    this.token = token;
    server = new SimulatedServer(this::handle, certificate);
  }

  /** Its address. */
  public URI address() {
    return server.address();
  }

  /** How it misbehaves from now on. */
  public void mischief(Mischief how) {
    server.mischief(how);
  }

  /** Refuses this statement by a rule that the sender does not know. */
  public synchronized void refuse(String puid) {
    unwanted.add(puid);
  }

  /** Breaks with 500 over any request that holds this statement. */
  public synchronized void breakOver(String puid) {
    poisonous.add(puid);
  }

  /** What it has taken, by {@code puid}, in order. */
  public synchronized Map<String, JsonNode> statements() {
    return new LinkedHashMap<>(statements);
  }

  /** How many requests it has had. */
  public long requests() {
    return server.requests();
  }

  /** The most statements that came in one request. */
  public synchronized int largestBatch() {
    return largestBatch;
  }

  private synchronized Reply handle(
      String method, String path, Map<String, String> headers, byte[] body) {
    if (!("Bearer " + token).equals(headers.get("Authorization"))) {
      return Reply.json(401, "{\"message\":\"Unauthenticated.\"}");
    }
    if (method.equals("GET") && path.startsWith(EXISTING)) {
      JsonNode known = statements.get(path.substring(EXISTING.length()));
      return known == null
          ? Reply.json(404, "{\"message\":\"statement of reason not found\"}")
          : new Reply(
              302,
              Map.of(
                  "Content-Type",
                  "application/json",
                  "Location",
                  "/statement/" + known.path("uuid").asText()),
              bytes(known));
    }
    if (!method.equals("POST")) {
      return Reply.json(404, "{\"message\":\"Not found.\"}");
    }
    JsonNode json;
    try {
      json = MAPPER.readTree(body);
    } catch (java.io.IOException e) {
      return Reply.json(422, "{\"message\":\"no JSON\",\"errors\":{}}");
    }
    if (poisonous.stream().anyMatch(new String(body, StandardCharsets.UTF_8)::contains)) {
      return Reply.json(500, "{\"message\":\"Server Error\"}");
    }
    return switch (path) {
      case "/api/v1/statement" -> one(json);
      case "/api/v1/statements" -> many(json.path("statements"));
      default -> Reply.json(404, "{\"message\":\"Not found.\"}");
    };
  }

  private Reply one(JsonNode statement) {
    Map<String, String> errors = check(statement);
    ObjectNode answer = MAPPER.createObjectNode();
    if (!errors.isEmpty()) {
      answer.put("message", "The given data was invalid.");
      write(answer.putObject("errors"), errors);
      return new Reply(422, json(), bytes(answer));
    }
    String puid = statement.path("puid").asText();
    if (statements.containsKey(puid)) {
      answer.put("message", "The identifier given is not unique within this platform.");
      answer.putObject("errors").putArray("puid").add("not unique");
      answer.putObject("existing").put("puid", puid);
      return new Reply(422, json(), bytes(answer));
    }
    largestBatch = Math.max(largestBatch, 1);
    return new Reply(201, json(), bytes(store(statement)));
  }

  private Reply many(JsonNode batch) {
    ObjectNode answer = MAPPER.createObjectNode();
    if (!batch.isArray() || batch.isEmpty() || batch.size() > 100) {
      answer.putObject("errors").putArray("statements").add("from 1 to 100");
      return new Reply(422, json(), bytes(answer));
    }
    ObjectNode errors = MAPPER.createObjectNode();
    List<String> duplicates = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < batch.size(); i++) {
      Map<String, String> mine = check(batch.get(i));
      if (!mine.isEmpty()) {
        write(errors.putObject("statement_" + i), mine);
      }
      String puid = batch.get(i).path("puid").asText();
      if (statements.containsKey(puid) || !seen.add(puid)) {
        duplicates.add(puid);
      }
    }
    if (!errors.isEmpty()) {
      answer.set("errors", errors);
      return new Reply(422, json(), bytes(answer));
    }
    if (!duplicates.isEmpty()) {
      answer.put("message", "The identifier(s) given are not all unique within this call.");
      ObjectNode all = answer.putObject("errors");
      all.putArray("puid").add("not unique");
      ArrayNode existing = all.putArray("existing_puids");
      duplicates.forEach(existing::add);
      return new Reply(422, json(), bytes(answer));
    }
    largestBatch = Math.max(largestBatch, batch.size());
    ArrayNode stored = answer.putArray("statements");
    batch.forEach(statement -> stored.add(store(statement)));
    return new Reply(201, json(), bytes(answer));
  }

  private Map<String, String> check(JsonNode statement) {
    Map<String, String> errors = DsaRules.check(statement);
    if (unwanted.contains(statement.path("puid").asText())) {
      errors.put("category", "The selected category is not allowed for this platform.");
    }
    return errors;
  }

  private ObjectNode store(JsonNode statement) {
    ObjectNode stored = statement.deepCopy();
    stored.put("uuid", UUID.nameUUIDFromBytes(bytes(statement)).toString());
    stored.put("id", statements.size() + 1);
    statements.put(statement.path("puid").asText(), stored);
    return stored;
  }

  private static void write(ObjectNode node, Map<String, String> errors) {
    errors.forEach((field, message) -> node.putArray(field).add(message));
  }

  private static Map<String, String> json() {
    return Map.of("Content-Type", "application/json");
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
