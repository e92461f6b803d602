package dev.modline.spi;

import dev.modline.model.Detection;
import dev.modline.model.Manifest;
import dev.modline.model.Post;

/**
 * Finds what may violate in a post.
 *
 * <p>Contract: deterministic for {@link Manifest.Execution#INLINE}; linear in the input; it never
 * keeps a reference to the post. Threading: called by many threads at once, of which none but its
 * own are held up by it. Deadline: the manifest's time limit, from when it begins; it is then
 * interrupted and nobody waits for it. Where it goes on for a second more, its thread is given up;
 * while four are, it is not asked. Failure: it answers {@link Detection.Unavailable}; an exception
 * or an {@link Error} counts as one.
 *
 * <pre>{@code
 * Detector shouting = Detector.of(
 *     Manifest.builder("shouting", "1").build(),
 *     post -> post.text().endsWith("!!!")
 *         ? Detection.of(List.of(Finding.builder("shouting", "tone").build()))
 *         : Detection.clean());
 * }</pre>
 */
public interface Detector {
  /** What this detector says of itself; the same answer every time. */
  Manifest manifest();

  /** Looks at one post. */
  Detection detect(Post post);

  /** A detector from its manifest and a function. */
  static Detector of(Manifest manifest, java.util.function.Function<Post, Detection> function) {
    return new Detector() {
      @Override
      public Manifest manifest() {
        return manifest;
      }

      @Override
      public Detection detect(Post post) {
        return function.apply(post);
      }
    };
  }

  /** A detector that finds nothing. */
  static Detector noop() {
    return of(Manifest.builder("noop", "1").build(), post -> Detection.clean());
  }
}
