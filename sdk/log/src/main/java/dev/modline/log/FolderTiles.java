package dev.modline.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Tiles as files; each appears whole, by a rename. */
final class FolderTiles implements TileStore {
  private final Path folder;

  FolderTiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<byte[]> read(TilePath tile) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(tile.toString())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(TilePath tile, byte[] hashes) throws IOException {
    Path file = folder.resolve(tile.toString());
    Path parent = Files.createDirectories(file.resolveSibling("."));
    Path whole = Files.createTempFile(parent, "tile", ".tmp");
    Files.write(whole, hashes);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void drop(TilePath tile) throws IOException {
    Files.deleteIfExists(folder.resolve(tile.toString()));
  }
}
