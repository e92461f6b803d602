package dev.modline.detect.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What a picture looks like on the page. PDQ is defined without regard to transparency, so that a
 * picture could be hidden under colours that nobody sees: such a picture is hashed on white too.
 */
final class Backgrounds {
  private Backgrounds() {}

  static List<BufferedImage> of(BufferedImage picture) {
    if (picture.getTransparency() == Transparency.OPAQUE || isOpaque(picture)) {
      return List.of(picture);
    }
    BufferedImage white =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = white.createGraphics();
    try {
      graphics.drawImage(picture, 0, 0, Color.WHITE, null);
    } finally {
      graphics.dispose();
    }
    return List.of(picture, white);
  }

  private static boolean isOpaque(BufferedImage picture) {
    int[] line = new int[picture.getWidth()];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, line.length, 1, line, 0, line.length);
      int all = -1;
      for (int argb : line) {
        all &= argb;
      }
      if (all >>> 24 != 0xff) {
        return false;
      }
    }
    return true;
  }
}
