package dev.modline.detect.opennlp;

import dev.modline.model.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * Says how likely each category is for a text. Threading: safe.
 *
 * <pre>{@code
 * List<LabelledText> rows = LabelledCsv.read(in, "tweet", "class");
 * Split split = Split.of(rows, 5);
 * TextCategorizer categorizer = TextCategorizer.train(split.training(), "en");
 * System.out.println(Evaluation.of(categorizer, split.held()).report());
 * }</pre>
 */
public final class TextCategorizer {
  private static final int ITERATIONS = 100;

  /** A feature that stands in fewer texts than this says nothing. */
  private static final int CUTOFF = 3;

  private final DoccatModel model;

  private TextCategorizer(DoccatModel model) {
    this.model = model;
  }

  /**
   * Learns from labelled texts: logistic regression, fitted by L-BFGS. The same texts in the same
   * order give the same model.
   *
   * @param language of the texts, BCP 47; {@code und} when they are of several
   */
  public static TextCategorizer train(List<LabelledText> texts, String language)
      throws IOException {
    if (texts.stream().map(LabelledText::label).distinct().count() < 2) {
      throw new InvalidInput("labelled text", "must have at least two different labels");
    }
    TrainingParameters parameters = new TrainingParameters();
    parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
    parameters.put(TrainingParameters.ITERATIONS_PARAM, ITERATIONS);
    parameters.put(TrainingParameters.CUTOFF_PARAM, CUTOFF);
    List<DocumentSample> samples =
        texts.stream()
            .filter(text -> TextFeatures.of(text.text()).length > 0)
            .map(text -> new DocumentSample(text.label(), TextFeatures.of(text.text())))
            .toList();
    return new TextCategorizer(
        DocumentCategorizerME.train(
            language,
            ObjectStreamUtils.createObjectStream(samples),
            parameters,
            new DoccatFactory()));
  }

  /** Reads a model that {@link #write} wrote. Models come from the operator, never from users. */
  public static TextCategorizer read(InputStream in) throws IOException {
    return new TextCategorizer(new DoccatModel(in));
  }

  /** Writes the model in OpenNLP's format. */
  public void write(OutputStream out) throws IOException {
    model.serialize(out);
  }

  /** The language that it was trained for, BCP 47. */
  public String language() {
    return model.getLanguage();
  }

  /** The categories and how likely each is; they add up to 1. A text without words has none. */
  public SortedMap<String, Double> scores(String text) {
    String[] features = TextFeatures.of(text);
    if (features.length == 0) {
      return new TreeMap<>();
    }
    Map<String, Object> nothingElse = new HashMap<>();
    // A categorizer is made for each call: it is light, and its safety is not promised.
    DocumentCategorizerME categorizer = new DocumentCategorizerME(model);
    double[] likely = categorizer.categorize(features, nothingElse);
    SortedMap<String, Double> scores = new TreeMap<>();
    for (int i = 0; i < likely.length; i++) {
      scores.put(categorizer.getCategory(i), likely[i]);
    }
    return scores;
  }
}
