package dev.modline.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tiles in memory, the least recently used dropped first. */
final class MemoryTiles implements TileStore {
  private final Map<TilePath, byte[]> tiles;

  MemoryTiles(int most) {
    this.tiles =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<TilePath, byte[]> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  public Optional<byte[]> read(TilePath tile) {
    synchronized (tiles) {
      return Optional.ofNullable(tiles.get(tile));
    }
  }

  @Override
  public void write(TilePath tile, byte[] hashes) {
    synchronized (tiles) {
      tiles.put(tile, hashes);
    }
  }

  @Override
  public void drop(TilePath tile) {
    synchronized (tiles) {
      tiles.remove(tile);
    }
  }
}
