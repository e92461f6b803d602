package dev.modline.store;

import dev.modline.model.InvalidInput;
import dev.modline.spi.StoreFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * The key that wraps the keys of persons. It is kept apart from the database: whoever has one of
 * the two alone can read nothing personal.
 *
 * <pre>{@code
 * MasterKey key = MasterKey.ofFile(Path.of("/etc/modline/master.key"));
 * }</pre>
 */
public final class MasterKey {
  private static final int BYTES = 32;
  private static final int MAX_FILE = 1024;
  private static final Set<PosixFilePermission> OWNER_ALONE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final byte[] secret;

  private MasterKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * A key from elsewhere: a key service, a hardware module.
   *
   * @param secret 32 bytes; copied
   */
  public static MasterKey of(byte[] secret) {
    if (secret.length != BYTES) {
      throw new InvalidInput("master key", "must have " + BYTES + " bytes");
    }
    return new MasterKey(secret.clone());
  }

  /**
   * Reads a key file: 32 bytes in base64 on one line.
   *
   * @throws InvalidInput when it is missing, others than its owner may read or write it, or it
   *     holds no key
   */
  public static MasterKey ofFile(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new InvalidInput("master key", "is missing: there is no file " + file);
      }
      requireOwnerAlone(file);
      if (Files.size(file) > MAX_FILE) {
        throw new InvalidInput("master key", "is too large for a key: " + file);
      }
      String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
      return of(Base64.getDecoder().decode(text));
    } catch (InvalidInput e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("master key", "is not 32 bytes in base64: " + file);
    } catch (IOException e) {
      throw new StoreFailure("the master key cannot be read: " + file, e);
    }
  }

  /**
   * Makes a new key and writes it to a file that its owner alone may read.
   *
   * @throws StoreFailure when the file is there already or cannot be written
   */
  public static MasterKey create(Path file) {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      createForOwner(file);
      Files.writeString(
          file,
          Base64.getEncoder().encodeToString(secret) + "\n",
          StandardCharsets.US_ASCII,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw new StoreFailure("the master key cannot be written: " + file, e);
    }
    return new MasterKey(secret);
  }

  /** Makes an empty file that its owner alone may read and write. */
  static void createForOwner(Path file) throws IOException {
    FileAttribute<?>[] attributes =
        isPosix(file)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
            : new FileAttribute<?>[0];
    Files.createFile(file, attributes);
  }

  private static void requireOwnerAlone(Path file) throws IOException {
    if (!isPosix(file)) {
      return;
    }
    Set<PosixFilePermission> wide = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    wide.removeAll(OWNER_ALONE);
    if (!wide.isEmpty()) {
      throw new InvalidInput(
          "master key", "is open to others than its owner (chmod 600 " + file + "): " + wide);
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** A key for one purpose, from which neither this one nor another purpose's can be found. */
  byte[] derive(String purpose) {
    return Vault.hmac(secret, ("modline/" + purpose).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "master key";
  }
}
