package host;

import dev.modline.Modline;
import dev.modline.Screening;
import dev.modline.detect.terms.Terms;
import dev.modline.law.CelPolicy;
import dev.modline.law.LawPacks;
import dev.modline.model.Post;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import java.io.IOException;
import java.nio.file.Files;

/** A line whose jars are all on the module path. */
final class Modules {
  private Modules() {}

  public static void main(String[] arguments) throws IOException {
    long ours =
        ModuleLayer.boot().modules().stream()
            .filter(it -> it.getName().startsWith("dev.modline."))
            .count();
    if (ours != 16) {
      throw new AssertionError(ours + " modules of Modline");
    }
    try (Modline modline =
        Modline.builder().platform(Platform.noop())
            .store(SqlStore.open(Files.createTempDirectory("together").resolve("modline.db")))
            .policy(CelPolicy.shipped())
            .law(LawPacks.shipped("vn", "eu"))
            .jurisdictions("VN", "EU")
            .detectors(Terms.of("zorblax"))
            .build()) {
      Screening screening =
          modline.screen(Post.builder("p-1").author("u-1").text("you z0rblax").build());
      if (screening.caseId().isEmpty()) {
        throw new AssertionError("no case: " + screening.decision());
      }
    }
  }
}
