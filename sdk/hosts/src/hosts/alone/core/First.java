import dev.modline.Modline;
import dev.modline.model.Post;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Platform;

/** A line in memory. */
final class First {
  public static void main(String[] arguments) {
    try (Modline modline = Modline.builder().platform(Platform.noop()).store(CaseStore.inMemory()).build()) {
      System.out.println(
          "core: "
              + modline.screen(Post.builder("p-1").author("u-1").text("Hello").build()).decision());
    }
  }
}
