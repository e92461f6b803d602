package dev.modline.examples;

import dev.modline.Modline;
import dev.modline.Screening;
import dev.modline.model.Post;
import dev.modline.spi.CaseStore;

/** The README's ten lines. */
public final class TenLines {
  private TenLines() {}

  /** Screens one post and prints what is to be done about it. */
  public static void main(String[] arguments) {
    // begin
    try (Modline modline =
        Modline.builder()
            .platform(new Network()) // how a post is hidden and restored here
            .store(CaseStore.inMemory()) // in production: SqlStore.open(path)
            .plugins(new ExamplePlugin()) // detectors, authorities, listeners
            .build()) {
      Post post = Post.builder("p-1").author("u-1").text("BUY NOW, BUY NOW, BUY NOW!").build();
      Screening screening = modline.screen(post);
      System.out.println(screening.decision() + " " + screening.findings());
    }
    // end
  }
}
