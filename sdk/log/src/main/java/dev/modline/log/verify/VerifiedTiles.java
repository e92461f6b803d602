package dev.modline.log.verify;

import dev.modline.log.Checkpoint;
import dev.modline.log.Hash;
import dev.modline.log.LogFormatException;
import dev.modline.log.TilePath;
import dev.modline.log.TreeHasher;
import dev.modline.log.TreeReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tiles of a log, each checked before it is believed: the unfinished ones together lead to the root
 * of the checkpoint, and every full one has the root that the tile above it says.
 */
final class VerifiedTiles {
  private final LogSource source;
  private final Checkpoint checkpoint;
  private final TreeHasher hasher = new TreeHasher();
  private final Map<TilePath, byte[]> edge = new HashMap<>();
  private final Map<Integer, TilePath> lastPath = new HashMap<>();
  private final Map<Integer, byte[]> lastTile = new HashMap<>();

  VerifiedTiles(LogSource source, Checkpoint checkpoint) throws IOException, FaultException {
    this.source = source;
    this.checkpoint = checkpoint;
    try {
      TreeReader reader =
          new TreeReader(
              checkpoint.size(),
              path -> {
                byte[] tile = unchecked(path);
                if (!path.full()) {
                  edge.put(path, tile);
                }
                return tile;
              });
      if (!reader.root().equals(checkpoint.root())) {
        throw new FaultException(
            "the tiles lead to another root than the checkpoint of size " + checkpoint.size());
      }
    } catch (MissingException e) {
      throw e.fault();
    } catch (LogFormatException e) {
      throw new FaultException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A tile that cannot be believed yet. */
  private byte[] unchecked(TilePath path) throws IOException {
    return read(source, path);
  }

  /** Reads a tile; where a partial one is gone, the full one in its place does. */
  static byte[] read(LogSource source, TilePath path) throws IOException {
    int bytes = path.width() * Hash.BYTES;
    Optional<byte[]> tile = source.read(path.toString(), TilePath.FULL * Hash.BYTES);
    if (tile.isEmpty() && !path.full()) {
      tile = source.read(path.widened().toString(), TilePath.FULL * Hash.BYTES);
      if (tile.isPresent() && tile.get().length == TilePath.FULL * Hash.BYTES) {
        return Arrays.copyOf(tile.get(), bytes);
      }
    }
    byte[] found = tile.orElseThrow(() -> MissingException.gone(path));
    if (found.length != bytes) {
      throw new MissingException(path + " has " + found.length + " bytes, not " + bytes, false);
    }
    return found;
  }

  /** Missing, or of a length that makes it as good as missing. */
  static final class MissingException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Whether there is nothing at all, as where a log was pruned. */
    final boolean gone;

    private MissingException(String message, boolean gone) {
      super(message);
      this.gone = gone;
    }

    static MissingException gone(TilePath path) {
      return new MissingException(path + " is missing", true);
    }

    FaultException fault() {
      return new FaultException(String.valueOf(getMessage()), this);
    }
  }

  /** The tile at a place, as wide as the checkpoint's tree has it, checked. */
  byte[] tile(int level, long index) throws IOException, FaultException {
    TilePath path = TilePath.within(level, index, checkpoint.size());
    byte[] known = path.equals(lastPath.get(level)) ? lastTile.get(level) : edge.get(path);
    if (known != null) {
      return known;
    }
    try {
      byte[] tile = unchecked(path);
      if (!hasher.perfect(tile, 0, TilePath.FULL).equals(expected(level, index))) {
        throw new FaultException(path + " is not what the tile above it says");
      }
      lastPath.put(level, path);
      lastTile.put(level, tile);
      return tile;
    } catch (MissingException e) {
      throw e.fault();
    }
  }

  /** The root that a full tile must have, from the tile above it. */
  Hash expected(int level, long index) throws IOException, FaultException {
    byte[] above = tile(level + 1, index / TilePath.FULL);
    int at = (int) (index % TilePath.FULL) * Hash.BYTES;
    return Hash.of(Arrays.copyOfRange(above, at, at + Hash.BYTES));
  }
}
