package dev.modline.detect.onnx;

/**
 * Turns text into the numbers that a model was trained on. Must be the one of that training.
 *
 * <p>Threading: safe. Failure: any text has an answer; what is unknown has a number of its own.
 */
public interface Tokenizer {
  /** The numbers of {@code text}, without those that begin and end a sequence. */
  long[] tokens(String text);

  /** What a sequence begins with. */
  long begin();

  /** What a sequence ends with. */
  long end();
}
