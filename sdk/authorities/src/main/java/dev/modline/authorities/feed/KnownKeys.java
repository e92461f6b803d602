package dev.modline.authorities.feed;

import dev.modline.log.LogFormatException;
import dev.modline.log.TrustPolicy;
import dev.modline.log.VerifierKey;
import dev.modline.wire.Control;
import dev.modline.wire.Leaf;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose signatures count: the keys that the recipient was handed, and those that took over from
 * them, as entries say that were verified and stored. An old key counts until the announced time is
 * over and no longer: whoever took it cannot use it for ever.
 *
 * <p>The full record announces its next key in its own entries, which an authority does not read.
 * Where one key pair signs both logs, as a store's does unless it was given other signers, the word
 * of the authority's own log counts for the full record too: it is the same key's.
 */
final class KnownKeys {
  private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);

  /** One key that takes over. */
  private record Succession(VerifierKey old, VerifierKey next, Optional<Instant> until) {}

  private final TrustPolicy handed;
  private final InstantSource clock;
  private final List<Succession> successions = new ArrayList<>();

  KnownKeys(TrustPolicy handed, InstantSource clock) {
    this.handed = handed;
    this.clock = clock;
  }

  /** Takes note of an entry of the log that was verified and stored. */
  void note(Leaf leaf) {
    if (leaf.body() instanceof Leaf.ControlBody body
        && body.control() instanceof Control.KeyAnnounced announced) {
      announced.replaces().ifPresent(old -> succeed(old, announced));
    }
  }

  private void succeed(String old, Control.KeyAnnounced announced) {
    try {
      VerifierKey before = VerifierKey.parse(old);
      VerifierKey next = VerifierKey.parse(announced.verifierKey());
      boolean known = everKnown().contains(before) && !everKnown().contains(next);
      if (known && before.name().equals(next.name()) && before.type() == next.type()) {
        successions.add(new Succession(before, next, announced.bothUntil()));
        LOG.info("the log's key {} is replaced by {}", before, next);
      }
    } catch (LogFormatException e) {
      LOG.warn("the log announces a key that is none", e);
    }
  }

  private List<VerifierKey> everKnown() {
    List<VerifierKey> all = new ArrayList<>();
    handed.logs().forEach(log -> all.add(log.key()));
    successions.forEach(it -> all.add(it.next()));
    return all;
  }

  /** Who signs the log now. */
  TrustPolicy log() {
    return after(handed);
  }

  /** Who signs the full record now, by what this log says. */
  TrustPolicy fullRecord(TrustPolicy handedForIt) {
    return after(handedForIt);
  }

  private TrustPolicy after(TrustPolicy policy) {
    TrustPolicy now = policy;
    for (Succession it : successions) {
      boolean over = it.until().map(end -> !clock.instant().isBefore(end)).orElse(false);
      now = now.succeeded(it.old(), it.next(), !over);
    }
    return now;
  }
}
