package dev.modline.log.verify;

import dev.modline.log.Checkpoint;
import dev.modline.log.Hash;
import dev.modline.log.TilePath;
import dev.modline.log.TreeReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Holds a log to what it showed before and, where it does not keep to it, says from where on. */
final class Changes {
  private final State state;
  private final VerifiedTiles tiles;

  private final long from;

  /** {@code from} is the first entry that is there. */
  Changes(State state, VerifiedTiles tiles, long from) {
    this.from = from;
    this.state = state;
    this.tiles = tiles;
  }

  /** What has changed among the entries that an earlier checkpoint covers; empty if nothing. */
  Optional<String> since(Checkpoint before) throws IOException, FaultException {
    if (root(before.size()).equals(before.root())) {
      return Optional.empty();
    }
    long first = -1;
    boolean lastSame = true;
    for (long at = from / TilePath.FULL * TilePath.FULL; at < before.size(); at += TilePath.FULL) {
      int count = (int) Math.min(TilePath.FULL, before.size() - at);
      byte[] then = state.leaves(at, count);
      byte[] now = Arrays.copyOf(tiles.tile(0, at / TilePath.FULL), count * Hash.BYTES);
      int differs = Arrays.mismatch(then, now);
      if (differs >= 0 && first < 0) {
        first = at + differs / Hash.BYTES;
      }
      lastSame = Arrays.mismatch(tail(then), tail(now)) < 0;
    }
    if (first < 0) {
      return Optional.of("forked: the " + before.size() + " entries shown before are others now");
    }
    return Optional.of(
        lastSame
            ? "rewritten: entry " + first + " is another than was shown before"
            : "forked: from entry " + first + " on, another history is shown than before");
  }

  private static byte[] tail(byte[] leaves) {
    return Arrays.copyOfRange(leaves, Math.max(0, leaves.length - Hash.BYTES), leaves.length);
  }

  private Hash root(long size) throws IOException, FaultException {
    try {
      return new TreeReader(
              size,
              path -> {
                try {
                  byte[] tile = tiles.tile(path.level(), path.index());
                  return Arrays.copyOf(tile, path.width() * Hash.BYTES);
                } catch (FaultException e) {
                  throw new CarriedException(e);
                }
              })
          .root();
    } catch (CarriedException e) {
      throw e.fault;
    }
  }

  private static final class CarriedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient FaultException fault;

    CarriedException(FaultException fault) {
      super(fault);
      this.fault = fault;
    }
  }
}
