package dev.modline;

import java.util.ServiceLoader;

/**
 * Where the engine comes from: what applications call names no class of it, so that its rooms stay
 * closed and no package depends on one that depends on it.
 *
 * <p>Contract: each call begins a builder of its own. Threading: any thread. Failure: {@link
 * IllegalStateException} when the jar has lost its {@code META-INF/services}, as a careless merge
 * of jars does.
 */
public interface ModlineProvider {
  /** Begins a line. */
  ModlineBuilder builder();

  /** The engine of this jar, whatever class loader the caller's thread has. */
  static ModlineProvider installed() {
    return ServiceLoader.load(ModlineProvider.class, ModlineProvider.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "META-INF/services/" + ModlineProvider.class.getName() + " is missing"));
  }
}
