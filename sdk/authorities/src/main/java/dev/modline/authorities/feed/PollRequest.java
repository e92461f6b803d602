package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a recipient posts when it polls (RFC 8936 section 2.4).
 *
 * @param maxEvents how many tokens at most; 0: acknowledge only; absent: as many as the transmitter
 *     likes
 * @param returnImmediately whether to answer at once even if there is nothing
 * @param ack the tokens that were verified and stored
 * @param setErrs the tokens that were refused, and why
 * @param cosigned a checkpoint of the log with the recipient's own cosignature: the acknowledgement
 *     that binds; an extension, under the name {@code modline_cosigned}
 */
public record PollRequest(
    OptionalInt maxEvents,
    boolean returnImmediately,
    List<String> ack,
    Map<String, SetError> setErrs,
    Optional<String> cosigned) {
  /** The largest request that is read, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  /** Copies the collections. */
  public PollRequest {
    ack = List.copyOf(ack);
    setErrs = Map.copyOf(setErrs);
  }

  /** Asks for tokens and acknowledges nothing. */
  public static PollRequest of(int maxEvents, boolean returnImmediately) {
    return new PollRequest(
        OptionalInt.of(maxEvents), returnImmediately, List.of(), Map.of(), Optional.empty());
  }

  /** The same with acknowledgements. */
  public PollRequest acknowledging(List<String> jtis) {
    return new PollRequest(maxEvents, returnImmediately, jtis, setErrs, cosigned);
  }

  /**
   * Reads the body of a request.
   *
   * @throws FeedFormatException naming what is wrong
   */
  public static PollRequest parse(byte[] body) {
    JsonNode json = Json.parse("the poll request", body, MAX_BYTES);
    OptionalInt max = OptionalInt.empty();
    if (json.has("maxEvents")) {
      long number = Json.number(json, "maxEvents");
      if (number < 0 || number > Integer.MAX_VALUE) {
        throw new FeedFormatException("maxEvents must be 0 or more");
      }
      max = OptionalInt.of((int) number);
    }
    List<String> ack = new ArrayList<>();
    for (JsonNode it : Json.array(json, "ack")) {
      if (!it.isTextual()) {
        throw new FeedFormatException("ack must be an array of strings");
      }
      ack.add(tokenId(it.textValue()));
    }
    return new PollRequest(
        max,
        Json.flag(json, "returnImmediately", false),
        ack,
        json.has("setErrs") ? errors(Json.child(json, "setErrs")) : Map.of(),
        Json.optional(json, "modline_cosigned"));
  }

  /** Any that could be one: what else comes would only end up in somebody's log. */
  private static String tokenId(String jti) {
    if (!jti.matches("[ -~]{1,200}")) {
      throw new FeedFormatException("an id of a token is no such id");
    }
    return jti;
  }

  private static Map<String, SetError> errors(JsonNode json) {
    Map<String, SetError> errors = new LinkedHashMap<>();
    for (Iterator<String> names = Json.names(json); names.hasNext(); ) {
      String jti = names.next();
      JsonNode it = Json.child(json, jti);
      errors.put(
          tokenId(jti),
          new SetError(
              SetError.Code.of(Json.string(it, "err")),
              Json.optional(it, "description").orElse("")));
    }
    return errors;
  }

  /** The body to post. */
  public byte[] body() {
    ObjectNode json = Json.object();
    maxEvents.ifPresent(max -> json.put("maxEvents", max));
    json.put("returnImmediately", returnImmediately);
    if (!ack.isEmpty()) {
      ArrayNode array = json.putArray("ack");
      ack.forEach(array::add);
    }
    if (!setErrs.isEmpty()) {
      ObjectNode errors = json.putObject("setErrs");
      setErrs.forEach(
          (jti, error) ->
              errors
                  .putObject(jti)
                  .put("err", error.code().wire())
                  .put("description", error.description()));
    }
    cosigned.ifPresent(note -> json.put("modline_cosigned", note));
    return Json.text(json).getBytes(StandardCharsets.UTF_8);
  }
}
