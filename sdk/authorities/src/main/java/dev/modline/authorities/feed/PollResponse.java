package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a poll is answered with (RFC 8936 section 2.5).
 *
 * @param sets the tokens by their {@code jti}, in the order in which they are to be taken
 * @param moreAvailable whether there are more than were asked for
 */
public record PollResponse(SequencedMap<String, String> sets, boolean moreAvailable) {
  /** The largest response that a recipient reads, in bytes. */
  public static final int MAX_BYTES = 64 << 20;

  /** Copies the map. */
  public PollResponse {
    sets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sets));
  }

  /** The body of the answer, {@code application/json}. */
  public byte[] body() {
    ObjectNode json = Json.object();
    ObjectNode all = json.putObject("sets");
    sets.forEach(all::put);
    json.put("moreAvailable", moreAvailable);
    return Json.text(json).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the body of an answer.
   *
   * @throws FeedFormatException naming what is wrong
   */
  public static PollResponse parse(byte[] body) {
    JsonNode json = Json.parse("the poll response", body, MAX_BYTES);
    SequencedMap<String, String> sets = new LinkedHashMap<>();
    JsonNode all = Json.child(json, "sets");
    for (Iterator<String> names = Json.names(all); names.hasNext(); ) {
      String jti = names.next();
      sets.put(jti, Json.string(all, jti));
    }
    return new PollResponse(sets, Json.flag(json, "moreAvailable", false));
  }
}
