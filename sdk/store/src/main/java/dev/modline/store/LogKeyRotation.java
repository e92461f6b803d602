package dev.modline.store;

import dev.modline.log.CheckpointSigner;
import dev.modline.log.KeyFile;
import dev.modline.model.InvalidInput;
import dev.modline.spi.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The key that takes over from the one that signs the logs.
 *
 * <p>It lies ready beside the database until the store is opened; then it is announced in every log
 * by a control entry, both keys sign for the stated time, and after that the new one takes the old
 * one's place. Threading: none of its own. Failure: {@link InvalidInput} or {@link StoreFailure}
 * when the files are not as they should be.
 *
 * @param next who signs from now on, by origin
 * @param overlap how long both sign
 * @param file where the new key lies; absent when it is in no file
 */
public record LogKeyRotation(
    Function<String, CheckpointSigner> next, Duration overlap, Optional<Path> file) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /** Checks the time. */
  public LogKeyRotation {
    if (overlap.compareTo(SHORTEST) < 0) {
      throw new InvalidInput("overlap", "must be a minute or more");
    }
  }

  /**
   * Makes a new key beside a database whose key is in a file; the next opening begins to use it.
   *
   * @param database the database's file
   * @param overlap how long both keys are to sign: longer than any reader stays away
   */
  public static void prepare(Path database, Duration overlap) {
    if (overlap.compareTo(SHORTEST) < 0) {
      throw new InvalidInput("overlap", "must be a minute or more");
    }
    if (!Files.exists(key(database))) {
      throw new InvalidInput("database", "has no key of its logs beside it: " + key(database));
    }
    if (Files.exists(next(database))) {
      throw new InvalidInput("database", "has a new key that has not taken over yet");
    }
    try {
      Files.writeString(overlapFile(database), overlap + "\n");
      KeyFile.create(next(database));
    } catch (IOException e) {
      throw new StoreFailure("a new key cannot be written: " + e.getMessage(), e);
    }
  }

  /** The key that lies ready. */
  static Optional<LogKeyRotation> ready(Path database) {
    if (!Files.exists(next(database))) {
      return Optional.empty();
    }
    try {
      KeyPair pair = KeyFile.read(next(database));
      Duration overlap = Duration.parse(Files.readString(overlapFile(database)).strip());
      return Optional.of(
          new LogKeyRotation(
              name -> CheckpointSigner.of(name, pair), overlap, Optional.of(next(database))));
    } catch (IOException e) {
      throw new StoreFailure("the new key of the logs cannot be used: " + e.getMessage(), e);
    } catch (DateTimeException e) {
      throw new InvalidInput("overlap", "is no duration in " + overlapFile(database));
    }
  }

  /** The old key's time is over: the new one takes its place. */
  void finish(Path database) {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.move(
          file.get(),
          key(database),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(overlapFile(database));
    } catch (IOException e) {
      throw new StoreFailure("the new key cannot take the old one's place", e);
    }
  }

  static Path key(Path database) {
    return beside(database, ".log-key");
  }

  private static Path next(Path database) {
    return beside(database, ".log-key.next");
  }

  private static Path overlapFile(Path database) {
    return beside(database, ".log-key.overlap");
  }

  private static Path beside(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }
}
