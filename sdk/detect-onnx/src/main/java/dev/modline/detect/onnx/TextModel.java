package dev.modline.detect.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.modline.model.InvalidInput;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A classifier of token sequences in ONNX, as the usual exporters write it: inputs {@code
 * input_ids}, and {@code attention_mask} and {@code token_type_ids} where it has them; the first
 * output holds one logit for each label.
 *
 * <p>Threading: safe; each call computes on the caller's thread alone. Failure: {@link
 * InvalidInput} when it is opened and does not fit; {@link ModelFault} when it is run. To be
 * closed, after which it must not be used.
 */
public final class TextModel implements AutoCloseable {
  /** What turns logits into likelihoods. */
  public enum Activation {
    /** One label for each text: the likelihoods add up to 1. */
    SOFTMAX,
    /** Each label by itself: a text may have several. */
    SIGMOID
  }

  private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<String> labels;
  private final Activation activation;

  private TextModel(
      OrtEnvironment environment, OrtSession session, List<String> labels, Activation activation) {
    this.environment = environment;
    this.session = session;
    this.labels = List.copyOf(labels);
    this.activation = activation;
  }

  /**
   * Opens a model. Models come from the operator, never from users.
   *
   * @param labels the labels in the order of the model's output
   */
  public static TextModel open(Path file, List<String> labels, Activation activation) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Detectors run on a bounded pool: threads of the runtime's own would go beyond that bound.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(file.toString(), options);
      TextModel model = new TextModel(environment, session, labels, activation);
      model.check();
      return model;
    } catch (OrtException broken) {
      throw new InvalidInput(
          "model " + file.getFileName(), "cannot be opened: " + broken.getCode());
    }
  }

  private void check() throws OrtException {
    try {
      Set<String> inputs = session.getInputNames();
      if (!inputs.contains("input_ids") || !INPUTS.containsAll(inputs)) {
        throw new InvalidInput("inputs of the model", "are " + inputs + ", not of " + INPUTS);
      }
      if (labels.isEmpty()) {
        throw new InvalidInput("labels of the model", "are missing");
      }
      run(new long[] {0});
    } catch (InvalidInput | ModelFault misfit) {
      session.close();
      throw misfit instanceof InvalidInput invalid
          ? invalid
          : new InvalidInput("model", "cannot be run: " + misfit.getMessage());
    }
  }

  /** The labels, in the order of what {@link #run} answers. */
  public List<String> labels() {
    return labels;
  }

  /** How likely each label is for a sequence of tokens, from 0 to 1. */
  public double[] run(long[] tokens) {
    long[] shape = {1, tokens.length};
    long[] ones = new long[tokens.length];
    Arrays.fill(ones, 1);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames()) {
        long[] values =
            switch (name) {
              case "input_ids" -> tokens;
              case "attention_mask" -> ones;
              default -> new long[tokens.length];
            };
        inputs.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return likelihoods(result.get(0));
      }
    } catch (OrtException broken) {
      throw new ModelFault("the model failed: " + broken.getCode());
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private double[] likelihoods(OnnxValue output) {
    FloatBuffer logits = output instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
    if (logits == null || logits.remaining() != labels.size()) {
      throw new ModelFault("the first output is not one number for each of the labels");
    }
    double[] likely = new double[labels.size()];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < likely.length; i++) {
      likely[i] = logits.get(i);
      most = Math.max(most, likely[i]);
    }
    double sum = 0;
    for (int i = 0; i < likely.length; i++) {
      likely[i] =
          activation == Activation.SIGMOID
              ? 1 / (1 + Math.exp(-likely[i]))
              : Math.exp(likely[i] - most);
      sum += likely[i];
    }
    for (int i = 0; i < likely.length && activation == Activation.SOFTMAX; i++) {
      likely[i] /= sum;
    }
    for (double value : likely) {
      if (!(value >= 0 && value <= 1)) {
        throw new ModelFault("the model answered what is no number");
      }
    }
    return likely;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException broken) {
      throw new ModelFault("the model cannot be closed: " + broken.getCode());
    }
  }
}
