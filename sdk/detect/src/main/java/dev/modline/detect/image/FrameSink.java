package dev.modline.detect.image;

import java.awt.image.BufferedImage;

/** Takes the frames of a picture, one after another, so that one at a time is in memory. */
@FunctionalInterface
public interface FrameSink {
  /**
   * Takes one frame.
   *
   * @param number from 0
   * @param picture the whole picture as it is shown at that time, the right way up; valid until
   *     this method returns
   */
  void frame(int number, BufferedImage picture);
}
