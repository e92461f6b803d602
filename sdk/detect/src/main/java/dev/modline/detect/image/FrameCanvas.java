package dev.modline.detect.image;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Puts the partial frames of an animation together into the pictures that are shown. */
final class FrameCanvas {
  /** What happens to a frame's place before the next one is drawn. */
  enum Disposal {
    /** It stays. */
    KEEP,
    /** It becomes transparent. */
    CLEAR,
    /** It becomes what it was before. */
    RESTORE
  }

  /**
   * Where and how a frame is drawn.
   *
   * @param x from the left
   * @param y from the top
   * @param width pixels across
   * @param height pixels down
   * @param disposal what happens to it afterwards
   * @param over whether it is laid over what is there; otherwise it replaces that
   */
  record Place(int x, int y, int width, int height, Disposal disposal, boolean over) {}

  private final BufferedImage canvas;

  FrameCanvas(int width, int height) {
    canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
  }

  /** Draws a frame, passes the picture on, and disposes of the frame as it asks for. */
  void show(BufferedImage frame, Place place, int number, FrameSink sink) {
    int[] before = place.disposal() == Disposal.RESTORE ? pixels() : null;
    draw(frame, place);
    sink.frame(number, canvas);
    if (before != null) {
      canvas.setRGB(0, 0, canvas.getWidth(), canvas.getHeight(), before, 0, canvas.getWidth());
    } else if (place.disposal() == Disposal.CLEAR) {
      clear(place);
    }
  }

  private int[] pixels() {
    int width = canvas.getWidth();
    return canvas.getRGB(0, 0, width, canvas.getHeight(), null, 0, width);
  }

  private void draw(BufferedImage frame, Place place) {
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.setComposite(place.over() ? AlphaComposite.SrcOver : AlphaComposite.Src);
      graphics.drawImage(frame, place.x(), place.y(), null);
    } finally {
      graphics.dispose();
    }
  }

  private void clear(Place place) {
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.setComposite(AlphaComposite.Clear);
      graphics.fillRect(place.x(), place.y(), place.width(), place.height());
    } finally {
      graphics.dispose();
    }
  }
}
