package dev.modline.server.ui;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A picture as a page shows it.
 *
 * @param address its data address; empty once its person was erased
 */
public record Picture(String address) {
  static Picture of(byte @Nullable [] bytes) {
    return new Picture(
        bytes == null
            ? ""
            : "data:" + type(bytes) + ";base64," + Base64.getEncoder().encodeToString(bytes));
  }

  /** Whether it is gone. */
  public boolean erased() {
    return address.isEmpty();
  }

  private static String type(byte[] bytes) {
    if (bytes.length > 3 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8) {
      return "image/jpeg";
    }
    if (bytes.length > 3 && bytes[0] == 'G' && bytes[1] == 'I' && bytes[2] == 'F') {
      return "image/gif";
    }
    return "image/png";
  }
}
