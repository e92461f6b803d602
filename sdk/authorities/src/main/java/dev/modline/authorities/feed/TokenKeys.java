package dev.modline.authorities.feed;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSProvider;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Set;

/**
 * How tokens are signed: EdDSA with an Ed25519 key, ES256 with one on P-256. The key alone says
 * which; a header that asks for another algorithm is not followed.
 */
final class TokenKeys {
  private TokenKeys() {}

  static JWSAlgorithm algorithm(Key key) {
    return switch (key.getAlgorithm()) {
      case "EdDSA", "Ed25519" -> JWSAlgorithm.EdDSA;
      case "EC" -> JWSAlgorithm.ES256;
      default ->
          throw new IllegalArgumentException(
              "tokens are signed with Ed25519 or P-256, not " + key.getAlgorithm());
    };
  }

  static JWSSigner signer(PrivateKey key) {
    if (algorithm(key).equals(JWSAlgorithm.EdDSA)) {
      return Ed25519.signer(key);
    }
    if (!(key instanceof ECPrivateKey onCurve)) {
      throw new IllegalArgumentException("the EC key does not tell its curve");
    }
    try {
      return p256(new ECDSASigner(onCurve));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the EC key is on an unknown curve", e);
    }
  }

  /** Throws {@link IllegalArgumentException} if tokens are not signed with such a key. */
  static JWSVerifier verifier(PublicKey key) {
    if (algorithm(key).equals(JWSAlgorithm.EdDSA)) {
      return Ed25519.verifier(key);
    }
    if (!(key instanceof ECPublicKey onCurve)) {
      throw new IllegalArgumentException("the EC key does not tell its curve");
    }
    try {
      return p256(new ECDSAVerifier(onCurve));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the EC key is on an unknown curve", e);
    }
  }

  private static <T extends JWSProvider> T p256(T provider) {
    if (!provider.supportedJWSAlgorithms().equals(Set.of(JWSAlgorithm.ES256))) {
      throw new IllegalArgumentException("an EC key must be on P-256");
    }
    return provider;
  }
}
