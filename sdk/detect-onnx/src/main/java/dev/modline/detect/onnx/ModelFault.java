package dev.modline.detect.onnx;

/** A model that failed while it ran. The message holds nothing of the text. */
public final class ModelFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelFault(String problem) {
    super(problem);
  }
}
