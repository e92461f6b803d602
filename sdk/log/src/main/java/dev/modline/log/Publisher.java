package dev.modline.log;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Signs and publishes. The order is what makes it safe: entries are durable, then signed, then the
 * signed checkpoint is saved, and only then does anybody see it, witnesses included.
 */
final class Publisher {
  /** Where a checkpoint goes once it is saved. */
  interface Output {
    void publish(SignedCheckpoint signed, Tree tree) throws IOException;
  }

  private final TileLogBuilder settings;
  private final Tree tree;
  private final String origin;
  private final WitnessRound witnesses;
  private final ReentrantLock publishing = new ReentrantLock();
  private final ReentrantLock waiting = new ReentrantLock();
  private final Condition changed = waiting.newCondition();
  private volatile @Nullable SignedCheckpoint published;
  private volatile @Nullable SignedCheckpoint witnessed;
  private @Nullable Checkpoint signedLast;
  private boolean contradicted;

  Publisher(TileLogBuilder settings, Tree tree) {
    this.settings = settings;
    this.tree = tree;
    this.origin = settings.signer.verifierKey().name();
    this.witnesses = new WitnessRound(settings, tree);
  }

  /** Checks what was signed before against the storage, then publishes. */
  void start() throws IOException {
    Optional<SignedCheckpoint> saved = settings.storage.checkpoint().map(SignedCheckpoint::parse);
    long durable = settings.storage.size();
    for (Optional<SignedCheckpoint> known : List.of(saved, settings.seen)) {
      if (known.isPresent()) {
        own(known.get());
        notAhead(known.get().checkpoint(), durable, "a published checkpoint");
      }
    }
    if (settings.tree.isEmpty() && saved.isPresent()) {
      tree.resume(saved.get().checkpoint());
    }
    tree.integrate();
    for (Optional<SignedCheckpoint> known : List.of(saved, settings.seen)) {
      if (known.isPresent()) {
        sameHistory(known.get().checkpoint());
      }
    }
    signedLast = saved.map(SignedCheckpoint::checkpoint).orElse(null);
    if (settings.hold) {
      published = saved.filter(this::enough).orElse(null); // goes on until the quorum is met again
    }
    witnesses.starting();
    publish(true);
  }

  private void own(SignedCheckpoint known) throws IOException {
    List<VerifierKey> keys = new ArrayList<>(List.of(settings.signer.verifierKey()));
    settings.extras.forEach(extra -> keys.add(extra.signer().verifierKey()));
    try {
      known.note().verify(keys);
    } catch (SignatureException e) {
      throw new LogContradictionException(
          "the saved checkpoint of " + origin + " is not signed by its key: " + e.getMessage());
    }
    if (!known.checkpoint().origin().equals(origin)) {
      throw new LogContradictionException(
          "the saved checkpoint is of " + known.checkpoint().origin() + ", not of " + origin);
    }
  }

  private void notAhead(Checkpoint known, long durable, String what) throws IOException {
    if (known.size() > durable) {
      throw new LogContradictionException(
          what
              + " of "
              + origin
              + " has "
              + known.size()
              + " entries, the storage only "
              + durable
              + ": was a backup restored?");
    }
  }

  private void sameHistory(Checkpoint known) throws IOException {
    if (!new TreeReader(known.size(), tree::tile).root().equals(known.root())) {
      throw new LogContradictionException(
          "the entries of " + origin + " are not those signed at size " + known.size());
    }
  }

  /** Publishes what is new; with a heartbeat, in any case. */
  SignedCheckpoint publish(boolean heartbeat) throws IOException {
    publishing.lock();
    try {
      if (contradicted) {
        throw new LogContradictionException("nothing more is signed for " + origin);
      }
      Tree.Head head = tree.integrate();
      Checkpoint last = signedLast;
      SignedCheckpoint before = published;
      if (!heartbeat && before != null && head.size() == before.checkpoint().size()) {
        return before;
      }
      if (last != null && head.size() < last.size()) {
        throw new LogContradictionException("the tree of " + origin + " became smaller");
      }
      Checkpoint next = new Checkpoint(origin, head.size(), head.root());
      SignedCheckpoint signed = sign(next);
      settings.storage.saveCheckpoint(signed.bytes(), next.size());
      signedLast = next;
      return show(cosigned(signed));
    } catch (LogContradictionException e) {
      contradicted = true;
      throw e;
    } finally {
      publishing.unlock();
    }
  }

  private SignedCheckpoint sign(Checkpoint next) throws IOException {
    Instant now = settings.clock.instant();
    List<CheckpointSigner> signers = new ArrayList<>(List.of(settings.signer));
    for (TileLogBuilder.Extra extra : settings.extras) {
      if (now.isBefore(extra.until())) {
        signers.add(extra.signer());
      }
    }
    try {
      return SignedCheckpoint.sign(next, signers, now);
    } catch (GeneralSecurityException e) {
      throw new IOException("the key of " + origin + " cannot sign now", e);
    }
  }

  private SignedCheckpoint cosigned(SignedCheckpoint signed) throws IOException {
    if (settings.witnesses.isEmpty()) {
      return signed;
    }
    SignedCheckpoint cosigned = signed.with(witnesses.ask(signed));
    if (!cosigned.equals(signed)) {
      settings.storage.saveCheckpoint(cosigned.bytes(), cosigned.checkpoint().size());
    }
    if (enough(cosigned)) {
      witnessed = cosigned;
    } else {
      witnesses.missed();
      SignedCheckpoint before = published;
      if (settings.hold && before != null) {
        return before;
      }
    }
    return cosigned;
  }

  private boolean enough(SignedCheckpoint signed) {
    return settings.quorum.map(quorum -> quorum.witnessed(signed)).orElse(true);
  }

  private SignedCheckpoint show(SignedCheckpoint signed) throws IOException {
    settings.output.publish(signed, tree);
    published = signed;
    waiting.lock();
    try {
      changed.signalAll();
    } finally {
      waiting.unlock();
    }
    return signed;
  }

  SignedCheckpoint published() {
    SignedCheckpoint now = published;
    if (now == null) {
      throw new IllegalStateException("the log is not open");
    }
    return now;
  }

  Optional<SignedCheckpoint> witnessed() {
    return Optional.ofNullable(witnessed);
  }

  Optional<SignedCheckpoint> await(long index, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    waiting.lock();
    try {
      while (published().checkpoint().size() <= index) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = changed.awaitNanos(left);
      }
      return Optional.of(published());
    } finally {
      waiting.unlock();
    }
  }
}
