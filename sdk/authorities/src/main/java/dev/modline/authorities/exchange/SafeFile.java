package dev.modline.authorities.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Writes a small file so that a crash leaves the old one or the new one, never half of one. What is
 * written here may be about persons, so its owner alone may read it, whatever the umask says.
 */
public final class SafeFile {
  private SafeFile() {}

  /** Writes it, synced, and the folder's entry for it. */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file in a folder");
    folder(folder);
    // Begins with a dot: whoever lists the folder in between is shown no draft.
    Path fresh = folder.resolve("." + file.getFileName() + ".new");
    Files.deleteIfExists(fresh); // of a crash, and perhaps of a version that let others read it
    try (FileChannel channel = open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /**
   * Makes a folder, and those above it, that its owner alone may enter; one that is there stays.
   */
  public static void folder(Path folder) throws IOException {
    Files.createDirectories(folder, owners(folder, "rwx------"));
  }

  /** Opens a file that its owner alone may read, also where it was there and others might. */
  public static FileChannel open(Path file, OpenOption... how) throws IOException {
    Set<OpenOption> options = new HashSet<>(Set.of(how));
    options.add(StandardOpenOption.CREATE);
    FileChannel channel = FileChannel.open(file, options, owners(file, "rw-------"));
    try {
      if (isPosix(file)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileAttribute<?>[] owners(Path path, String rights) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** A name for any id of visible ASCII: what is not plain becomes {@code %XX}. */
  public static String name(String id) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean plain =
          c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.';
      name.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return name.toString();
  }
}
