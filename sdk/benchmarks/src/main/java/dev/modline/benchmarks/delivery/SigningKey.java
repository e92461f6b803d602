package dev.modline.benchmarks.delivery;

import dev.modline.mail.RecordSigner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A key for reports by mail that exists in this jar only. */
final class SigningKey {
  private SigningKey() {}

  static RecordSigner in(Path folder) {
    Path file = folder.resolve("reports.p12");
    try (InputStream in =
        Objects.requireNonNull(SigningKey.class.getResourceAsStream("reports.p12"))) {
      if (!Files.exists(file)) {
        Files.copy(in, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RecordSigner.pkcs12(file, "secret".toCharArray());
  }
}
