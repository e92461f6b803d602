package dev.modline.log;

import java.io.IOException;

/** Gives the tiles of one log. */
@FunctionalInterface
public interface TileReader {
  /**
   * Reads the hashes of a tile.
   *
   * @param tile which; never an entry bundle
   * @return exactly {@code 32 * tile.width()} bytes
   * @throws IOException if it is not there, or could not be read
   */
  byte[] read(TilePath tile) throws IOException;
}
