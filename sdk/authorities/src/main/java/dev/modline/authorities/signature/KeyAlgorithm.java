package dev.modline.authorities.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;

/** The algorithms of RFC 9421 that are used here; the key alone says which. */
enum KeyAlgorithm {
  /** Section 3.3.6. */
  ED25519("ed25519", "Ed25519"),
  /** Section 3.3.4; the signature is two numbers side by side. */
  ECDSA_P256_SHA256("ecdsa-p256-sha256", "SHA256withECDSAinP1363Format");

  private static final int P256_BITS = 256;

  private final String wire;
  private final String jca;

  KeyAlgorithm(String wire, String jca) {
    this.wire = wire;
    this.jca = jca;
  }

  /** Its name in the registry. */
  String wire() {
    return wire;
  }

  /** Throws {@link IllegalArgumentException} for another kind of key. */
  static KeyAlgorithm of(Key key) {
    String algorithm = key.getAlgorithm();
    if (algorithm.equals("EdDSA") || algorithm.equals("Ed25519")) {
      return ED25519;
    }
    if (key instanceof ECKey onCurve
        && onCurve.getParams().getCurve().getField().getFieldSize() == P256_BITS) {
      return ECDSA_P256_SHA256;
    }
    throw new IllegalArgumentException("messages are signed with Ed25519 or P-256 keys");
  }

  byte[] sign(PrivateKey key, String base) {
    try {
      Signature signature = Signature.getInstance(jca);
      signature.initSign(key);
      signature.update(base.getBytes(StandardCharsets.UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot sign now", e);
    }
  }

  boolean verifies(PublicKey key, String base, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(jca);
      signature.initVerify(key);
      signature.update(base.getBytes(StandardCharsets.UTF_8));
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot verify", e);
    }
  }
}
