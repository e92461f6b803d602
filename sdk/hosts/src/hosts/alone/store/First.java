import dev.modline.Modline;
import dev.modline.model.Post;
import dev.modline.spi.Platform;
import dev.modline.store.SqlStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** A store is made, closed, and opened again. */
final class First {
  public static void main(String[] arguments) throws Exception {
    Path file = Files.createTempDirectory("store").resolve("modline.db");
    for (int i = 0; i < 2; i++) {
      try (Modline modline = Modline.builder().platform(Platform.noop()).store(SqlStore.open(file)).build()) {
        modline.screen(Post.builder("p-" + i).author("u-1").text("Hello").build());
      }
    }
    System.out.println("store: " + Files.size(file) + " bytes");
  }
}
