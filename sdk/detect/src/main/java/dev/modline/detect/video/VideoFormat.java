package dev.modline.detect.video;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Containers of films that are told apart by their first bytes, and what ffmpeg calls them. Its own
 * guessing is not relied on: a playlist would be taken for a film, and what it names be opened.
 */
enum VideoFormat {
  /** MP4, QuickTime, 3GP. */
  ISO("mov"),
  /** WebM and Matroska. */
  MATROSKA("matroska"),
  /** AVI. */
  AVI("avi"),
  /** Flash video. */
  FLASH("flv"),
  /** MPEG program stream. */
  PROGRAM("mpeg"),
  /** MPEG transport stream. */
  TRANSPORT("mpegts"),
  /** Ogg. */
  OGG("ogg");

  private static final int PACKET = 188;

  /** Brands of pictures and of sound alone: no films. */
  private static final Set<String> NO_FILMS =
      Set.of("avif", "heic", "heix", "heim", "heis", "mif1", "mif2", "miaf", "M4A ", "M4B ");

  private final String demuxer;

  VideoFormat(String demuxer) {
    this.demuxer = demuxer;
  }

  String demuxer() {
    return demuxer;
  }

  static Optional<VideoFormat> of(byte[] bytes) {
    if (starts(bytes, 4, "ftyp")) {
      boolean film = bytes.length >= 12 && !NO_FILMS.contains(text(bytes, 8));
      return film ? Optional.of(ISO) : Optional.empty();
    }
    if (starts(bytes, 4, "moov") || starts(bytes, 4, "mdat") || starts(bytes, 4, "wide")) {
      return Optional.of(ISO);
    }
    if (starts(bytes, 0, "\u001aE\u00df\u00a3")) {
      return Optional.of(MATROSKA);
    }
    if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "AVI ")) {
      return Optional.of(AVI);
    }
    if (starts(bytes, 0, "FLV\u0001")) {
      return Optional.of(FLASH);
    }
    if (starts(bytes, 0, "\0\0\u0001\u00ba")) {
      return Optional.of(PROGRAM);
    }
    if (starts(bytes, 0, "OggS")) {
      return Optional.of(OGG);
    }
    boolean packets = bytes.length > 2 * PACKET && bytes[0] == 0x47 && bytes[PACKET] == 0x47;
    return packets ? Optional.of(TRANSPORT) : Optional.empty();
  }

  private static String text(byte[] bytes, int from) {
    return new String(bytes, from, 4, StandardCharsets.ISO_8859_1);
  }

  private static boolean starts(byte[] bytes, int from, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    boolean same = bytes.length >= from + wanted.length;
    for (int i = 0; same && i < wanted.length; i++) {
      same = bytes[from + i] == wanted[i];
    }
    return same;
  }
}
