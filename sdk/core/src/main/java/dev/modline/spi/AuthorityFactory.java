package dev.modline.spi;

import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Makes authorities of one kind from an operator's settings. Found by {@link ServiceLoader}, so
 * that another way to reach an authority is another jar.
 *
 * <p>Contract: {@link #create} checks all settings and calls nobody. Threading: configuration, one
 * thread. Failure: {@link dev.modline.model.InvalidInput} naming the key.
 *
 * <pre>{@code
 * Authority ncmec = AuthorityFactory.configured(
 *     "us.ncmec", Settings.of("authorities.us.ncmec", Map.of("kind", "ncmec", …)), clock);
 * }</pre>
 */
public interface AuthorityFactory {
  /** The word that chooses it, as {@code kind}: {@code feed}, {@code email}. */
  String kind();

  /**
   * Makes one. What it makes may be {@link AutoCloseable}: then whoever asked for it closes it.
   *
   * @param id its id in the operator's directory, the audience of its log
   * @param settings what stands under that id, {@code kind} with it
   * @param clock the clock of the line
   */
  Authority create(String id, Settings settings, InstantSource clock);

  /** The factories that are on the class or module path, by kind. */
  static Map<String, AuthorityFactory> installed() {
    Map<String, AuthorityFactory> factories = new TreeMap<>();
    for (AuthorityFactory factory : ServiceLoader.load(AuthorityFactory.class)) {
      AuthorityFactory other = factories.put(factory.kind(), factory);
      if (other != null && !other.getClass().equals(factory.getClass())) {
        throw new IllegalStateException("two jars bring authorities of kind " + factory.kind());
      }
    }
    return factories;
  }

  /** Makes the authority that {@code settings} describe; a feed if they name no {@code kind}. */
  static Authority configured(String id, Settings settings, InstantSource clock) {
    Map<String, AuthorityFactory> factories = installed();
    AuthorityFactory factory = factories.get(settings.text("kind").orElse("feed"));
    if (factory == null) {
      throw settings.wrong("kind", "must be one of " + String.join(", ", factories.keySet()));
    }
    return factory.create(id, settings, clock);
  }
}
