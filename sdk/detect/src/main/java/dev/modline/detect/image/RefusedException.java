package dev.modline.detect.image;

import java.io.IOException;

/** Carries a refusal up to the decoder, which turns it into an answer. Never leaves the package. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Refusal reason;

  RefusedException(Refusal reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  Refusal reason() {
    return reason;
  }
}
