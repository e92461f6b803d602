package dev.modline.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modline.Modline;
import dev.modline.model.Action;
import dev.modline.model.Post;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Plugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  @Test
  void theServiceLoaderFindsThePlugin() {
    assertTrue(
        ServiceLoader.load(Plugin.class).stream()
            .anyMatch(p -> p.type().equals(ExamplePlugin.class)));
  }

  @Test
  void everyRolePlaysItsPart() {
    Network network = new Network();
    Tally tally = new Tally();
    try (Modline modline =
        Modline.builder()
            .platform(network)
            .store(CaseStore.inMemory())
            .detectors(new Shouting())
            .detectors(
                dev.modline.spi.Detector.of(
                    dev.modline.model.Manifest.builder("bang", "1").build(),
                    post ->
                        post.text().endsWith("!")
                            ? dev.modline.model.Detection.of(
                                java.util.List.of(
                                    dev.modline.model.Finding.builder("bang", "tone").build()))
                            : dev.modline.model.Detection.clean()))
            .policy(new HouseRules())
            .listeners(tally)
            .manual()
            .build()) {
      Post post = Post.builder("p-1").author("u-1").text("BUY NOW, BUY NOW, BUY NOW!").build();
      assertEquals(Action.REMOVE, modline.screen(post).decision());
      assertTrue(network.shows(post.target()));
      modline.controls().dischargeDue();
      assertFalse(network.shows(post.target()));
      assertEquals(1L, tally.counts().get(Action.REMOVE));
    }
  }

  @Test
  void theTenLinesOfTheReadmeAreThese() throws Exception {
    String source = Files.readString(Path.of("src/main/java/dev/modline/examples/TenLines.java"));
    String lines =
        source
            .substring(source.indexOf("// begin\n") + 9, source.indexOf("    // end"))
            .stripTrailing()
            .stripIndent();
    String readme = Files.readString(Path.of("../../README.md"));
    assertTrue(readme.contains(lines), "README.md shows what docs/examples compiles");
    TenLines.main(new String[0]);
  }
}
