package dev.modline.mail;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The operator's key for reports, and somebody else's, as keytool makes them. */
final class Keys {
  private Keys() {}

  static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(Keys.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static RecordSigner signer(String name) {
    return RecordSigner.pkcs12(file(name), "secret".toCharArray());
  }

  static RecordSigner signer() {
    return signer("operator.p12");
  }
}
