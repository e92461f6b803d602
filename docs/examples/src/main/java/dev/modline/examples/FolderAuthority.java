package dev.modline.examples;

import dev.modline.model.ObligationId;
import dev.modline.spi.Authority;
import dev.modline.spi.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An authority that takes files in a folder: one per report, named by the idempotency key, moved
 * into place, so that it is there whole or not at all.
 */
public final class FolderAuthority implements Authority {
  private final String id;
  private final Path folder;

  /** Delivers to {@code folder}, which is made when the first report is due. */
  public FolderAuthority(String id, Path folder) {
    this.id = id;
    this.folder = folder;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Set<String> entitlements() {
    return Set.of("content", "target");
  }

  @Override
  public Delivery deliver(Submission submission) throws IOException {
    Files.createDirectories(folder);
    String text =
        submission.values().entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(field -> field.getKey() + ": " + field.getValue())
            .collect(Collectors.joining("\n", submission.record().kind() + "\n", "\n"));
    Path draft = Files.createTempFile(folder, "draft", ".txt");
    Files.writeString(draft, text);
    Files.move(draft, file(submission.key()), StandardCopyOption.ATOMIC_MOVE);
    return Delivery.acknowledged(file(submission.key()).getFileName().toString());
  }

  @Override
  public Optional<Delivery> find(ObligationId key) {
    return Files.exists(file(key))
        ? Optional.of(Delivery.acknowledged(file(key).getFileName().toString()))
        : Optional.empty();
  }

  @Override
  public boolean canBeAsked() {
    return true;
  }

  private Path file(ObligationId key) {
    return folder.resolve(key.value() + ".txt");
  }
}
