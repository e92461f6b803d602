import dev.modline.detect.onnx.TextModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Its native library is loaded, and a file that is no model is refused in words. */
final class First {
  public static void main(String[] arguments) throws Exception {
    Path file = Files.writeString(Files.createTempFile("no", ".onnx"), "no model");
    try {
      TextModel.open(file, List.of("a", "b"), TextModel.Activation.SOFTMAX);
      throw new AssertionError("a text was taken for a model");
    } catch (RuntimeException e) {
      System.out.println("detect-onnx: " + e.getMessage());
    } finally {
      Files.delete(file);
    }
  }
}
