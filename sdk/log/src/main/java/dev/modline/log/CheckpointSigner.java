package dev.modline.log;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/**
 * Signs checkpoints with an Ed25519 key that it alone holds: a file, or an operator's security
 * module through its vendor's provider.
 *
 * <p>Called from one thread at a time, about once a second at most ten times; it may block. A
 * failure delays publishing and is tried again; nothing is lost.
 */
public interface CheckpointSigner {
  /**
   * The public half.
   *
   * @return a key of type {@link VerifierKey#ED25519}, named as the log's origin
   */
  VerifierKey verifierKey();

  /**
   * Signs bytes with Ed25519 (RFC 8032, no pre-hash).
   *
   * @param message what to sign
   * @return 64 bytes
   * @throws GeneralSecurityException if the key cannot be used now
   */
  byte[] sign(byte[] message) throws GeneralSecurityException;

  /**
   * A signer on a key pair of any provider.
   *
   * @param name the key's name: the log's origin
   * @param keys an Ed25519 pair
   * @return a signer
   */
  static CheckpointSigner of(String name, KeyPair keys) {
    return new KeyPairSigner(name, keys);
  }

  /**
   * A signer on a key file as {@link KeyFile} keeps it.
   *
   * @param name the key's name: the log's origin
   * @param file PKCS#8 in PEM, readable by its owner alone
   * @return a signer
   * @throws IOException if the file cannot be read, is readable by others, or holds no such key
   */
  static CheckpointSigner ofFile(String name, Path file) throws IOException {
    return of(name, KeyFile.read(file));
  }
}
