package dev.modline.detect.lists;

import dev.modline.detect.hash.HashValue;
import dev.modline.detect.lines.TextLines;
import dev.modline.model.InvalidInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The hashes that were withdrawn from a list for good: they match no more, whatever list comes
 * later, until they are {@linkplain #readmit readmitted}. One file, a {@code kind:digits} a line.
 *
 * <p>Contract: {@link #add} and {@link #readmit} are on the disk when they return, whole or not at
 * all. Threading: any thread of one process; of two processes that write at once, the last one's
 * word is kept. Failure: {@link InvalidInput} names the line of what is no such file.
 *
 * <pre>{@code
 * WithdrawnHashes.beside(Path.of("ours.csv")).add(Set.of(HashValue.parse("sha256:...")));
 * }</pre>
 */
public final class WithdrawnHashes {
  private static final int LONGEST_LINE = 100;
  private static final int MOST = 5_000_000;

  private final Path file;

  private WithdrawnHashes(Path file) {
    this.file = file;
  }

  /** Those kept in {@code file}, which need not be there yet. */
  public static WithdrawnHashes in(Path file) {
    return new WithdrawnHashes(file);
  }

  /** Those of the list in {@code list}: its name with {@code .withdrawn} added. */
  public static WithdrawnHashes beside(Path list) {
    return in(list.resolveSibling(list.getFileName() + ".withdrawn"));
  }

  /** Where they are kept. */
  public Path file() {
    return file;
  }

  /** All of them, in the order in which they came; the caller's to keep. */
  public synchronized Set<HashValue> read() throws IOException {
    Set<HashValue> hashes = new LinkedHashSet<>();
    if (!Files.exists(file)) {
      return hashes;
    }
    TextLines.read(
        file,
        LONGEST_LINE,
        (number, line) -> {
          if (number > MOST) {
            throw wrong(number, "is beyond the limit of " + MOST);
          }
          try {
            hashes.add(HashValue.parse(line));
          } catch (InvalidInput noHash) {
            throw wrong(number, "is no hash");
          }
        },
        this::wrong);
    return hashes;
  }

  /** What the line holds is not said: it may tell of a picture that nobody may describe. */
  private RuntimeException wrong(int line, String problem) {
    return new InvalidInput(file.getFileName() + ":" + line, problem);
  }

  /** Withdraws these as well; how many were not withdrawn yet. */
  public synchronized int add(Collection<HashValue> hashes) throws IOException {
    Set<HashValue> all = read();
    int before = all.size();
    if (all.addAll(hashes)) {
      write(all);
    }
    return all.size() - before;
  }

  /** Lets these match again where they are listed; how many had been withdrawn. */
  public synchronized int readmit(Collection<HashValue> hashes) throws IOException {
    Set<HashValue> all = read();
    int before = all.size();
    if (hashes.stream().filter(all::remove).count() > 0) {
      write(all);
    }
    return before - all.size();
  }

  private void write(Set<HashValue> hashes) throws IOException {
    StringBuilder text = new StringBuilder(hashes.size() * 72);
    hashes.forEach(hash -> text.append(hash).append('\n'));
    Path whole = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(
        whole,
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.DSYNC);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
