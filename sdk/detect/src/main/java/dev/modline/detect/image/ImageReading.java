package dev.modline.detect.image;

/** How reading a picture went. */
public sealed interface ImageReading {
  /**
   * The whole picture was read.
   *
   * @param format what the bytes are, whatever they were claimed to be
   * @param width pixels across, as stored: before any rotation
   * @param height pixels down, as stored
   * @param frames how many frames were passed on; 0 when only the header was read
   */
  record Complete(ImageFormat format, int width, int height, int frames) implements ImageReading {}

  /**
   * The picture was not read to its end. Frames may have been passed on before that was known.
   *
   * @param reason why
   * @param detail for the operator, in English; holds no content
   */
  record Refused(Refusal reason, String detail) implements ImageReading {}
}
