package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What a transmitter says of itself at {@code /.well-known/ssf-configuration} (OpenID SSF 1.0,
 * transmitter configuration metadata). Subjects cannot be added or removed: an authority is sent
 * what it is owed.
 *
 * @param issuer the {@code iss} of its tokens
 * @param jwks its token keys
 * @param configuration where streams are set up
 * @param status where they are paused
 * @param verification where a verification is asked for
 */
public record TransmitterMetadata(
    URI issuer, URI jwks, URI configuration, URI status, URI verification) {
  /** The document, {@code application/json}. */
  public byte[] body() {
    ObjectNode json = Json.object();
    json.put("spec_version", "1_0");
    json.put("issuer", issuer.toString());
    json.put("jwks_uri", jwks.toString());
    ArrayNode methods = json.putArray("delivery_methods_supported");
    methods.add(StreamConfiguration.Delivery.PUSH.urn());
    methods.add(StreamConfiguration.Delivery.POLL.urn());
    json.put("configuration_endpoint", configuration.toString());
    json.put("status_endpoint", status.toString());
    json.put("verification_endpoint", verification.toString());
    ArrayNode schemes = json.putArray("authorization_schemes");
    schemes.addObject().put("spec_urn", "urn:ietf:rfc:6749");
    schemes.addObject().put("spec_urn", "urn:ietf:rfc:8705");
    json.put("default_subjects", "ALL");
    return Json.text(json).getBytes(StandardCharsets.UTF_8);
  }
}
