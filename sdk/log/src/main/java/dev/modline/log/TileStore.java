package dev.modline.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps full tiles of hashes, which are derived and may be lost: a missing one is computed again
 * from the entries.
 *
 * <p>Called from several threads at once.
 */
public interface TileStore {
  /**
   * Reads a tile.
   *
   * @param tile a full tile of hashes
   * @return its 8,192 bytes; empty if it is not kept
   * @throws IOException if it cannot be read
   */
  Optional<byte[]> read(TilePath tile) throws IOException;

  /**
   * Keeps a tile.
   *
   * @param tile a full tile of hashes
   * @param hashes its 8,192 bytes; not changed afterwards
   * @throws IOException if it cannot be written
   */
  void write(TilePath tile, byte[] hashes) throws IOException;

  /**
   * Forgets a tile that is not needed here any more.
   *
   * @param tile a full tile of hashes
   * @throws IOException if it cannot be removed
   */
  default void drop(TilePath tile) throws IOException {
    // kept longer than needed: no harm
  }

  /**
   * Keeps the tiles used last in memory.
   *
   * @param tiles how many at most; each takes 8 KiB and spares 256 entries' hashing
   * @return a store that forgets
   */
  static TileStore inMemory(int tiles) {
    return new MemoryTiles(tiles);
  }

  /**
   * Keeps tiles as files, at the paths that they are served under.
   *
   * @param folder made when first needed
   * @return a store in that folder
   */
  static TileStore folder(Path folder) {
    return new FolderTiles(folder);
  }
}
