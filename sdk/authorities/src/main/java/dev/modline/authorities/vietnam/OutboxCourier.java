package dev.modline.authorities.vietnam;

import dev.modline.model.ObligationId;
import dev.modline.spi.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Lays documents in a folder for a person to post. That is no delivery yet, so the obligation stays
 * with a person. Laying the same document out again replaces it.
 */
final class OutboxCourier implements CaseReports.Courier {
  private final Path folder;

  OutboxCourier(Path folder) {
    this.folder = folder;
  }

  @Override
  public Delivery send(Document document, ObligationId key, int attempt) throws IOException {
    Files.createDirectories(folder);
    String stem = document.name() + "-" + key.value();
    String name = stem.replaceAll("[^A-Za-z0-9_-]", "_") + ".html";
    Path file = folder.resolve(name);
    Path fresh = folder.resolve(name + ".new");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(document.html());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new Delivery.Refused(
        "a person posts it and closes this with the authority's answer: " + name);
  }

  /** Laying out the same document twice is harmless. */
  @Override
  public boolean canBeAsked() {
    return true;
  }
}
