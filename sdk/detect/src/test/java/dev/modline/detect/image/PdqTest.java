package dev.modline.detect.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashValue;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdqTest {
  static Stream<String> expected() {
    return new String(Pictures.resource("bridge/pdq-expected.tsv"), StandardCharsets.UTF_8).lines();
  }

  @ParameterizedTest
  @MethodSource("expected")
  void equalsTheReferenceBitForBit(String line) {
    String[] parts = line.split("\t");
    PdqHash hash = hash(Pictures.resource("bridge/" + parts[0]));
    assertEquals(0, hash.value().distance(HashValue.parse(HashKind.PDQ, parts[1])));
    assertEquals(parts[1], hash.value().hex());
    assertEquals(Integer.parseInt(parts[2]), hash.quality());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void equalsThePlainComputationOnAnySizeAndLayout(long seed) {
    Random random = new Random(seed);
    int[] layouts = {
      BufferedImage.TYPE_3BYTE_BGR,
      BufferedImage.TYPE_INT_RGB,
      BufferedImage.TYPE_INT_ARGB,
      BufferedImage.TYPE_4BYTE_ABGR,
      BufferedImage.TYPE_BYTE_GRAY,
      BufferedImage.TYPE_USHORT_565_RGB
    };
    for (int i = 0; i < 24; i++) {
      BufferedImage image =
          new BufferedImage(
              1 + random.nextInt(i < 6 ? 3 : 700),
              1 + random.nextInt(i < 12 ? 130 : 700),
              layouts[i % layouts.length]);
      scribble(image, random);
      assertEquals(
          PlainPdq.hash(image),
          Pdq.hash(image).value().hex(),
          image.getWidth() + "x" + image.getHeight() + " layout " + image.getType());
    }
  }

  @Test
  void readsAPartOfALargerPictureByItsOwnPixels() {
    BufferedImage whole = new BufferedImage(300, 300, BufferedImage.TYPE_3BYTE_BGR);
    scribble(whole, new Random(5));
    BufferedImage part = whole.getSubimage(40, 60, 200, 150);
    assertEquals(PlainPdq.hash(part), Pdq.hash(part).value().hex());
  }

  @Test
  void saysOfAFlatPictureThatThereIsNothingToRecognise() {
    assertEquals(0, Pdq.hash(Pictures.plain(200, 100, Color.GRAY)).quality());
  }

  @Test
  void variantsAreTheHashesOfTheTurnedAndMirroredPicture() {
    BufferedImage[] upright = new BufferedImage[1];
    ImageDecoder.of(ImageLimits.standard())
        .read(Pictures.resource("bridge/square-512x512.jpg"), (n, image) -> upright[0] = image);
    List<HashValue> variants = Pdq.hash(upright[0]).variants();
    assertEquals(8, variants.size());
    // a b c d: x' = ax + cy, y' = bx + dy about the centre; y runs down.
    double[][] symmetries = {
      {1, 0, 0, 1}, {0, -1, 1, 0}, {-1, 0, 0, -1}, {0, 1, -1, 0},
      {1, 0, 0, -1}, {-1, 0, 0, 1}, {0, 1, 1, 0}, {0, -1, -1, 0}
    };
    for (int i = 0; i < 8; i++) {
      HashValue turned = Pdq.hash(turned(upright[0], symmetries[i])).value();
      List<Integer> distances = new ArrayList<>();
      variants.forEach(variant -> distances.add(variant.distance(turned)));
      // Windows of even length reach further to one side, and so do the sampled points: at 512
      // pixels a half turn shifts the samples by three pixels, which is 26 bits here.
      assertTrue(distances.get(i) <= 31, "variant " + i + " of distances " + distances);
      for (int other = 0; other < 8; other++) {
        assertTrue(other == i || distances.get(other) > 60, "variant " + i + ": " + distances);
      }
    }
  }

  private static BufferedImage turned(BufferedImage image, double[] m) {
    int side = image.getWidth();
    BufferedImage turned = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    AffineTransform centre = AffineTransform.getTranslateInstance(side / 2.0, side / 2.0);
    centre.concatenate(new AffineTransform(m[0], m[1], m[2], m[3], 0, 0));
    centre.translate(-side / 2.0, -side / 2.0);
    graphics.drawImage(image, centre, null);
    graphics.dispose();
    return turned;
  }

  static void scribble(BufferedImage image, Random random) {
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 60; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillOval(
          random.nextInt(image.getWidth()),
          random.nextInt(image.getHeight()),
          1 + random.nextInt(image.getWidth()),
          1 + random.nextInt(image.getHeight()));
    }
    graphics.dispose();
  }

  private static PdqHash hash(byte[] bytes) {
    PdqHash[] hash = new PdqHash[1];
    ImageDecoder.of(ImageLimits.standard()).read(bytes, (n, image) -> hash[0] = Pdq.hash(image));
    return hash[0];
  }
}
