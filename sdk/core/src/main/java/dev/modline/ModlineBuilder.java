package dev.modline;

import dev.modline.model.Manifest;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a line. Wrong configuration fails when it is built, naming the key. */
public final class ModlineBuilder {
  Platform platform = Platform.noop();
  Messenger messenger = Messenger.noop();
  Policy policy = Policy.standard();
  Function<? super SortedSet<String>, ? extends Law> law = declared -> Law.noop();
  Clock clock = Clock.systemUTC();
  Mode mode = Mode.ENFORCE;
  int massActionLimit = 600;
  CallLimits callLimits = CallLimits.ofContracts();
  boolean manual;
  @Nullable CaseStore store;
  final List<Detector> detectors = new ArrayList<>();
  final SortedSet<String> inline = new TreeSet<>();
  final List<Authority> authorities = new ArrayList<>();
  final List<Listener> listeners = new ArrayList<>();
  final SortedSet<String> jurisdictions = new TreeSet<>();

  ModlineBuilder() {}

  /** How posts are hidden and restored here; nothing happens unless said. */
  public ModlineBuilder platform(Platform platform) {
    this.platform = platform;
    return this;
  }

  /** How people are told; nobody is unless said. */
  public ModlineBuilder messenger(Messenger messenger) {
    this.messenger = messenger;
    return this;
  }

  /** Where cases live; required. The line closes it. */
  public ModlineBuilder store(CaseStore store) {
    this.store = store;
    return this;
  }

  /** What is done about findings; {@link Policy#standard} unless said. */
  public ModlineBuilder policy(Policy policy) {
    this.policy = policy;
    return this;
  }

  /** What the law requires; nothing unless said. */
  public ModlineBuilder law(Law law) {
    return lawFor(declared -> law);
  }

  /** What the law requires, chosen when the line is built by the jurisdictions declared. */
  public ModlineBuilder lawFor(Function<? super SortedSet<String>, ? extends Law> law) {
    this.law = law;
    return this;
  }

  /** Adds detectors; their names must differ. */
  public ModlineBuilder detectors(Detector... added) {
    detectors.addAll(Arrays.asList(added));
    return this;
  }

  /**
   * Lets these detectors, by name, run on the callers' threads, as their manifests ask. What runs
   * there cannot be stopped: grant it to what is pure and bounded by the length of the text. Terms,
   * patterns, links and near copies, as they ship, need no grant.
   */
  public ModlineBuilder inline(String... names) {
    inline.addAll(Arrays.asList(names));
    return this;
  }

  /** Adds authorities; their ids must differ. */
  public ModlineBuilder authorities(Authority... added) {
    authorities.addAll(Arrays.asList(added));
    return this;
  }

  /** Adds listeners. */
  public ModlineBuilder listeners(Listener... added) {
    listeners.addAll(Arrays.asList(added));
    return this;
  }

  /** Adds everything that these plug-ins bring, except laws: those are merged by {@link #law}. */
  public ModlineBuilder plugins(Plugin... plugins) {
    for (Plugin plugin : plugins) {
      detectors.addAll(plugin.detectors());
      authorities.addAll(plugin.authorities());
      listeners.addAll(plugin.listeners());
    }
    return this;
  }

  /**
   * Where the operator is subject to the law: {@code VN}, {@code EU}. Each must be one that the law
   * knows, and where a law is given at least one is needed: a code that nothing knows would drop
   * the law in silence. A member state is no jurisdiction of the Union's law: declare {@code EU}.
   */
  public ModlineBuilder jurisdictions(String... codes) {
    jurisdictions.addAll(Arrays.asList(codes));
    return this;
  }

  /** The clock; the system's unless said. */
  public ModlineBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /** Whether the engine acts; it does unless said, or unless the store remembers another mode. */
  public ModlineBuilder mode(Mode mode) {
    this.mode = mode;
    return this;
  }

  /**
   * How many automatic removals in a minute are believed; above it, removals become review items (a
   * bad rule harms nobody else). 600 unless said.
   */
  public ModlineBuilder massActionLimit(int perMinute) {
    this.massActionLimit = perMinute;
    return this;
  }

  /**
   * No loop of its own: what is due is discharged only by {@link Controls#dischargeDue}. For tests
   * with a clock of their own.
   */
  public ModlineBuilder manual() {
    this.manual = true;
    return this;
  }

  /** Detectors and policy alone, without case or record. */
  public Screener buildScreener() {
    return screener(new Listeners(listeners));
  }

  private Screener screener(Listeners told) {
    requireDistinct("detectors", detectors.stream().map(d -> d.manifest().name()).toList());
    requireGrantable();
    return new Screener(detectors, inline, policy, told, clock);
  }

  /** Checks everything and starts the line: what is still owed is discharged at once. */
  public Modline build() {
    if (store == null) {
      throw new IllegalStateException(
          "store: is missing; CaseStore.inMemory() will do for a first try");
    }
    if (massActionLimit < 1) {
      throw new IllegalStateException("massActionLimit: must be at least 1 a minute");
    }
    Law chosen = law.apply(Collections.unmodifiableSortedSet(jurisdictions));
    Jurisdictions.requireKnown(jurisdictions, chosen);
    requireDistinct("authorities", authorities.stream().map(Authority::id).toList());
    Map<String, Authority> byId = new LinkedHashMap<>();
    authorities.forEach(authority -> byId.put(authority.id(), authority));
    Listeners told = new Listeners(listeners);
    Screener screener = screener(told);
    Parts parts =
        new Parts(
            store,
            platform,
            messenger,
            policy,
            chosen,
            Map.copyOf(byId),
            jurisdictions,
            mode,
            told,
            new Ids(clock),
            clock);
    try {
      return new Engine(
          parts, screener, new MassActionBreaker(clock, massActionLimit), callLimits, manual);
    } catch (RuntimeException | Error e) {
      screener.close();
      throw e;
    }
  }

  private void requireGrantable() {
    Set<String> asking = new HashSet<>();
    for (Detector detector : detectors) {
      if (detector.manifest().execution() == Manifest.Execution.INLINE) {
        asking.add(detector.manifest().name());
      }
    }
    for (String name : inline) {
      if (!asking.contains(name)) {
        throw new IllegalStateException("inline: no detector called " + name + " asks for it");
      }
    }
  }

  private static void requireDistinct(String key, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalStateException(key + ": two are called " + name);
      }
    }
  }
}
