package dev.modline.server.feed;

import com.nimbusds.jose.jwk.ECKey;
import dev.modline.log.VerifierKey;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What was agreed with an authority that follows a feed.
 *
 * @param audience the authority's id, that of its log
 * @param entitlements the fields that it may see opened
 * @param push where it may be pushed to, if anywhere
 * @param pushed whether its stream begins as a push
 * @param encryption the key that tokens are encrypted to, if it gave one
 * @param cosigner the key that it cosigns checkpoints with, if it gave one
 */
public record FeedTerms(
    String audience,
    Set<String> entitlements,
    Optional<Push> push,
    boolean pushed,
    Optional<ECKey> encryption,
    Optional<VerifierKey> cosigner) {
  /**
   * An address for pushes.
   *
   * @param url the address
   * @param authorization the {@code Authorization} header to send, where one was agreed
   */
  public record Push(URI url, Optional<String> authorization) {
    @Override
    public String toString() {
      return url.toString();
    }
  }

  /** Copies the set. */
  public FeedTerms {
    entitlements = Set.copyOf(entitlements);
  }

  /** An authority that polls and gave no keys. */
  public static FeedTerms polled(String audience, Set<String> entitlements) {
    return new FeedTerms(
        audience, entitlements, Optional.empty(), false, Optional.empty(), Optional.empty());
  }
}
