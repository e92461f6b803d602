package dev.modline.server.cli;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.FolderLog;
import dev.modline.log.TileLog;
import dev.modline.log.TilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A log as static files, the way a mirror holds it. */
final class Site {
  private Site() {}

  /** Copies what a running log serves. */
  static Path copy(TileLog log, Path folder) throws IOException {
    long size = log.checkpoint().checkpoint().size();
    put(log, folder, "checkpoint");
    for (long index = 0; index * TilePath.FULL < size; index++) {
      put(log, folder, TilePath.within(TilePath.ENTRIES, index, size).toString());
    }
    long width = size;
    for (int level = 0; width > 0; level++, width /= TilePath.FULL) {
      for (long index = 0; index * TilePath.FULL < width; index++) {
        put(log, folder, TilePath.within(level, index, size).toString());
      }
    }
    return folder;
  }

  private static void put(TileLog log, Path folder, String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, log.read(path).orElseThrow(() -> new IOException("no " + path)).body());
  }

  /** Makes a log of these entries and signs it with this key. */
  static Path signed(List<byte[]> entries, CheckpointSigner signer, Path folder)
      throws IOException {
    try (FolderLog log = FolderLog.builder(folder, signer).open()) {
      entries.forEach(log::append);
    }
    return folder;
  }
}
