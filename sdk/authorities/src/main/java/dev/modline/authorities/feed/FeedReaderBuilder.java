package dev.modline.authorities.feed;

import com.nimbusds.jose.jwk.ECKey;
import dev.modline.log.CheckpointSigner;
import dev.modline.log.TrustPolicy;
import java.io.IOException;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a recipient needs to read its feed. */
public final class FeedReaderBuilder {
  final String audience;
  final String issuer;
  final TrustPolicy log;
  final Map<String, PublicKey> keys = new HashMap<>();
  FeedArchive archive = FeedArchive.inMemory();
  Set<String> entitlements = Set.of();
  InstantSource clock = InstantSource.system();
  @Nullable TrustPolicy fullRecord;
  @Nullable ECKey decryption;
  @Nullable CheckpointSigner cosigner;

  FeedReaderBuilder(String audience, String issuer, TrustPolicy log) {
    this.audience = audience;
    this.issuer = issuer;
    this.log = log;
  }

  /** Adds a key of the transmitter, Ed25519, under its {@code kid}. */
  public FeedReaderBuilder key(String keyId, PublicKey key) {
    keys.put(keyId, key);
    return this;
  }

  /** Where verified entries are kept; in memory unless said. */
  public FeedReaderBuilder archive(FeedArchive archive) {
    this.archive = archive;
    return this;
  }

  /** The fields that this recipient is entitled to: those not given are reported. */
  public FeedReaderBuilder entitlements(Set<String> fields) {
    entitlements = Set.copyOf(fields);
    return this;
  }

  /** The clock for cosignatures; the system's unless said. */
  public FeedReaderBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** Whose word is enough for the full record: ties are then verified. */
  public FeedReaderBuilder fullRecord(TrustPolicy policy) {
    fullRecord = policy;
    return this;
  }

  /** The private P-256 key that tokens are encrypted to. */
  public FeedReaderBuilder decryption(ECKey key) {
    decryption = key;
    return this;
  }

  /** The key to cosign verified checkpoints with. */
  public FeedReaderBuilder cosigner(CheckpointSigner signer) {
    cosigner = signer;
    return this;
  }

  /**
   * Reads the archive again from the start, and opens the reader.
   *
   * @throws IOException if the archive cannot be read
   */
  public FeedReader open() throws IOException {
    return new FeedReader(this);
  }
}
