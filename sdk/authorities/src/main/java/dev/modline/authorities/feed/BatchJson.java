package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.log.Hash;
import dev.modline.log.LogFormatException;
import dev.modline.log.LogProof;
import dev.modline.log.SignedCheckpoint;
import dev.modline.model.InvalidInput;
import dev.modline.model.Party;
import dev.modline.wire.Opening;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a batch stands in the {@code events} claim of a token. */
final class BatchJson {
  private static final int MAX_PROOF = 64;

  private BatchJson() {}

  static ObjectNode write(FeedBatch batch) {
    ObjectNode json = Json.object();
    json.put("audience", batch.audience());
    json.put("from", batch.from());
    json.put("to", batch.to());
    ArrayNode entries = json.putArray("entries");
    for (FeedEntry entry : batch.entries()) {
      ObjectNode it = entries.addObject();
      it.put("index", entry.index());
      it.put("entry", Json.base64(entry.entry()));
      ArrayNode openings = it.putArray("openings");
      for (Opening opening : entry.openings()) {
        ObjectNode open = openings.addObject();
        open.put("field", opening.field());
        opening.party().ifPresent(party -> open.put("party", party.name()));
        open.put("salt", Json.base64(opening.salt()));
        open.put("value", Json.base64(opening.value()));
      }
    }
    json.put("checkpoint", new String(batch.checkpoint().bytes(), StandardCharsets.UTF_8));
    hashes(json.putArray("consistency"), batch.consistency());
    hashes(json.putArray("range"), batch.range());
    batch
        .tie()
        .ifPresent(
            tie -> {
              ObjectNode it = json.putObject("tie");
              it.put("entry", Json.base64(tie.entry()));
              it.put("proof", new String(tie.proof().bytes(), StandardCharsets.UTF_8));
            });
    return json;
  }

  private static void hashes(ArrayNode array, List<Hash> hashes) {
    hashes.forEach(hash -> array.add(hash.base64()));
  }

  static FeedBatch read(JsonNode json) {
    try {
      List<FeedEntry> entries = new ArrayList<>();
      for (JsonNode it : Json.array(json, "entries")) {
        entries.add(new FeedEntry(Json.number(it, "index"), Json.bytes(it, "entry"), openings(it)));
      }
      return new FeedBatch(
          Json.string(json, "audience"),
          Json.number(json, "from"),
          Json.number(json, "to"),
          entries,
          SignedCheckpoint.parse(Json.string(json, "checkpoint").getBytes(StandardCharsets.UTF_8)),
          hashes(json, "consistency"),
          hashes(json, "range"),
          json.has("tie") ? Optional.of(tie(Json.child(json, "tie"))) : Optional.empty());
    } catch (LogFormatException | InvalidInput e) {
      throw new FeedFormatException("a batch cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Opening> openings(JsonNode entry) {
    List<Opening> openings = new ArrayList<>();
    for (JsonNode it : Json.array(entry, "openings")) {
      openings.add(
          new Opening(
              Json.string(it, "field"),
              Json.optional(it, "party").map(Party::new),
              Json.bytes(it, "salt"),
              Json.bytes(it, "value")));
    }
    return openings;
  }

  private static Tie tie(JsonNode json) {
    return new Tie(
        Json.bytes(json, "entry"),
        LogProof.parse(Json.string(json, "proof").getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Hash> hashes(JsonNode json, String field) {
    List<Hash> hashes = new ArrayList<>();
    for (JsonNode it : Json.array(json, field)) {
      if (!it.isTextual() || hashes.size() == MAX_PROOF) {
        throw new FeedFormatException(field + " is no list of at most " + MAX_PROOF + " hashes");
      }
      hashes.add(Hash.ofBase64(it.textValue()));
    }
    return hashes;
  }
}
