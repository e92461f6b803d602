package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import dev.modline.authorities.signature.MessageSigner;
import dev.modline.log.LogFormatException;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an operator hands to an authority that it takes on, in one signed document: its keys, the
 * endpoints, whose word counts for the full record, and what the authority is entitled to.
 *
 * <p>The document is signed by the token key that it brings along, so it proves by itself only that
 * it is whole. Whose it is, is proved by {@link #fingerprint}, which both sides compare over
 * another channel: a letter, a call.
 *
 * @param issuer the {@code iss} of the tokens
 * @param audience the authority's id, that of its log
 * @param keyId which of the keys signed this document, and signs pushes
 * @param keys the token keys
 * @param configuration where the transmitter describes itself (OpenID SSF 1.0)
 * @param poll where the authority polls
 * @param log where its log is served as static files
 * @param logKey the key of its log
 * @param fullRecord whose word counts for the operator's full record: a {@code tlog-policy}
 * @param entitlements the fields that it may see opened
 */
public record Onboarding(
    String issuer,
    String audience,
    String keyId,
    TokenKeySet keys,
    URI configuration,
    URI poll,
    URI log,
    VerifierKey logKey,
    String fullRecord,
    Set<String> entitlements) {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/modline-onboarding+jwt";

  static final String TYPE = "modline-onboarding+jwt";
  private static final int MAX_BYTES = 256 << 10;

  /** Copies the set; refuses a policy that is none. */
  public Onboarding {
    entitlements = Set.copyOf(entitlements);
    TrustPolicy.parse(fullRecord.getBytes(StandardCharsets.UTF_8));
  }

  /** The fingerprint of the key that signs (RFC 7638): what is compared over another channel. */
  public String fingerprint() {
    return keys.thumbprint(keyId);
  }

  /** The document, signed. */
  public String sign(SetIssuer by) {
    ObjectNode json = Json.object();
    json.put("iss", issuer);
    json.put("aud", audience);
    json.set("jwks", Json.parse("the key set", keys.body(), TokenKeySet.MAX_BYTES));
    json.put("ssf_configuration", configuration.toString());
    json.put("poll", poll.toString());
    ObjectNode tiles = json.putObject("log");
    tiles.put("address", log.toString());
    tiles.put("verifier_key", logKey.toString());
    json.put("full_record_policy", fullRecord);
    StreamConfiguration.array(json, "entitlements", List.copyOf(new TreeSet<>(entitlements)));
    StreamConfiguration.array(json, "push_signature_covers", MessageSigner.COVERED);
    return by.document(TYPE, json);
  }

  /**
   * Reads a document and checks that it is whole.
   *
   * @throws FeedFormatException if it is not
   */
  public static Onboarding read(String compact) {
    if (compact.length() > MAX_BYTES) {
      throw new FeedFormatException("the document is larger than " + MAX_BYTES + " bytes");
    }
    try {
      JWSObject signed = JWSObject.parse(compact.strip());
      String keyId = String.valueOf(signed.getHeader().getKeyID());
      if (signed.getHeader().getType() == null
          || !TYPE.equals(signed.getHeader().getType().getType())) {
        throw new FeedFormatException("the document is of another type");
      }
      JsonNode json = Json.parse("the document", signed.getPayload().toBytes(), MAX_BYTES);
      Onboarding read = of(json, keyId);
      PublicKey key = read.keys().keys().get(keyId);
      if (key == null || !signed.verify(TokenKeys.verifier(key))) {
        throw new FeedFormatException("the document is not signed by the key that it names");
      }
      return read;
    } catch (ParseException | JOSEException | LogFormatException e) {
      throw new FeedFormatException("the document cannot be read", e);
    }
  }

  private static Onboarding of(JsonNode json, String keyId) {
    Set<String> entitlements = new TreeSet<>();
    for (JsonNode each : Json.array(json, "entitlements")) {
      entitlements.add(each.asText());
    }
    JsonNode log = Json.child(json, "log");
    return new Onboarding(
        Json.string(json, "iss"),
        Json.string(json, "aud"),
        keyId,
        TokenKeySet.parse(Json.text(Json.child(json, "jwks")).getBytes(StandardCharsets.UTF_8)),
        uri(json, "ssf_configuration"),
        uri(json, "poll"),
        uri(log, "address"),
        VerifierKey.parse(Json.string(log, "verifier_key")),
        Json.string(json, "full_record_policy"),
        entitlements);
  }

  private static URI uri(JsonNode json, String name) {
    try {
      return URI.create(Json.string(json, name));
    } catch (IllegalArgumentException e) {
      throw new FeedFormatException(name + " is no address", e);
    }
  }

  /** A reader of the feed, once the fingerprint was compared. */
  public FeedReaderBuilder reader() {
    FeedReaderBuilder builder =
        FeedReader.builder(audience, issuer, TrustPolicy.of(logKey))
            .entitlements(entitlements)
            .fullRecord(TrustPolicy.parse(fullRecord.getBytes(StandardCharsets.UTF_8)));
    keys.keys().forEach(builder::key);
    return builder;
  }

  /** What it says, for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("issuer       " + issuer);
    lines.add("authority    " + audience);
    lines.add("fingerprint  " + fingerprint());
    lines.add("description  " + configuration);
    lines.add("poll         " + poll);
    lines.add("log          " + log);
    lines.add("log key      " + logKey);
    lines.add("entitled to  " + String.join(", ", new TreeSet<>(entitlements)));
    lines.add("full record:");
    fullRecord.lines().forEach(line -> lines.add("  " + line));
    return lines;
  }
}
