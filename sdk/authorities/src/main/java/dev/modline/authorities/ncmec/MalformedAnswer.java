package dev.modline.authorities.ncmec;

import java.io.IOException;

/** What came is no answer of the CyberTipline, so that nobody knows whether the step was taken. */
final class MalformedAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedAnswer(String problem) {
    super("the answer " + problem);
  }

  MalformedAnswer(String problem, Throwable cause) {
    super("the answer " + problem, cause);
  }
}
