package dev.modline.detect.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

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

  /** ISO base media: the major brand tells pictures from films. */
  private static Optional<ImageFormat> brand(byte[] bytes) {
    if (starts(bytes, 8, "avif") || starts(bytes, 8, "avis")) {
      return Optional.of(AVIF);
    }
    for (String heic : new String[] {"heic", "heix", "hevc", "mif1", "msf1"}) {
      if (starts(bytes, 8, heic)) {
        return Optional.of(HEIC);
      }
    }
    return Optional.empty();
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
