package dev.modline.authorities.feed;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The public keys of tokens under their ids, as they are published (RFC 7517): Ed25519 (RFC 8037)
 * and P-256.
 *
 * @param keys the keys by their {@code kid}
 */
public record TokenKeySet(SequencedMap<String, PublicKey> keys) {
  /** The largest document that is read, in bytes. */
  public static final int MAX_BYTES = 64 << 10;

  /** What stands before a raw Ed25519 key in its X.509 form (RFC 8410). */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Copies the map; {@link IllegalArgumentException} for a key that tokens are not signed with. */
  public TokenKeySet {
    keys = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keys));
    keys.values().forEach(TokenKeys::verifier);
  }

  /** A set of one key. */
  public static TokenKeySet of(String keyId, PublicKey key) {
    LinkedHashMap<String, PublicKey> one = new LinkedHashMap<>();
    one.put(keyId, key);
    return new TokenKeySet(one);
  }

  /** The document, {@code application/jwk-set+json}. */
  public byte[] body() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  String text() {
    List<JWK> all = keys.entrySet().stream().map(it -> jwk(it.getKey(), it.getValue())).toList();
    return new JWKSet(all).toString();
  }

  /** The fingerprint of a key (RFC 7638, SHA-256), to be compared over another channel. */
  public String thumbprint(String keyId) {
    PublicKey key = keys.get(keyId);
    if (key == null) {
      throw new IllegalArgumentException("there is no key " + keyId);
    }
    try {
      return jwk(keyId, key).computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static JWK jwk(String keyId, PublicKey key) {
    if (key instanceof ECPublicKey onCurve) {
      return new ECKey.Builder(Curve.P_256, onCurve).keyID(keyId).keyUse(KeyUse.SIGNATURE).build();
    }
    byte[] encoded = key.getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(raw))
        .keyID(keyId)
        .keyUse(KeyUse.SIGNATURE)
        .build();
  }

  /**
   * Reads a document; keys of other kinds or without an id are passed over, as RFC 7517 says.
   *
   * @throws FeedFormatException if it is none, or holds no key that tokens can be signed with
   */
  public static TokenKeySet parse(byte[] body) {
    Json.parse("the key set", body, MAX_BYTES);
    LinkedHashMap<String, PublicKey> keys = new LinkedHashMap<>();
    try {
      for (JWK jwk : JWKSet.parse(new String(body, StandardCharsets.UTF_8)).getKeys()) {
        if (jwk.getKeyID() != null) {
          add(keys, jwk);
        }
      }
    } catch (ParseException | JOSEException | GeneralSecurityException e) {
      throw new FeedFormatException("the key set cannot be read", e);
    }
    if (keys.isEmpty()) {
      throw new FeedFormatException("the key set holds no Ed25519 or P-256 key with an id");
    }
    return new TokenKeySet(keys);
  }

  private static void add(LinkedHashMap<String, PublicKey> keys, JWK jwk)
      throws JOSEException, GeneralSecurityException {
    PublicKey key = null;
    if (jwk instanceof ECKey onCurve && Curve.P_256.equals(onCurve.getCurve())) {
      key = onCurve.toECPublicKey();
    } else if (jwk instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())) {
      byte[] raw = pair.getX().decode();
      if (raw.length != 32) {
        throw new FeedFormatException("an Ed25519 key has 32 bytes");
      }
      byte[] encoded = Arrays.copyOf(ED25519, ED25519.length + 32);
      System.arraycopy(raw, 0, encoded, ED25519.length, 32);
      key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
    if (key != null && keys.put(jwk.getKeyID(), key) != null) {
      throw new FeedFormatException("the key set holds an id twice");
    }
  }
}
