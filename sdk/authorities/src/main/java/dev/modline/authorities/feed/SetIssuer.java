package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs Security Event Tokens (RFC 8417) with EdDSA or ES256, and encrypts them to the recipient if
 * asked to.
 *
 * <p>The key is another than those of the logs: a token is an envelope, a checkpoint is the record.
 * Threading: any. Failure: {@link IllegalStateException} when the key cannot be used; the batch is
 * composed again at the next attempt.
 */
public final class SetIssuer {
  static final JOSEObjectType TYPE = new JOSEObjectType("secevent+jwt");

  private final String issuer;
  private final String keyId;
  private final JWSAlgorithm algorithm;
  private final JWSSigner signer;
  private final InstantSource clock;
  private final @Nullable ECKey recipient;

  private SetIssuer(
      String issuer,
      String keyId,
      JWSAlgorithm algorithm,
      JWSSigner signer,
      InstantSource clock,
      @Nullable ECKey recipient) {
    this.issuer = issuer;
    this.keyId = keyId;
    this.algorithm = algorithm;
    this.signer = signer;
    this.clock = clock;
    this.recipient = recipient;
  }

  /**
   * An issuer without encryption.
   *
   * @param issuer the {@code iss} of its tokens, an absolute URI
   * @param keyId the {@code kid} under which recipients know the key
   * @param key an Ed25519 key (EdDSA) or one on P-256 (ES256)
   * @param clock for {@code iat}
   * @throws IllegalArgumentException if it is another kind of key
   */
  public static SetIssuer of(String issuer, String keyId, PrivateKey key, InstantSource clock) {
    return new SetIssuer(
        issuer, keyId, TokenKeys.algorithm(key), TokenKeys.signer(key), clock, null);
  }

  /** The same, encrypting to a recipient's P-256 key (ECDH-ES, A256GCM). */
  public SetIssuer encryptingTo(ECKey recipient) {
    return new SetIssuer(issuer, keyId, algorithm, signer, clock, recipient.toPublicJWK());
  }

  /** The {@code iss} of its tokens. */
  public String issuer() {
    return issuer;
  }

  /**
   * A signed statement that is no event: a compact JWS under the same key, never encrypted. {@link
   * SignedStatement} reads it.
   *
   * @param type its {@code typ}
   * @param claims its claims, {@code iss} and {@code aud} among them
   */
  public String statement(String type, Map<String, Object> claims) {
    return signed(type, Json.text(claims));
  }

  /** The same with the time of signing. */
  String document(String type, ObjectNode claims) {
    claims.put("iat", clock.instant().getEpochSecond());
    return signed(type, Json.text(claims));
  }

  private String signed(String type, String claims) {
    try {
      JWSHeader header =
          new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type)).keyID(keyId).build();
      JWSObject signed = new JWSObject(header, new Payload(claims));
      signed.sign(signer);
      return signed.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a statement could not be made", e);
    }
  }

  Token issue(String jti, String audience, String eventType, ObjectNode event) {
    return issue(Json.object(), jti, audience, eventType, event);
  }

  /** An event about a stream, which SSF names as the token's subject (RFC 9493). */
  Token issueAbout(
      String streamId, String jti, String audience, String eventType, ObjectNode event) {
    ObjectNode claims = Json.object();
    claims.putObject("sub_id").put("format", "opaque").put("id", streamId);
    return issue(claims, jti, audience, eventType, event);
  }

  private Token issue(
      ObjectNode claims, String jti, String audience, String eventType, ObjectNode event) {
    claims.put("iss", issuer);
    claims.put("iat", clock.instant().getEpochSecond());
    claims.put("jti", jti);
    claims.put("aud", audience);
    claims.putObject("events").set(eventType, event);
    return new Token(jti, sign(Json.text(claims)));
  }

  private String sign(String claims) {
    try {
      JWSHeader header = new JWSHeader.Builder(algorithm).type(TYPE).keyID(keyId).build();
      JWSObject signed = new JWSObject(header, new Payload(claims));
      signed.sign(signer);
      return recipient == null ? signed.serialize() : encrypt(signed, recipient);
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be made", e);
    }
  }

  private static String encrypt(JWSObject signed, ECKey recipient) throws JOSEException {
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
            .type(TYPE)
            .contentType("secevent+jwt")
            .keyID(recipient.getKeyID())
            .build();
    JWEObject encrypted = new JWEObject(header, new Payload(signed));
    encrypted.encrypt(new ECDHEncrypter(recipient));
    return encrypted.serialize();
  }
}
