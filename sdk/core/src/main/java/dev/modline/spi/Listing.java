package dev.modline.spi;

import java.util.Set;

/**
 * What a {@link Detector} implements besides when its findings stand on entries of lists that may
 * be withdrawn, so that the cases on a withdrawn entry are found at any time: also when it was
 * withdrawn while nothing ran.
 *
 * <p>Contract: the rule of such a finding is the list's name, a slash, and the entry's own name,
 * which has no slash in it. Threading: any thread, while the lists change.
 */
public interface Listing {
  /** The names of the lists. */
  Set<String> sources();

  /** Whether the entry that {@code rule} names is on its list now. */
  boolean holds(String rule);
}
