package dev.modline.authorities.orders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modline.authorities.feed.FaultException;
import dev.modline.authorities.feed.SignedStatement;
import dev.modline.model.InvalidInput;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an issuer holds once its order is taken: a compact JWS of type {@value #TYPE}, signed with
 * the key that the operator's feed tokens are signed with. Everything in it follows from the
 * record: asked for again, it says the same.
 *
 * @param issuer the operator, the {@code iss} of its tokens
 * @param authority who ordered
 * @param orderId the order's id
 * @param digest SHA-256 of the document as it was received, hex
 * @param caseId the case
 * @param receivedAt when it was received: its clock starts then
 * @param due by when which rule wants it answered; absent where no rule sets a time
 * @param place where it stands in the operator's full record; absent where there is no log
 */
public record OrderReceipt(
    String issuer,
    String authority,
    String orderId,
    String digest,
    String caseId,
    Instant receivedAt,
    Optional<Due> due,
    Optional<Place> place) {
  /** The {@code typ} of a receipt. */
  public static final String TYPE = "modline-order-receipt+jwt";

  private static final int MAX_BYTES = 16_384;

  /**
   * A time by which an answer is due.
   *
   * @param at when
   * @param rule the rule's id in its law pack; {@code order.deadline} for the order's own
   * @param reference instrument and article
   */
  public record Due(Instant at, String rule, String reference) {}

  /**
   * An entry of the operator's full record.
   *
   * @param origin the log
   * @param index the entry
   * @param leaf the entry's leaf hash, base64
   * @param within how soon a published checkpoint covers it, at the latest
   */
  public record Place(String origin, long index, String leaf, Duration within) {}

  /** The claims, in a fixed order: the same receipt is the same bytes in whichever process. */
  Map<String, Object> claims(Instant at) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("aud", authority);
    claims.put("iat", at.getEpochSecond());
    claims.put("jti", "order-receipt." + orderId);
    claims.put("order", orderId);
    claims.put("digest", digest);
    claims.put("case", caseId);
    claims.put("received", receivedAt.toString());
    due.ifPresent(
        it ->
            claims.put(
                "due",
                inOrder("at", it.at().toString(), "rule", it.rule(), "reference", it.reference())));
    place.ifPresent(
        it ->
            claims.put(
                "log",
                inOrder(
                    "origin", it.origin(),
                    "index", it.index(),
                    "leaf", it.leaf(),
                    "within", it.within().toString())));
    return claims;
  }

  /** Not {@code Map.of}, which every process iterates in an order of its own. */
  private static Map<String, Object> inOrder(Object... namesAndValues) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      ordered.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return ordered;
  }

  /**
   * Verifies a receipt with what an authority was given when it was taken on.
   *
   * @param compact the receipt
   * @param issuer the operator's {@code iss}
   * @param authority who ordered
   * @param keys the operator's token keys by {@code kid}
   * @throws FaultException if it is not signed by a known key, or not for this authority
   */
  public static OrderReceipt verify(
      String compact, String issuer, String authority, Map<String, PublicKey> keys)
      throws FaultException {
    byte[] payload = SignedStatement.verify(compact, TYPE, issuer, authority, keys, MAX_BYTES);
    try {
      JsonNode json = OrderJson.object(payload, MAX_BYTES);
      JsonNode due = json.get("due");
      JsonNode log = json.get("log");
      return new OrderReceipt(
          issuer,
          authority,
          text(json, "order"),
          text(json, "digest"),
          text(json, "case"),
          Instant.parse(text(json, "received")),
          due == null
              ? Optional.empty()
              : Optional.of(
                  new Due(
                      Instant.parse(text(due, "at")), text(due, "rule"), text(due, "reference"))),
          log == null
              ? Optional.empty()
              : Optional.of(
                  new Place(
                      text(log, "origin"),
                      log.path("index").asLong(-1),
                      text(log, "leaf"),
                      Duration.parse(text(log, "within")))));
    } catch (InvalidInput | DateTimeException e) {
      throw SignedStatement.malformed(e);
    }
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    if (value == null || !value.isTextual()) {
      throw new InvalidInput(field, "is missing");
    }
    return value.textValue();
  }
}
