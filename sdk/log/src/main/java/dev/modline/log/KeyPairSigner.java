package dev.modline.log;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;

/** A signer on a key pair; the provider is the one that takes the private key. */
final class KeyPairSigner implements CheckpointSigner {
  private final VerifierKey verifierKey;
  private final PrivateKey key;

  KeyPairSigner(String name, KeyPair keys) {
    this.verifierKey = VerifierKey.of(name, VerifierKey.ED25519, keys.getPublic());
    this.key = keys.getPrivate();
  }

  @Override
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  @Override
  public byte[] sign(byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }
}
