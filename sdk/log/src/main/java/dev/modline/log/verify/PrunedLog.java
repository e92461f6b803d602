package dev.modline.log.verify;

import dev.modline.log.Checkpoint;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TilePath;
import dev.modline.log.VerifierKey;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A log whose first entries are not there: whether it tells of that itself, and keeps to the policy
 * that it tells.
 */
final class PrunedLog {
  private static final int MOST_BUNDLE = TilePath.FULL * (2 + 65_535);

  private final LogVerifier settings;
  private final Checkpoint checkpoint;
  private final VerifiedTiles tiles;
  private Optional<PruneStatement> newest = Optional.empty();

  PrunedLog(LogVerifier settings, Checkpoint checkpoint, VerifiedTiles tiles) {
    this.settings = settings;
    this.checkpoint = checkpoint;
    this.tiles = tiles;
  }

  /** Notes what an entry tells; the last one counts. */
  void entry(long index, byte[] entry) {
    settings
        .prunings
        .flatMap(reader -> reader.statement(index, entry))
        .ifPresent(statement -> newest = Optional.of(statement));
  }

  Optional<PruneStatement> statement() {
    return newest;
  }

  boolean isPruned() throws IOException {
    return settings.prunings.isPresent()
        && settings.from == 0
        && checkpoint.size() > TilePath.FULL
        && !isThere(0);
  }

  private boolean isThere(long bundle) throws IOException {
    TilePath path = TilePath.within(TilePath.ENTRIES, bundle, checkpoint.size());
    return settings.source.read(path.toString(), MOST_BUNDLE).isPresent()
        || (!path.full()
            && settings.source.read(path.widened().toString(), MOST_BUNDLE).isPresent());
  }

  /**
   * Finds where the log begins now and what it says of that.
   *
   * @return the statement, which names that very place
   * @throws FaultException when it says nothing, or something else
   */
  PruneStatement told() throws IOException, FaultException {
    long missing = 0;
    long there = (checkpoint.size() - 1) / TilePath.FULL;
    while (there - missing > 1) {
      long middle = (there + missing) >>> 1;
      if (isThere(middle)) {
        there = middle;
      } else {
        missing = middle;
      }
    }
    long first = there * TilePath.FULL;
    String gone = "the entries before " + first + " are missing";
    new EntryScan(settings, checkpoint, tiles, 1).run(first, Bundles.each(this::entry));
    if (newest.isEmpty()) {
      throw new FaultException(gone + ", and no entry of the log tells of a pruning");
    }
    PruneStatement told = newest.get();
    if (told.minimumIndex() != first) {
      throw new FaultException(gone + ", but " + told);
    }
    return told;
  }

  /** Holds what went to the policy, as far as somebody saw the log before. */
  static void requireWithinPolicy(
      PruneStatement told,
      SignedCheckpoint shown,
      Optional<SignedCheckpoint> seen,
      List<VerifierKey> keys)
      throws FaultException {
    if (told.isBeyondPolicy()) {
      throw new FaultException(
          "pruned beyond its policy: "
              + told
              + ", and that one of "
              + told.newest()
              + " was among them");
    }
    Optional<Instant> before = seen.flatMap(it -> time(it, keys));
    long size = seen.map(it -> it.checkpoint().size()).orElse(0L);
    Instant at = time(shown, keys).filter(it -> it.isBefore(told.at())).orElse(told.at());
    if (before.isPresent()
        && size < told.minimumIndex()
        && before.get().isAfter(at.minus(told.keep()))) {
      throw new FaultException(
          "pruned beyond its policy: "
              + told
              + ", and at "
              + before.get()
              + " entry "
              + size
              + " was not there yet");
    }
  }

  private static Optional<Instant> time(SignedCheckpoint signed, List<VerifierKey> keys) {
    return keys.stream().flatMap(key -> signed.cosigned(key).stream()).max(Instant::compareTo);
  }
}
