package dev.modline.server.feed;

import dev.modline.authorities.feed.TokenKeySet;
import java.net.URI;
import java.security.KeyPair;
import java.util.function.Supplier;

/**
 * Who the transmitter is.
 *
 * @param issuer the {@code iss} of its tokens
 * @param keyId the {@code kid} of its key
 * @param keys the key that tokens and pushes are signed with: another than those of the logs
 * @param base where this server is reached by authorities
 */
public record TokenIdentity(URI issuer, String keyId, KeyPair keys, Supplier<URI> base) {
  /** An identity whose key is called by the beginning of its fingerprint (RFC 7638). */
  public static TokenIdentity of(URI issuer, KeyPair keys, Supplier<URI> base) {
    String print = TokenKeySet.of("key", keys.getPublic()).thumbprint("key");
    return new TokenIdentity(issuer, print.substring(0, 16), keys, base);
  }

  /** The public half, as it is published. */
  public TokenKeySet published() {
    return TokenKeySet.of(keyId, keys.getPublic());
  }

  @Override
  public String toString() {
    return issuer + " " + keyId;
  }
}
