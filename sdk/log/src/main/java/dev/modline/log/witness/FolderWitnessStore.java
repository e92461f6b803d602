package dev.modline.log.witness;

import dev.modline.log.LogFormatException;
import dev.modline.log.SignedCheckpoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Checkpoints in files, named by a hash of the origin: an origin may hold any character. */
final class FolderWitnessStore implements WitnessStore {
  private final Path folder;

  FolderWitnessStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<SignedCheckpoint> latest(String origin) throws IOException {
    try {
      return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(file(origin))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (LogFormatException e) {
      throw new IOException("what is remembered of " + origin + " is damaged", e);
    }
  }

  @Override
  public void save(SignedCheckpoint checkpoint) throws IOException {
    Files.createDirectories(folder);
    Path file = file(checkpoint.checkpoint().origin());
    Path whole = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(
        whole,
        checkpoint.bytes(),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.DSYNC);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private Path file(String origin) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha.digest(origin.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash) + ".checkpoint");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
