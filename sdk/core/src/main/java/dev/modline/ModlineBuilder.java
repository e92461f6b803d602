package dev.modline;

import dev.modline.model.Mode;
import dev.modline.spi.Authority;
import dev.modline.spi.CaseStore;
import dev.modline.spi.Detector;
import dev.modline.spi.Law;
import dev.modline.spi.Listener;
import dev.modline.spi.Messenger;
import dev.modline.spi.Platform;
import dev.modline.spi.Plugin;
import dev.modline.spi.Policy;
import java.time.Clock;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Collects the parts of a line. Wrong configuration fails when it is given or built, by an {@link
 * dev.modline.model.InvalidConfiguration} that names the key.
 */
public interface ModlineBuilder {
  /** How posts are hidden and restored here; required unless the mode is {@link Mode#OBSERVE}. */
  ModlineBuilder platform(Platform platform);

  /** How people are told; nobody is unless said. */
  ModlineBuilder messenger(Messenger messenger);

  /** Where cases live; required. The line closes it, and so does a build that fails. */
  ModlineBuilder store(CaseStore store);

  /** What is done about findings; {@link Policy#standard} unless said. */
  ModlineBuilder policy(Policy policy);

  /** What the law requires; nothing unless said. */
  ModlineBuilder law(Law law);

  /** What the law requires, chosen when the line is built by the jurisdictions declared. */
  ModlineBuilder lawFor(Function<? super SortedSet<String>, ? extends Law> law);

  /** Adds detectors; their names must differ. */
  ModlineBuilder detectors(Detector... added);

  /**
   * Lets these detectors, by name, run on the callers' threads, as their manifests ask. What runs
   * there cannot be stopped: grant it to what is pure and bounded by the length of the text. Terms,
   * patterns, links and near copies, as they ship, need no grant.
   */
  ModlineBuilder inline(String... names);

  /** Adds authorities; their ids must differ. */
  ModlineBuilder authorities(Authority... added);

  /** Adds listeners. */
  ModlineBuilder listeners(Listener... added);

  /** Adds everything that these plug-ins bring, except laws: those are merged by {@link #law}. */
  ModlineBuilder plugins(Plugin... plugins);

  /**
   * Where the operator is subject to the law: {@code VN}, {@code EU}. Each must be one that the law
   * knows, and where a law is given at least one is needed: a code that nothing knows would drop
   * the law in silence. A member state is no jurisdiction of the Union's law: declare {@code EU}.
   */
  ModlineBuilder jurisdictions(String... codes);

  /** The clock; the system's unless said. */
  ModlineBuilder clock(Clock clock);

  /** Whether the engine acts; it does unless said, or unless the store remembers another mode. */
  ModlineBuilder mode(Mode mode);

  /**
   * How many automatic removals in a minute are believed; above it, removals become review items (a
   * bad rule harms nobody else). 600 unless said.
   */
  ModlineBuilder massActionLimit(int perMinute);

  /**
   * No loop of its own: what is due is discharged only by {@link Controls#dischargeDue}. For tests
   * with a clock of their own.
   */
  ModlineBuilder manual();

  /** Detectors and policy alone, without case or record. */
  Screener buildScreener();

  /** Checks everything and starts the line: what is still owed is discharged at once. */
  Modline build();
}
