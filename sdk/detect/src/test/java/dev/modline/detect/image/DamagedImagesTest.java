package dev.modline.detect.image;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of damaged pictures, the same ones each time. */
class DamagedImagesTest {
  private static final String WEBP_LOSSY =
      "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";
  private static final String WEBP_LOSSLESS = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

  static Stream<Map.Entry<String, byte[]>> whole() {
    return samples().entrySet().stream();
  }

  private static Map<String, byte[]> samples() {
    BufferedImage picture = Pictures.quarters(40, 30);
    List<BufferedImage> film =
        List.of(
            Pictures.plain(20, 20, Color.RED),
            Pictures.plain(20, 20, Color.GREEN),
            Pictures.quarters(20, 20));
    Map<String, byte[]> samples = new LinkedHashMap<>();
    for (String format : List.of("jpeg", "png", "gif", "bmp", "tiff")) {
      samples.put(format, Pictures.encode(picture, format));
    }
    samples.put("animated gif", Pictures.sequence(film, "gif"));
    samples.put("tiff of pages", Pictures.sequence(film, "tiff"));
    samples.put(
        "animated png", ApngWriter.of(picture, List.of(new ApngWriter.Frame(film.get(2), 3, 4))));
    samples.put("turned jpeg", ExifWriter.jpeg(picture, 6));
    samples.put("webp", Base64.getDecoder().decode(WEBP_LOSSY));
    samples.put("lossless webp", Base64.getDecoder().decode(WEBP_LOSSLESS));
    return samples;
  }

  @ParameterizedTest
  @MethodSource("whole")
  void theWholePictureIsRead(Map.Entry<String, byte[]> sample) {
    ImageReading reading = ImageDecoderFuzzTest.check(sample.getValue());
    assertInstanceOf(ImageReading.Complete.class, reading, sample.getKey() + " " + reading);
  }

  @ParameterizedTest
  @MethodSource("whole")
  void everyDamagedPictureGetsAnAnswer(Map.Entry<String, byte[]> sample) {
    Random random = new Random(sample.getKey().hashCode());
    for (int i = 0; i < 200; i++) {
      ImageDecoderFuzzTest.check(damaged(sample.getValue(), random));
    }
  }

  @Test
  void aDecompressionBombIsNotInflated() {
    byte[] png = Pictures.encode(Pictures.plain(9_000, 9_000, Color.BLACK), "png");
    assertTrue(png.length < 1 << 20, "a bomb is small: " + png.length);
    ImageReading reading =
        ImageDecoder.of(ImageLimits.standard())
            .read(
                png,
                (number, picture) -> {
                  throw new AssertionError("was decoded");
                });
    ImageReading.Refused refused = assertInstanceOf(ImageReading.Refused.class, reading);
    assertTrue(refused.reason() == Refusal.LIMIT, refused.toString());
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        // A run of one value: lengths, sizes and counts become huge.
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(4));
        Arrays.fill(bytes, from, to, (byte) (random.nextBoolean() ? 0xff : 0));
      }
      case 2 -> {
        int from = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(40), bytes.length - from);
        int to = random.nextInt(bytes.length - length + 1);
        System.arraycopy(whole, from, bytes, to, length);
      }
      default -> {
        for (int n = 1 + random.nextInt(12); n > 0; n--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
    }
    return bytes;
  }
}
