package dev.modline.detect.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No way to store the same samples makes another hash of them. */
class SamePixelsTest {
  private static final int BITS = 2;

  /** The brightness of a photograph, 8 bits a pixel. */
  private static int[][] greys() {
    BufferedImage[] photo = new BufferedImage[1];
    ImageDecoder.of(ImageLimits.standard())
        .read(Pictures.resource("bridge/square-256x256.jpg"), (n, image) -> photo[0] = image);
    int[][] greys = new int[256][256];
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        int rgb = photo[0].getRGB(x, y);
        greys[y][x] = ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3;
      }
    }
    return greys;
  }

  private static BufferedImage rgb() {
    int[][] greys = greys();
    BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        image.setRGB(x, y, greys[y][x] * 0x10101);
      }
    }
    return image;
  }

  /** Samples written into the raster itself: setRGB would convert them. */
  private static BufferedImage filled(BufferedImage image, int times) {
    int[][] greys = greys();
    WritableRaster raster = image.getRaster();
    int full = (1 << image.getColorModel().getComponentSize(0)) - 1;
    boolean alpha = image.getColorModel().hasAlpha();
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        for (int band = 0; band < raster.getNumBands(); band++) {
          boolean opacity = alpha && band == raster.getNumBands() - 1;
          raster.setSample(x, y, band, opacity ? full : greys[y][x] * times);
        }
      }
    }
    return image;
  }

  private static BufferedImage layout(ColorSpace space, boolean alpha, int type) {
    ComponentColorModel model =
        new ComponentColorModel(
            space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, type);
    return filled(
        new BufferedImage(model, model.createCompatibleWritableRaster(256, 256), false, null),
        type == DataBuffer.TYPE_USHORT ? 257 : 1);
  }

  private static BufferedImage palette() {
    byte[] ramp = new byte[256];
    for (int i = 0; i < 256; i++) {
      ramp[i] = (byte) i;
    }
    return filled(
        new BufferedImage(
            256,
            256,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, 256, ramp, ramp, ramp)),
        1);
  }

  private static PdqHash hash(byte[] file) {
    PdqHash[] hash = new PdqHash[1];
    ImageReading reading =
        ImageDecoder.of(ImageLimits.standard())
            .read(file, (n, image) -> hash[0] = Pdq.hash(Backgrounds.of(image).getLast()));
    assertInstanceOf(ImageReading.Complete.class, reading, reading.toString());
    return hash[0];
  }

  private static void same(PdqHash expected, PdqHash is, int bits) {
    int distance = expected.value().distance(is.value());
    assertTrue(distance <= bits, distance + " bits away");
    assertTrue(Math.abs(expected.quality() - is.quality()) <= 1, "quality " + is.quality());
  }

  @TestFactory
  Stream<DynamicTest> greyIsGreyInEveryFormat() {
    ColorSpace grey = ColorSpace.getInstance(ColorSpace.CS_GRAY);
    ColorSpace colour = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String format : new String[] {"png", "tiff", "bmp", "gif", "jpeg"}) {
      files.put(
          "grey " + format, Pictures.encode(layout(grey, false, DataBuffer.TYPE_BYTE), format));
    }
    for (String format : new String[] {"png", "tiff"}) {
      files.put(
          "grey 16 " + format,
          Pictures.encode(layout(grey, false, DataBuffer.TYPE_USHORT), format));
      files.put(
          "grey alpha " + format,
          Pictures.encode(layout(grey, true, DataBuffer.TYPE_BYTE), format));
      files.put(
          "grey alpha 16 " + format,
          Pictures.encode(layout(grey, true, DataBuffer.TYPE_USHORT), format));
      files.put(
          "colour 16 " + format,
          Pictures.encode(layout(colour, false, DataBuffer.TYPE_USHORT), format));
      files.put("palette " + format, Pictures.encode(palette(), format));
    }
    files.put("palette gif", Pictures.encode(palette(), "gif"));
    files.put("palette bmp", Pictures.encode(palette(), "bmp"));
    PdqHash expected = hash(Pictures.encode(rgb(), "png"));
    return files.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(), () -> same(expected, hash(file.getValue()), BITS)));
  }

  @Test
  void aCallersOwnGreyPictureIsHashedByItsSamples() {
    BufferedImage grey =
        layout(ColorSpace.getInstance(ColorSpace.CS_GRAY), false, DataBuffer.TYPE_BYTE);
    assertEquals(Pdq.hash(rgb()).value(), Pdq.hash(grey).value());
  }

  @TestFactory
  Stream<DynamicTest> aProfileIsPassedOver() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] jpeg = Pictures.resource("bridge/square-256x256.jpg");
    int[] spaces = {ColorSpace.CS_LINEAR_RGB, ColorSpace.CS_PYCC, ColorSpace.CS_CIEXYZ};
    for (int space : spaces) {
      byte[] profile = ICC_Profile.getInstance(space).getData();
      files.put("jpeg " + space, jpegWith(jpeg, profile));
      files.put("png " + space, pngWith(Pictures.encode(photo(), "png"), profile));
    }
    files.put(
        "tiff",
        Pictures.encode(
            tagged(new ICC_ColorSpace(ICC_Profile.getInstance(ColorSpace.CS_CIEXYZ))), "tiff"));
    PdqHash expected = hash(jpeg);
    return files.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(), () -> same(expected, hash(file.getValue()), BITS)));
  }

  private static BufferedImage photo() {
    BufferedImage[] photo = new BufferedImage[1];
    ImageDecoder.of(ImageLimits.standard())
        .read(Pictures.resource("bridge/square-256x256.jpg"), (n, image) -> photo[0] = image);
    return photo[0];
  }

  /** The photograph's samples under another colour space's name. */
  private static BufferedImage tagged(ColorSpace space) {
    BufferedImage photo = photo();
    ComponentColorModel model =
        new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(256, 256);
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        int rgb = photo.getRGB(x, y);
        raster.setPixel(x, y, new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255});
      }
    }
    return new BufferedImage(model, raster, false, null);
  }

  /**
   * A WebP of one pixel would hash to nothing: what the decoder makes of its samples is compared.
   */
  @Test
  void aProfileInAWebpIsPassedOverAndItsOrientationIsNot() {
    byte[] plain = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_CIEXYZ).getData();
    assertEquals(pixels(plain), pixels(webpWith(plain, 0x20, "ICCP", profile)));
    ByteBuffer exif = ByteBuffer.allocate(26).put("MM\0*".getBytes(StandardCharsets.ISO_8859_1));
    exif.putInt(8).putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) 6);
    byte[] turned = webpWith(plain, 0x08, "EXIF", exif.array());
    assertEquals(Orientation.TURN_RIGHT, WebpOutline.orientation(turned));
    assertEquals(pixels(plain), pixels(turned));
  }

  private static List<Integer> pixels(byte[] file) {
    List<Integer> pixels = new ArrayList<>();
    ImageReading reading =
        ImageDecoder.of(ImageLimits.standard())
            .read(file, (n, image) -> pixels.add(image.getRGB(0, 0)));
    assertInstanceOf(ImageReading.Complete.class, reading, reading.toString());
    return pixels;
  }

  /** RFC 9649, section 2.7: the extended form, the profile before the pixels, Exif behind them. */
  private static byte[] webpWith(byte[] plain, int flag, String name, byte[] data) {
    int chunk = 8 + data.length + (data.length & 1);
    ByteBuffer out = ByteBuffer.allocate(plain.length + 18 + chunk).order(ByteOrder.LITTLE_ENDIAN);
    out.put(plain, 0, 4).putInt(out.capacity() - 8).put(plain, 8, 4);
    out.put("VP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(10).putInt(flag | 0x10);
    out.put(new byte[6]);
    if (flag == 0x08) {
      out.put(plain, 12, plain.length - 12);
    }
    out.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(data.length).put(data);
    out.put(new byte[data.length & 1]);
    if (flag != 0x08) {
      out.put(plain, 12, plain.length - 12);
    }
    return out.array();
  }

  /** Both the still picture and the frames: a viewer turns whichever it shows. */
  @Test
  void anAnimatedPngIsTurnedInEveryFrame() {
    BufferedImage upright = Pictures.quarters(40, 20);
    byte[] apng =
        ApngWriter.of(
            upright,
            List.of(new ApngWriter.Frame(upright, 0, 0), new ApngWriter.Frame(upright, 0, 0)));
    ByteBuffer exif = ByteBuffer.allocate(26).put("MM\0*".getBytes(StandardCharsets.ISO_8859_1));
    exif.putInt(8).putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) 6);
    List<Integer> widths = new ArrayList<>();
    ImageDecoder.of(ImageLimits.standard())
        .read(withChunk(apng, "eXIf", exif.array()), (n, image) -> widths.add(image.getWidth()));
    assertEquals(List.of(20, 20, 20), widths);
  }

  private static byte[] jpegWith(byte[] jpeg, byte[] profile) {
    byte[] name = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int most = 60_000;
    int parts = (profile.length + most - 1) / most;
    for (int part = 0; part < parts; part++) {
      int length = Math.min(most, profile.length - part * most);
      out.writeBytes(
          ByteBuffer.allocate(4)
              .put((byte) 0xff)
              .put((byte) 0xe2)
              .putShort((short) (2 + name.length + 2 + length))
              .array());
      out.writeBytes(name);
      out.write(part + 1);
      out.write(parts);
      out.write(profile, part * most, length);
    }
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] pngWith(byte[] png, byte[] profile) {
    Deflater deflater = new Deflater();
    deflater.setInput(profile);
    deflater.finish();
    byte[] packed = new byte[profile.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    ByteBuffer data = ByteBuffer.allocate(3 + length).put((byte) 'p').put((byte) 0).put((byte) 0);
    return withChunk(png, "iCCP", data.put(packed, 0, length).array());
  }

  /** {@code png} with a chunk behind its header. */
  static byte[] withChunk(byte[] png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    out.write(png, 33, png.length - 33);
    return out.toByteArray();
  }
}
