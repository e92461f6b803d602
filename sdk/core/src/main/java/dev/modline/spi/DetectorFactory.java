package dev.modline.spi;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Makes detectors of one kind from an operator's settings. Found by {@link ServiceLoader}, so that
 * another kind of detector is another jar: the word of {@link #kind} is then a key of the detection
 * file, with one section or a list of them below it.
 *
 * <p>Contract: {@link #create} checks all settings, reads the files that they name, and calls
 * nobody. Threading: configuration, one thread. Failure: {@link dev.modline.model.InvalidInput}
 * naming the key; {@link IOException} for a file that cannot be read.
 *
 * <pre>{@code
 * public List<Detector> create(Settings settings, InstantSource clock) {
 *   settings.only("name", "most");
 *   return List.of(new Shouting(settings.integer("most", 1, 100).orElse(3)));
 * }
 * }</pre>
 */
public interface DetectorFactory {
  /** The word that chooses it: {@code remote}, {@code velocity}. */
  String kind();

  /**
   * Makes the detectors that one section describes. One that is {@link AutoCloseable} is closed by
   * whoever asked for it.
   *
   * @param settings what stands in the section
   * @param clock the clock of the line
   */
  List<Detector> create(Settings settings, InstantSource clock) throws IOException;

  /** The factories that are on the class or module path, by kind. */
  static Map<String, DetectorFactory> installed() {
    Map<String, DetectorFactory> factories = new TreeMap<>();
    for (DetectorFactory factory : ServiceLoader.load(DetectorFactory.class)) {
      DetectorFactory other = factories.put(factory.kind(), factory);
      if (other != null && !other.getClass().equals(factory.getClass())) {
        throw new IllegalStateException("two jars bring detectors of kind " + factory.kind());
      }
    }
    return factories;
  }
}
