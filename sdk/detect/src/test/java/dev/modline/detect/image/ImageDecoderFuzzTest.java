package dev.modline.detect.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the bytes are, reading them ends in an answer. */
class ImageDecoderFuzzTest {
  static final ImageLimits SMALL =
      ImageLimits.builder().pixels(100_000).totalPixels(400_000).frames(20).build();

  @FuzzTest(maxDuration = "60s")
  void anyBytesGetAnAnswer(byte[] bytes) {
    check(bytes);
  }

  static ImageReading check(byte[] bytes) {
    ImageDecoder decoder = ImageDecoder.of(SMALL);
    ImageReading header = decoder.inspect(bytes);
    ImageReading whole =
        decoder.read(
            bytes,
            (number, picture) -> {
              assertTrue(picture.getWidth() * picture.getHeight() <= 100_000);
              Pdq.hash(picture);
            });
    // Reading on finds more faults, never fewer.
    assertTrue(header instanceof ImageReading.Complete || whole instanceof ImageReading.Refused);
    return whole;
  }
}
