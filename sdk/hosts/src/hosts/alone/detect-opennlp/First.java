import dev.modline.detect.opennlp.LabelledText;
import dev.modline.detect.opennlp.TextCategorizer;
import java.util.ArrayList;
import java.util.List;

/** A small model is trained. */
final class First {
  public static void main(String[] arguments) throws Exception {
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      texts.add(new LabelledText("buy cheap watches now number " + i, "spam"));
      texts.add(new LabelledText("the meeting is moved to friday, room " + i, "ham"));
    }
    System.out.println("detect-opennlp: " + TextCategorizer.train(texts, "en"));
  }
}
