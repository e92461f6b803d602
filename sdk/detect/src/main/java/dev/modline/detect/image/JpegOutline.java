package dev.modline.detect.image;

/**
 * What the markers of a JPEG say (ITU-T T.81, annex B), read in one pass without decoding: whether
 * it ends, how many scans it has, which way is up, how its colours are coded.
 *
 * @param complete whether the end-of-image marker is there
 * @param scans how many scans there are
 * @param components how many colour components the frame has; 0 when there is no frame
 * @param transform the colour transform of the Adobe marker; -1 when there is none
 * @param orientation which way is up
 */
record JpegOutline(
    boolean complete, int scans, int components, int transform, Orientation orientation) {
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;

  static JpegOutline of(byte[] bytes) {
    int scans = 0;
    int components = 0;
    int transform = -1;
    Orientation orientation = null;
    int at = 2;
    while (at + 1 < bytes.length) {
      if (Bytes.u8(bytes, at) != 0xff) {
        at++;
        continue;
      }
      int marker = Bytes.u8(bytes, at + 1);
      if (marker == EOI) {
        return outline(true, scans, components, transform, orientation);
      }
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (marker <= 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        at += 2;
        continue;
      }
      if (at + 4 > bytes.length) {
        break;
      }
      int body = at + 4;
      int end = at + 2 + Math.max(2, Bytes.u16(bytes, at + 2));
      boolean whole = end <= bytes.length;
      if (marker == SOS) {
        scans++;
      } else if (whole && isFrame(marker) && components == 0 && end - body >= 6) {
        components = Bytes.u8(bytes, body + 5);
      } else if (whole && marker == APP1 && orientation == null && exif(bytes, body)) {
        orientation = Orientation.of(bytes, body + 6, end);
      } else if (whole
          && marker == APP14
          && end - body >= 12
          && Bytes.ascii(bytes, body, "Adobe")) {
        transform = Bytes.u8(bytes, body + 11);
      }
      at = end;
    }
    return outline(false, scans, components, transform, orientation);
  }

  private static JpegOutline outline(
      boolean complete,
      int scans,
      int components,
      int transform,
      @org.jspecify.annotations.Nullable Orientation orientation) {
    return new JpegOutline(
        complete,
        scans,
        components,
        transform,
        orientation == null ? Orientation.UPRIGHT : orientation);
  }

  private static boolean exif(byte[] bytes, int body) {
    return Bytes.ascii(bytes, body, "Exif\0");
  }

  /** Start-of-frame markers: 0xC0 to 0xCF without the three that mean something else. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
