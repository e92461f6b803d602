package dev.modline.detect.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final int RED = 0xffff0000;
  private static final int GREEN = 0xff00ff00;
  private static final int BLUE = 0xff0000ff;

  private final ImageDecoder decoder = ImageDecoder.of(ImageLimits.standard());

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
  void readsEveryFormatOfThePlatform(String format) {
    byte[] bytes = Pictures.encode(Pictures.quarters(40, 20), format);
    List<int[]> sizes = new ArrayList<>();
    ImageReading reading =
        decoder.read(
            bytes, (n, image) -> sizes.add(new int[] {image.getWidth(), image.getHeight()}));
    assertEquals(
        new ImageReading.Complete(ImageFormat.of(bytes).orElseThrow(), 40, 20, 1), reading);
    assertEquals(1, sizes.size());
    assertEquals(40, sizes.get(0)[0]);
    assertEquals(20, sizes.get(0)[1]);
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertRefused(Refusal.EMPTY, new byte[0]);
    assertRefused(Refusal.NOT_AN_IMAGE, "hello, I am a picture".getBytes(StandardCharsets.UTF_8));
    assertRefused(Refusal.NOT_AN_IMAGE, new byte[1000]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif"})
  void refusesWhatEndsEarly(String format) {
    byte[] whole = Pictures.encode(Pictures.quarters(200, 200), format);
    for (int length : new int[] {whole.length - 2, whole.length * 2 / 3, whole.length / 2, 24}) {
      ImageReading reading = decoder.read(Arrays.copyOf(whole, length), (n, image) -> {});
      assertEquals(Refusal.TRUNCATED, refused(reading).reason(), format + " cut to " + length);
    }
  }

  @Test
  void passesOnWhatIsThereOfATruncatedJpeg() {
    byte[] whole = Pictures.resource("bridge/square-128x128.jpg");
    List<Integer> frames = new ArrayList<>();
    decoder.read(Arrays.copyOf(whole, whole.length - 100), (n, image) -> frames.add(n));
    assertEquals(List.of(0), frames);
  }

  @Test
  void refusesEnormousClaimsFromTheHeaderAlone() {
    byte[] png = Pictures.encode(Pictures.quarters(8, 8), "png");
    ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 50_000);
    assertEquals(Refusal.LIMIT, refused(decoder.inspect(png)).reason());
    byte[] gif = Pictures.encode(Pictures.quarters(8, 8), "gif");
    Arrays.fill(gif, 6, 10, (byte) 0xff);
    assertRefused(Refusal.LIMIT, gif);
    byte[] bmp = Pictures.encode(Pictures.quarters(8, 8), "bmp");
    Arrays.fill(bmp, 18, 20, (byte) 0xff);
    Arrays.fill(bmp, 22, 24, (byte) 0xff);
    assertRefused(Refusal.LIMIT, bmp);
  }

  @Test
  void refusesAWebpWhoseBitstreamClaimsMoreThanItsCanvas() {
    byte[] webp =
        Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    assertInstanceOf(ImageReading.Complete.class, decoder.inspect(webp));
    Arrays.fill(webp, 26, 30, (byte) 0x3f);
    assertRefused(Refusal.LIMIT, webp);
  }

  @Test
  void refusesABitmapAroundAnotherPicture() {
    byte[] bmp = Pictures.encode(Pictures.quarters(8, 8), "bmp");
    bmp[30] = 5;
    assertRefused(Refusal.UNSUPPORTED, bmp);
  }

  @Test
  void refusesMoreBytesThanAllowed() {
    ImageDecoder narrow = ImageDecoder.of(ImageLimits.builder().bytes(100).build());
    byte[] png = Pictures.encode(Pictures.quarters(200, 200), "png");
    assertEquals(Refusal.LIMIT, refused(narrow.inspect(png)).reason());
  }

  @Test
  void saysWhichFormatItCannotDecode() {
    byte[] avif = "\0\0\0\u0020ftypavif\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(Refusal.UNSUPPORTED, avif);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "tiff"})
  void passesOnEveryFrame(String format) {
    List<BufferedImage> frames =
        List.of(
            Pictures.plain(16, 16, Color.RED),
            Pictures.plain(16, 16, Color.GREEN),
            Pictures.plain(16, 16, Color.BLUE));
    List<Integer> colours = new ArrayList<>();
    byte[] bytes = Pictures.sequence(frames, format);
    ImageReading reading = decoder.read(bytes, (n, image) -> colours.add(image.getRGB(8, 8)));
    assertEquals(List.of(RED, GREEN, BLUE), colours);
    assertEquals(3, ((ImageReading.Complete) reading).frames());
  }

  @ParameterizedTest
  @CsvSource({"doNotDispose, ffff0000", "restoreToBackgroundColor, 00000000"})
  void drawsPartialFramesOverWhatTheLastOneLeft(String disposal, String outside) {
    byte[] gif =
        Pictures.partialGif(
            Pictures.plain(20, 20, Color.RED), disposal, Pictures.plain(5, 5, Color.GREEN), 10, 10);
    List<String> seen = new ArrayList<>();
    decoder.read(
        gif,
        (n, image) ->
            seen.add(
                image.getWidth()
                    + " "
                    + String.format("%08x", image.getRGB(2, 2))
                    + " "
                    + String.format("%08x", image.getRGB(12, 12))));
    assertEquals(List.of("20 ffff0000 ffff0000", "20 " + outside + " ff00ff00"), seen);
  }

  @Test
  void boundsFramesAndAllTheirPixels() {
    byte[] gif =
        Pictures.sequence(
            List.of(
                Pictures.plain(16, 16, Color.RED),
                Pictures.plain(16, 16, Color.GREEN),
                Pictures.plain(16, 16, Color.BLUE)),
            "gif");
    List<Integer> frames = new ArrayList<>();
    ImageDecoder two = ImageDecoder.of(ImageLimits.builder().frames(2).build());
    assertEquals(Refusal.LIMIT, refused(two.read(gif, (n, image) -> frames.add(n))).reason());
    assertEquals(List.of(0, 1), frames, "what the limit allows is still looked at");
    ImageDecoder few = ImageDecoder.of(ImageLimits.builder().totalPixels(300).build());
    assertEquals(Refusal.LIMIT, refused(few.read(gif, (n, image) -> {})).reason());
  }

  @Test
  void readsTheHiddenFramesOfAnAnimatedPng() {
    byte[] apng =
        ApngWriter.of(
            Pictures.plain(20, 20, Color.RED),
            List.of(
                new ApngWriter.Frame(Pictures.plain(20, 20, Color.BLUE), 0, 0),
                new ApngWriter.Frame(Pictures.plain(5, 5, Color.GREEN), 10, 10)));
    List<Integer> corner = new ArrayList<>();
    List<Integer> middle = new ArrayList<>();
    ImageReading reading =
        decoder.read(
            apng,
            (n, image) -> {
              corner.add(image.getRGB(1, 1));
              middle.add(image.getRGB(12, 12));
            });
    assertInstanceOf(ImageReading.Complete.class, reading, reading.toString());
    assertEquals(List.of(RED, BLUE, BLUE), corner);
    assertEquals(List.of(RED, BLUE, GREEN), middle);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsAsExifSays(int value) {
    BufferedImage upright = Pictures.quarters(64, 32);
    byte[] jpeg = ExifWriter.jpeg(upright, value);
    List<String> seen = new ArrayList<>();
    decoder.read(jpeg, (n, image) -> seen.add(describe(image)));
    assertEquals(List.of(describe(upright)), seen);
  }

  @Test
  void leavesTheSinksOwnFailureAlone() {
    byte[] png = Pictures.encode(Pictures.quarters(8, 8), "png");
    assertThrows(
        IllegalStateException.class,
        () ->
            decoder.read(
                png,
                (n, image) -> {
                  throw new IllegalStateException("mine");
                }));
  }

  @Test
  void refusesAJpegOfTooManyScans() {
    byte[] jpeg = Pictures.encode(Pictures.quarters(16, 16), "jpeg");
    byte[] scans = Arrays.copyOf(jpeg, jpeg.length + 4 * 100);
    int at = jpeg.length - 2;
    for (int i = 0; i < 100; i++, at += 4) {
      scans[at] = (byte) 0xff;
      scans[at + 1] = (byte) 0xda;
      scans[at + 2] = 0;
      scans[at + 3] = 2;
    }
    scans[at] = (byte) 0xff;
    scans[at + 1] = (byte) 0xd9;
    assertRefused(Refusal.LIMIT, scans);
  }

  /** The size and the colours of the four quarters, coarsely: JPEG is lossy. */
  private static String describe(BufferedImage image) {
    StringBuilder text = new StringBuilder(image.getWidth() + "x" + image.getHeight());
    for (int i = 0; i < 4; i++) {
      int x = image.getWidth() * (1 + 2 * (i % 2)) / 4;
      int y = image.getHeight() * (1 + 2 * (i / 2)) / 4;
      int rgb = image.getRGB(x, y);
      text.append(' ').append(rgb >> 23 & 1).append(rgb >> 15 & 1).append(rgb >> 7 & 1);
    }
    return text.toString();
  }

  private void assertRefused(Refusal reason, byte[] bytes) {
    ImageReading.Refused refused = refused(decoder.read(bytes, (n, image) -> {}));
    assertEquals(reason, refused.reason(), refused.detail());
    assertTrue(refused.detail().length() < 200);
  }

  private static ImageReading.Refused refused(ImageReading reading) {
    return assertInstanceOf(ImageReading.Refused.class, reading, reading.toString());
  }
}
