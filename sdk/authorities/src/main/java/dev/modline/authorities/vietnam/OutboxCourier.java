package dev.modline.authorities.vietnam;

import dev.modline.authorities.exchange.SafeFile;
import dev.modline.model.ObligationId;
import dev.modline.spi.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Lays documents in a folder for a person to post. That is no delivery yet, so the obligation stays
 * with a person. A letter that lies there in these words already is left alone: somebody may have
 * it open.
 */
final class OutboxCourier implements CaseReports.Courier {
  private final Path folder;

  OutboxCourier(Path folder) {
    this.folder = folder;
  }

  @Override
  public Delivery send(Document document, ObligationId key, int attempt) throws IOException {
    String stem = document.name() + "-" + key.value();
    String name = stem.replaceAll("[^A-Za-z0-9_-]", "_") + ".html";
    Path file = folder.resolve(name);
    byte[] letter = document.html().getBytes(StandardCharsets.UTF_8);
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), letter)) {
      SafeFile.write(file, letter);
    }
    return new Delivery.Refused(
        "a person posts it and closes this with the authority's answer: " + name);
  }

  /** Laying out the same document twice is harmless. */
  @Override
  public boolean canBeAsked() {
    return true;
  }
}
