package dev.modline.spi;

import java.util.List;

/**
 * The one entry of a plug-in, found by {@link java.util.ServiceLoader}. Every method has a default,
 * so that a new role breaks nobody.
 */
public interface Plugin {
  /** Its name, for the operator. */
  String name();

  /** The detectors that it brings. */
  default List<Detector> detectors() {
    return List.of();
  }

  /** The authorities that it reaches. */
  default List<Authority> authorities() {
    return List.of();
  }

  /** The laws that it knows. */
  default List<Law> laws() {
    return List.of();
  }

  /** Who listens. */
  default List<Listener> listeners() {
    return List.of();
  }
}
