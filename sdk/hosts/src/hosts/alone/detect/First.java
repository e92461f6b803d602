import dev.modline.Modline;
import dev.modline.detect.terms.Terms;
import dev.modline.model.Post;
import dev.modline.spi.DetectorFactory;
import java.util.ServiceLoader;

/** A term is found, and the factories that settings name are there. */
final class First {
  public static void main(String[] arguments) {
    var judged =
        Modline.builder()
            .detectors(Terms.of("zorblax"))
            .buildScreener()
            .judge(Post.builder("p-1").author("u-1").text("you z0rblax").build());
    long factories = ServiceLoader.load(DetectorFactory.class).stream().count();
    if (judged.findings().isEmpty() || factories == 0) {
      throw new AssertionError(judged + ", " + factories + " factories");
    }
    System.out.println("detect: " + judged.findings());
  }
}
