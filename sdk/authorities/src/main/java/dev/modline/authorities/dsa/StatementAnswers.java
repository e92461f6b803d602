package dev.modline.authorities.dsa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads what the database answers: by the public contract, and never more into it than was asked
 * for. Whatever comes, nothing is thrown, and nothing is said of a statement that was not sent.
 */
final class StatementAnswers {
  /** More than a hundred stored statements with every text at its longest. */
  static final int MAX_BYTES = 16 << 20;

  private static final int MAX_REASON = 400;
  private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern UUID = Pattern.compile("[0-9A-Za-z-]{1,64}");
  private static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxDocumentLength(MAX_BYTES)
                      .maxNestingDepth(20)
                      .maxNumberLength(100)
                      .build())
              .build());

  private StatementAnswers() {}

  /**
   * What a refusal says.
   *
   * @param duplicates which of the statements are said to be there already
   * @param reasons which are refused, and why: the names of the fields, never their values
   */
  record Refusal(Set<String> duplicates, Map<String, String> reasons) {
    boolean namesNothing() {
      return duplicates.isEmpty() && reasons.isEmpty();
    }
  }

  /** What is not JSON, or beyond all measure, is nothing: the status alone speaks then. */
  static JsonNode json(byte[] body) {
    if (body.length > MAX_BYTES) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode node = MAPPER.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** The database's own ids of what it has taken, where it gives one, by ours. */
  static Map<String, String> taken(List<String> puids, JsonNode body) {
    Map<String, String> uuids = new HashMap<>();
    JsonNode all = body.path("statements");
    if (all.isArray()) {
      all.forEach(it -> put(uuids, puids, it));
    } else {
      put(uuids, puids, body);
    }
    return uuids;
  }

  private static void put(Map<String, String> uuids, List<String> puids, JsonNode stored) {
    String puid = stored.path("puid").asText();
    String uuid = uuid(stored);
    if (puids.contains(puid) && !uuid.isEmpty()) {
      uuids.put(puid, uuid);
    }
  }

  /** The database's own id of a stored statement; empty where there is none. */
  static String uuid(JsonNode stored) {
    String uuid = stored.path("uuid").asText();
    return UUID.matcher(uuid).matches() ? uuid : "";
  }

  /** What a refusal of these statements, in this order, says of each. */
  static Refusal refusal(List<String> puids, JsonNode body) {
    JsonNode errors = body.path("errors");
    Set<String> duplicates = new HashSet<>();
    errors.path("existing_puids").forEach(it -> duplicates.add(it.asText()));
    duplicates.retainAll(puids);
    if (puids.size() == 1 && errors.has("puid")) {
      duplicates.add(puids.getFirst());
    }
    Map<String, String> reasons = new LinkedHashMap<>();
    for (int i = 0; i < puids.size(); i++) {
      JsonNode mine = puids.size() == 1 ? errors : errors.path("statement_" + i);
      if (!duplicates.contains(puids.get(i)) && mine.isObject() && !mine.isEmpty()) {
        reasons.put(puids.get(i), reason(mine));
      }
    }
    return new Refusal(duplicates, reasons);
  }

  private static String reason(JsonNode errors) {
    SortedSet<String> fields = new TreeSet<>();
    for (Iterator<String> names = errors.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      // "content_type.0" is about content_type.
      String field = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
      fields.add(FIELD.matcher(field).matches() ? field : "a field without a name");
    }
    String reason = "the database refused " + String.join(", ", fields);
    return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
  }
}
