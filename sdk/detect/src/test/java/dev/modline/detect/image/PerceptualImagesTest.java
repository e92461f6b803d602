package dev.modline.detect.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashLabel;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.hash.HashValue;
import dev.modline.model.Detection;
import dev.modline.model.Finding;
import dev.modline.model.Media;
import dev.modline.model.Post;
import dev.modline.spi.Detector;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualImagesTest {
  private static final String BRIDGE =
      "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";

  private final ImageDecoder decoder = ImageDecoder.of(ImageLimits.standard());
  private final HashLists lists = HashLists.create();
  private final Detector detector =
      ImageDetectors.perceptual(lists, decoder, PdqMatching.standard());

  PerceptualImagesTest() {
    HashLabel label = HashLabel.builder("list", "bridge").build();
    HashValue bridge = HashValue.parse(HashKind.PDQ, BRIDGE);
    lists.update(List.of(new HashEntry(bridge, label)), List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aaa-orig", "blur-a-lot", "shrink-a-lot", "high-saturation", "square-128x128"})
  void findsChangedCopies(String name) {
    Finding finding = only(detect("image/jpeg", Pictures.resource("bridge/" + name + ".jpg")));
    assertEquals("image-pdq", finding.detector());
    assertEquals("bridge", finding.category());
    assertEquals("list/pdq:" + BRIDGE, finding.rule());
    assertTrue(finding.confidence() >= 0.5);
  }

  @Test
  void leavesOtherPicturesAlone() {
    BufferedImage other = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    PdqTest.scribble(other, new Random(1));
    assertEquals(Detection.clean(), detect("image/png", Pictures.encode(other, "png")));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6, 7, 8})
  void findsATurnedCopyWithAndWithoutItsExifTag(int orientation) {
    byte[] turned = ExifWriter.jpeg(bridge(), orientation);
    assertEquals("bridge", only(detect("image/jpeg", turned)).category());
    turned[2 + 4 + 6 + 8 + 2 + 8 + 1] = 1;
    assertEquals("bridge", only(detect("image/jpeg", turned)).category());
  }

  @Test
  void findsTheOneFrameThatHidesInAnAnimation() {
    BufferedImage blank = Pictures.plain(bridge().getWidth(), bridge().getHeight(), Color.GRAY);
    byte[] gif = Pictures.sequence(List.of(blank, blank, bridge(), blank), "gif");
    assertEquals("bridge", only(detect("image/gif", gif)).category());
    byte[] apng = ApngWriter.of(blank, List.of(new ApngWriter.Frame(bridge(), 0, 0)));
    assertEquals("bridge", only(detect("image/png", apng)).category());
  }

  @Test
  void findsWhatIsSeenThroughTransparency() {
    BufferedImage bridge = bridge();
    BufferedImage hidden =
        new BufferedImage(bridge.getWidth(), bridge.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < bridge.getHeight(); y++) {
      for (int x = 0; x < bridge.getWidth(); x++) {
        // Black of varying thinness: without regard to transparency the picture is all black.
        int luma = (bridge.getRGB(x, y) >> 8) & 0xff;
        hidden.setRGB(x, y, (255 - luma) << 24);
      }
    }
    assertEquals("bridge", only(detect("image/png", Pictures.encode(hidden, "png"))).category());
  }

  @Test
  void aMatchInATruncatedPictureOutweighsThatItIsTruncated() {
    byte[] whole = Pictures.resource("bridge/square-512x512.jpg");
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 40);
    assertEquals("bridge", only(detect("image/jpeg", cut)).category());
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 3);
    assertInstanceOf(Detection.Unavailable.class, detect("image/jpeg", half));
  }

  @Test
  void printsOneLineAFileAndGoesOnAfterABadOne(@TempDir Path folder) throws IOException {
    Path good = folder.resolve("aaa-orig.jpg");
    Files.write(good, Pictures.resource("bridge/aaa-orig.jpg"));
    Path bad = folder.resolve("bad.jpg");
    Files.writeString(bad, "no picture");
    StringBuilder out = new StringBuilder();
    StringBuilder errors = new StringBuilder();
    int failed =
        PdqLines.of(ImageLimits.standard())
            .write(List.of(bad, folder.resolve("none"), good), out, errors);
    assertEquals(2, failed);
    assertEquals(BRIDGE + "\t100\t" + good + "\n", out.toString());
    assertEquals(2, errors.toString().lines().count(), errors.toString());
  }

  private BufferedImage bridge() {
    BufferedImage[] image = new BufferedImage[1];
    decoder.read(Pictures.resource("bridge/square-256x256.jpg"), (n, frame) -> image[0] = frame);
    return image[0];
  }

  private Detection detect(String type, byte[] bytes) {
    return detector.detect(Post.builder("p").media(Media.of("m", type, bytes)).build());
  }

  private static Finding only(Detection detection) {
    Detection.Found found =
        assertInstanceOf(Detection.Found.class, detection, detection.toString());
    assertEquals(1, found.findings().size());
    return found.findings().getFirst();
  }

  /** Nobody would see what is in it if it passed. */
  @Test
  void aPictureThatCannotBeDecodedDoesNotPassUnseen() {
    for (String brand : List.of("heic", "avif", "heim", "mif1")) {
      byte[] bytes =
          ("\0\0\0\u0020ftyp" + brand + "\0\0\0\0")
              .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      Post post = Post.builder("1").media(Media.of("m", "image/heic", bytes)).build();
      Detector pdq =
          ImageDetectors.perceptual(
              HashLists.create(), ImageDecoder.of(ImageLimits.standard()), PdqMatching.standard());
      Detection.Found found = (Detection.Found) pdq.detect(post);
      assertEquals("undecodable-picture", found.findings().getFirst().category());
      Detector exact =
          ImageDetectors.exact(HashLists.create(), ImageDecoder.of(ImageLimits.standard()));
      assertEquals(Detection.clean(), exact.detect(post), "its bytes were compared");
      Detector before =
          ImageDetectors.perceptual(
              HashLists.create(),
              ImageDecoder.of(ImageLimits.standard()),
              PdqMatching.builder().undecodable(false).build());
      assertTrue(before.detect(post) instanceof Detection.Unavailable);
    }
  }
}
