package dev.modline.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture or other medium of a post.
 *
 * <p>The bytes are not copied: whoever hands them over must not change them afterwards. At most 20
 * MiB. The type is what the host claims; detectors look at the bytes.
 */
public final class Media {
  /** The largest medium that is taken, in bytes. */
  public static final int MAX_BYTES = 20 << 20;

  private final String id;
  private final String type;
  private final byte[] bytes;
  private final @Nullable String fileName;

  private Media(String id, String type, byte[] bytes, @Nullable String fileName) {
    this.fileName = fileName;
    this.id = Checks.id("media id", id);
    this.type = Checks.id("media type", type);
    if (bytes.length > MAX_BYTES) {
      throw new InvalidInput("media", "is larger than " + MAX_BYTES + " bytes");
    }
    this.bytes = bytes;
  }

  /** A medium; {@code type} is its MIME type, {@code image/png} say. */
  public static Media of(String id, String type, byte[] bytes) {
    return new Media(id, type, bytes, null);
  }

  /**
   * The same under the name that its file had at whoever uploaded it; at most 255 characters. It is
   * a personal value like the parts of an {@link Origin}, and leaves like them.
   */
  public Media named(String fileName) {
    String name = Checks.text("media file name", fileName, 255);
    if (name.isBlank()) {
      throw new InvalidInput("media file name", "is empty");
    }
    return new Media(id, type, bytes, name);
  }

  /** The name that the file had, where the host tells it. */
  public Optional<String> fileName() {
    return Optional.ofNullable(fileName);
  }

  /** The host's id. */
  public String id() {
    return id;
  }

  /** The MIME type that the host claims. */
  public String type() {
    return type;
  }

  /** The bytes themselves, not a copy: read only. */
  public byte[] bytes() {
    return bytes;
  }
}
