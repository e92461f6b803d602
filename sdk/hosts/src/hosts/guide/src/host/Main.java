package host;

import dev.modline.Screening;
import dev.modline.model.Post;
import dev.modline.model.Target;
import dev.modline.spi.Delivery;
import dev.modline.spi.Messenger;
import dev.modline.spi.Platform;
import dev.modline.testkit.authority.DsaDatabaseSimulator;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The guide's line as it stands there, with a store and an authority that really answers. */
final class Main {
  private static final List<Target> SET = new CopyOnWriteArrayList<>();
  private static final List<String> TOLD = new CopyOnWriteArrayList<>();

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Files.deleteIfExists(Path.of("modline.db"));
    Files.writeString(
        Path.of("policy.yaml"),
        """
        name: A host's
        rules:
          - id: host.terms
            about: What our list knows is taken down.
            state: live
            when: size(findings) > 0
            action: remove
        """);
    Files.writeString(
        Path.of("terms.yaml"), "terms:\n  - {text: zorblax, category: hate, severity: high}\n");
    Platform platform =
        (target, desired, version) -> {
          SET.add(target);
          return new Platform.Effect.Applied("version " + version);
        };
    Messenger messenger =
        message -> {
          TOLD.add(message.key());
          return Delivery.acknowledged("told");
        };
    try (DsaDatabaseSimulator simulator = new DsaDatabaseSimulator("secret")) {
      URI database = simulator.address();
      Supplier<String> token = () -> "secret";
      // @ docs/how-to/embed.md 1
      try (modline) {
        Post post = Post.builder("p-1").author("u-1").text("you zorblax").language("en").build();
        Screening screening = modline.screen(post);
        require(screening.caseId().isPresent(), "no case: " + screening.decision());
        await("the platform was not called", () -> !SET.isEmpty());
        await("the author was not told", () -> !TOLD.isEmpty());
        await("nothing was reported", () -> !simulator.statements().isEmpty());
      }
    }
    inAFolder();
    System.out.println("guide: taken down, told and reported");
  }

  /** The guide's other way in: a folder that holds everything. */
  private static void inAFolder() {
    Platform platform = Platform.noop();
    Messenger messenger = Messenger.noop();
    // @ docs/how-to/embed.md 2
    try (modline) {
      Screening screening =
          modline.screen(Post.builder("p-2").author("u-2").text("a harmless text").build());
      require(screening.caseId().isEmpty(), "a harmless post became a case");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  private static void await(String otherwise, BooleanSupplier holds) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!holds.getAsBoolean()) {
      require(Instant.now().isBefore(end), otherwise);
      Thread.sleep(20);
    }
  }
}
