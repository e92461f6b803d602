import dev.modline.Modline;
import dev.modline.embedded.Embedded;
import dev.modline.model.Post;
import dev.modline.spi.AuthorityFactory;
import dev.modline.spi.Platform;
import java.nio.file.Files;
import java.util.ServiceLoader;

/** The one dependency: a line in a folder, and authorities to report to. */
final class First {
  public static void main(String[] arguments) throws Exception {
    try (Modline modline =
        Embedded.in(Files.createTempDirectory("sdk"))
            .platform(Platform.noop())
            .jurisdictions("EU", "US", "VN")
            .build()) {
      System.out.println(
          "sdk: "
              + modline.screen(Post.builder("p-1").author("u-1").text("Hello").build()).decision());
    }
    if (ServiceLoader.load(AuthorityFactory.class).findFirst().isEmpty()) {
      throw new AssertionError("no authority can be configured");
    }
  }
}
