package dev.modline.log.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A log in a folder. */
record FolderSource(Path folder) implements LogSource {
  @Override
  public Optional<byte[]> read(String path, int limit) throws IOException {
    Path file = folder.resolve(path);
    try {
      if (Files.size(file) > limit) {
        throw new IOException(file + " is larger than " + limit + " bytes");
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      if (!Files.isDirectory(folder)) {
        throw new IOException("there is no folder " + folder, e);
      }
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
