package dev.modline.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.model.AuditRecord;
import dev.modline.model.Decision;
import dev.modline.model.Ground;
import dev.modline.model.Occurrence;
import dev.modline.model.Provenance;
import dev.modline.spi.Authority.Submission;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The record as a file: JSON whose bytes are the same at every attempt. It says what the entry of
 * the authority's log says in clear, and the values that the authority is entitled to.
 */
final class RecordFile {
  static final String FORMAT = "modline-report-v1";

  private static final JsonMapper MAPPER = new JsonMapper();

  private RecordFile() {}

  static byte[] of(Submission submission) {
    AuditRecord record = submission.record();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("format", FORMAT);
    json.put("record", record.id());
    json.put("audience", record.audience());
    json.put("kind", word(record.kind()));
    record.corrects().ifPresent(id -> json.put("corrects", id));
    json.put("case", record.caseId().value());
    json.put("targetKind", word(record.targetKind()));
    json.put("decidedAt", record.decidedAt().toString());
    occurrence(json.putObject("occurrence"), record.occurrence());
    record.provenance().ifPresent(it -> provenance(json.putObject("provenance"), it));
    record.decision().ifPresent(it -> decision(json.putObject("decision"), it));
    texts(json.putArray("rules"), record.rules());
    ObjectNode values = json.putObject("values");
    new TreeMap<>(submission.values()).forEach(values::put);
    try {
      String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
      return text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is always JSON", e);
    }
  }

  private static void occurrence(ObjectNode json, Occurrence it) {
    json.put("kind", word(it.kind()));
    json.put("subject", it.subject());
    json.put("at", it.at().toString());
    json.put("trigger", word(it.trigger()));
    texts(json.putArray("jurisdictions"), it.jurisdictions());
    json.put("category", it.category());
    json.put("severity", word(it.severity()));
    json.put("restriction", word(it.restriction()));
    json.put("urgent", it.urgent());
    it.authority().ifPresent(authority -> json.put("authority", authority));
    it.deadline().ifPresent(deadline -> json.put("deadline", deadline.toString()));
  }

  private static void provenance(ObjectNode json, Provenance it) {
    json.put("trigger", word(it.trigger()));
    json.put("automatedDetection", it.automatedDetection());
    json.put("automatedDecision", word(it.automatedDecision()));
  }

  /** Without the explanation: a person may have written it, and the log's entry has none. */
  private static void decision(ObjectNode json, Decision it) {
    json.put("id", it.id());
    json.put("action", word(it.action()));
    json.put("category", it.category());
    json.put("severity", word(it.severity()));
    json.putObject("basis")
        .put("kind", word(it.basis().kind()))
        .put("reference", it.basis().reference());
    ArrayNode grounds = json.putArray("restrictions");
    for (Ground ground : it.imposes()) {
      ObjectNode one = grounds.addObject().put("restriction", word(ground.restriction()));
      texts(one.putArray("territory"), ground.territory().countries());
    }
  }

  private static void texts(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
