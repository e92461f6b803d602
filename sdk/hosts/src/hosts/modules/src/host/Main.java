package host;

import dev.modline.Modline;
import dev.modline.Screening;
import dev.modline.detect.terms.Terms;
import dev.modline.embedded.Embedded;
import dev.modline.model.Post;
import dev.modline.spi.AuthorityFactory;
import dev.modline.spi.DetectorFactory;
import dev.modline.spi.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** A line on the module path: the shipped policy (CEL), the store (SQLite), terms (ICU). */
final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    if (!Modline.class.getModule().isNamed() || !Terms.class.getModule().isNamed()) {
      throw new AssertionError("the line is on the class path");
    }
    Path folder = Files.createTempDirectory("modules");
    Files.writeString(folder.resolve("terms.txt"), "zorblax\n");
    Files.writeString(folder.resolve("detect.yaml"), "terms:\n  - files: [terms.txt]\n");
    try (Modline modline =
        Embedded.in(folder).platform(Platform.noop()).jurisdictions("VN", "EU").build()) {
      Screening screening =
          modline.screen(Post.builder("p-1").author("u-1").text("you z0rblax").build());
      if (screening.caseId().isEmpty()) {
        throw new AssertionError("no case: " + screening.decision());
      }
    }
    ModuleLayer layer = Main.class.getModule().getLayer();
    long found =
        ServiceLoader.load(layer, DetectorFactory.class).stream().count()
            + ServiceLoader.load(layer, AuthorityFactory.class).stream().count();
    if (found < 8) {
      throw new AssertionError("only " + found + " factories are found");
    }
    System.out.println("modules: a case, and " + found + " factories");
  }
}
