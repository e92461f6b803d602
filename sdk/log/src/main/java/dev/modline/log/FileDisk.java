package dev.modline.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/** A folder of the file system. */
final class FileDisk implements Disk {
  private final Path root;

  FileDisk(Path root) {
    this.root = root;
  }

  @Override
  public Closeable lock(String path) throws IOException {
    Path file = made(path);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // held within this process: the same answer as if another held it
    }
    if (lock == null) {
      channel.close();
      throw new IOException("the log in " + root + " is in use by another process");
    }
    return channel;
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(root.resolve(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> list(String folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }

  @Override
  public void replace(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Path whole = root.resolve(path + ".tmp");
    try {
      Files.write(whole, content);
    } catch (NoSuchFileException e) {
      made(path);
      Files.write(whole, content);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    try {
      Files.write(
          root.resolve(path), content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      replace(path, content);
    }
  }

  @Override
  public void sync(Collection<String> paths) throws IOException {
    SequencedSet<Path> folders = new LinkedHashSet<>();
    for (String path : paths) {
      Path file = root.resolve(path);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      } catch (NoSuchFileException e) {
        continue; // pruned meanwhile
      }
      for (Path up = file; !up.equals(root); ) {
        up = up.resolveSibling("").normalize();
        folders.add(up);
      }
    }
    for (Path folder : folders) {
      force(folder);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    force(root.resolve(to).resolveSibling("").normalize());
  }

  @Override
  public void delete(String path) throws IOException {
    try {
      Files.deleteIfExists(root.resolve(path));
    } catch (DirectoryNotEmptyException e) {
      // a file of somebody else in it: it may stay
    }
  }

  @Override
  public Area open(String path) throws IOException {
    return new FileArea(
        FileChannel.open(
            made(path),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  private Path made(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling("").normalize());
    return file;
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private record FileArea(FileChannel channel) implements Area {
    @Override
    public long length() throws IOException {
      return channel.size();
    }

    @Override
    public void read(ByteBuffer to, long at) throws IOException {
      for (long from = at; to.hasRemaining(); ) {
        int count = channel.read(to, from);
        if (count < 0) {
          return;
        }
        from += count;
      }
    }

    @Override
    public void write(ByteBuffer from, long at) throws IOException {
      for (long to = at; from.hasRemaining(); ) {
        to += channel.write(from, to);
      }
    }

    @Override
    public void sync() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
