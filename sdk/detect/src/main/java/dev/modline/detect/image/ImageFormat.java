package dev.modline.detect.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The formats that are told apart by their first bytes. */
public enum ImageFormat {
  /** JPEG. */
  JPEG("jpeg"),
  /** PNG, animated or not. */
  PNG("png"),
  /** GIF, animated or not. */
  GIF("gif"),
  /** Windows bitmap. */
  BMP("bmp"),
  /** TIFF, of one or more pages. */
  TIFF("tiff"),
  /** WebP, decoded by the TwelveMonkeys plug-in. */
  WEBP("webp"),
  /** AVIF: decoded where an ImageIO plug-in for it is on the class path. */
  AVIF("avif"),
  /** HEIC: decoded where an ImageIO plug-in for it is on the class path. */
  HEIC("heic");

  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis", "avio");
  private static final Set<String> HEIC_BRANDS =
      Set.of(
          "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2", "msf1",
          "miaf");
  private static final int MOST_BRANDS = 256;

  private final String codec;

  ImageFormat(String codec) {
    this.codec = codec;
  }

  /** The name under which ImageIO knows readers for it. */
  String codec() {
    return codec;
  }

  /** What the bytes are, by their beginning alone; empty when they are no known picture. */
  public static Optional<ImageFormat> of(byte[] bytes) {
    if (starts(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (starts(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (starts(bytes, 0, "GIF87a") || starts(bytes, 0, "GIF89a")) {
      return Optional.of(GIF);
    }
    if (starts(bytes, 0, "BM")) {
      return Optional.of(BMP);
    }
    if (starts(bytes, 0, "II*\0") || starts(bytes, 0, "MM\0*")) {
      return Optional.of(TIFF);
    }
    if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    return starts(bytes, 4, "ftyp") ? brand(bytes) : Optional.empty();
  }

  /**
   * ISO base media: the brands tell pictures from films. The major one may say of what kind the
   * file is in general ({@code mif1}); then a compatible one tells the codec.
   */
  private static Optional<ImageFormat> brand(byte[] bytes) {
    if (AVIF_BRANDS.contains(four(bytes, 8))) {
      return Optional.of(AVIF);
    }
    if (!HEIC_BRANDS.contains(four(bytes, 8))) {
      return Optional.empty();
    }
    long end = Math.min(bytes.length, Math.min(MOST_BRANDS, Bytes.u32(bytes, 0)));
    for (int at = 16; at + 4 <= end; at += 4) {
      if (AVIF_BRANDS.contains(four(bytes, at)) && four(bytes, 8).startsWith("mi")) {
        return Optional.of(AVIF);
      }
    }
    return Optional.of(HEIC);
  }

  private static String four(byte[] bytes, int at) {
    return at + 4 <= bytes.length ? new String(bytes, at, 4, StandardCharsets.ISO_8859_1) : "";
  }

  private static boolean starts(byte[] bytes, int from, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < from + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[from + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
