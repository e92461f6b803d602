package dev.modline.detect.opennlp;

import dev.modline.model.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Labelled texts, a part of them held out for testing.
 *
 * @param training what to learn from
 * @param held what to test on, and never to learn from
 */
public record Split(List<LabelledText> training, List<LabelledText> held) {
  /** Copies the lists. */
  public Split {
    training = List.copyOf(training);
    held = List.copyOf(held);
  }

  /** Holds out every {@code nth} text: the same ones each time. */
  public static Split of(List<LabelledText> texts, int nth) {
    if (nth < 2) {
      throw new InvalidInput("held-out share", "must be one in two or fewer");
    }
    List<LabelledText> training = new ArrayList<>();
    List<LabelledText> held = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      (i % nth == nth - 1 ? held : training).add(texts.get(i));
    }
    return new Split(training, held);
  }
}
