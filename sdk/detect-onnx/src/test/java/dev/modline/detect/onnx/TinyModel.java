package dev.modline.detect.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a model in the wire format of ONNX (onnx.proto3): each token has a row of logits, and the
 * largest over the sequence is the answer. Small enough to be understood, real enough to be run.
 */
final class TinyModel {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private TinyModel() {}

  /** {@code logits[token][label]}; the single input has the name given. */
  static byte[] of(float[][] logits, String input) {
    TinyModel gather =
        new TinyModel()
            .text(1, "logits_of_tokens")
            .text(1, input)
            .text(2, "rows")
            .text(4, "Gather");
    TinyModel axes = new TinyModel().text(1, "axes").number(8, 1).number(20, 7);
    TinyModel keep = new TinyModel().text(1, "keepdims").number(3, 0).number(20, 2);
    TinyModel most =
        new TinyModel()
            .text(1, "rows")
            .text(2, "logits")
            .text(4, "ReduceMax")
            .message(5, axes)
            .message(5, keep);
    TinyModel table = new TinyModel().number(1, logits.length).number(1, logits[0].length);
    table.number(2, FLOAT);
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (float[] row : logits) {
      for (float value : row) {
        int bits = Float.floatToIntBits(value);
        for (int shift = 0; shift < 32; shift += 8) {
          raw.write(bits >> shift);
        }
      }
    }
    table.text(8, "logits_of_tokens").blob(9, raw.toByteArray());
    TinyModel graph =
        new TinyModel()
            .message(1, gather)
            .message(1, most)
            .text(2, "tiny")
            .message(5, table)
            .message(11, value(input, INT64))
            .message(12, value("logits", FLOAT));
    TinyModel version = new TinyModel().text(1, "").number(2, 13);
    return new TinyModel().number(1, 8).message(7, graph).message(8, version).bytes.toByteArray();
  }

  private static TinyModel value(String name, int type) {
    TinyModel shape = new TinyModel();
    shape.message(1, new TinyModel().number(1, 1));
    shape.message(1, new TinyModel().text(2, "n"));
    TinyModel tensor = new TinyModel().number(1, type).message(2, shape);
    return new TinyModel().text(1, name).message(2, new TinyModel().message(1, tensor));
  }

  private TinyModel text(int field, String value) {
    return blob(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private TinyModel message(int field, TinyModel value) {
    return blob(field, value.bytes.toByteArray());
  }

  private TinyModel blob(int field, byte[] value) {
    varint(((long) field << 3) | 2);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private TinyModel number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while (rest > 127) {
      bytes.write((int) (rest & 127) | 128);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
