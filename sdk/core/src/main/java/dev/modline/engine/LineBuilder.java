package dev.modline.engine;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.engine.base.Ids;
import dev.modline.engine.base.Listeners;
import dev.modline.engine.base.Parts;
import dev.modline.engine.discharge.CallLimits;
import dev.modline.engine.screen.MassActionBreaker;
import dev.modline.engine.screen.PolicyScreener;
import dev.modline.model.InvalidConfiguration;
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

/** Checks what was collected and puts the line together. */
final class LineBuilder implements ModlineBuilder {
  private @Nullable Platform platform;
  private Messenger messenger = Messenger.noop();
  private Policy policy = Policy.standard();
  Function<? super SortedSet<String>, ? extends Law> law = declared -> Law.noop();
  private Clock clock = Clock.systemUTC();
  private Mode mode = Mode.ENFORCE;
  private int massActionLimit = 600;
  CallLimits callLimits = CallLimits.ofContracts();
  boolean manual;
  @Nullable CaseStore store;
  private final List<Detector> detectors = new ArrayList<>();
  private final SortedSet<String> inline = new TreeSet<>();
  private final List<Authority> authorities = new ArrayList<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final SortedSet<String> jurisdictions = new TreeSet<>();

  @Override
  public ModlineBuilder platform(Platform platform) {
    this.platform = given("platform", platform);
    return this;
  }

  @Override
  public ModlineBuilder messenger(Messenger messenger) {
    this.messenger = given("messenger", messenger);
    return this;
  }

  @Override
  public ModlineBuilder store(CaseStore store) {
    this.store = given("store", store);
    return this;
  }

  @Override
  public ModlineBuilder policy(Policy policy) {
    this.policy = given("policy", policy);
    return this;
  }

  @Override
  public ModlineBuilder law(Law law) {
    given("law", law);
    return lawFor(declared -> law);
  }

  @Override
  public ModlineBuilder lawFor(Function<? super SortedSet<String>, ? extends Law> law) {
    this.law = given("law", law);
    return this;
  }

  @Override
  public ModlineBuilder detectors(Detector... added) {
    detectors.addAll(given("detectors", added));
    return this;
  }

  @Override
  public ModlineBuilder inline(String... names) {
    inline.addAll(given("inline", names));
    return this;
  }

  @Override
  public ModlineBuilder authorities(Authority... added) {
    authorities.addAll(given("authorities", added));
    return this;
  }

  @Override
  public ModlineBuilder listeners(Listener... added) {
    listeners.addAll(given("listeners", added));
    return this;
  }

  @Override
  public ModlineBuilder plugins(Plugin... plugins) {
    for (Plugin plugin : given("plugins", plugins)) {
      detectors.addAll(plugin.detectors());
      authorities.addAll(plugin.authorities());
      listeners.addAll(plugin.listeners());
    }
    return this;
  }

  @Override
  public ModlineBuilder jurisdictions(String... codes) {
    jurisdictions.addAll(given("jurisdictions", codes));
    return this;
  }

  @Override
  public ModlineBuilder clock(Clock clock) {
    this.clock = given("clock", clock);
    return this;
  }

  @Override
  public ModlineBuilder mode(Mode mode) {
    this.mode = given("mode", mode);
    return this;
  }

  @Override
  public ModlineBuilder massActionLimit(int perMinute) {
    this.massActionLimit = perMinute;
    return this;
  }

  @Override
  public ModlineBuilder manual() {
    this.manual = true;
    return this;
  }

  @Override
  public PolicyScreener buildScreener() {
    return screener(new Listeners(listeners));
  }

  private PolicyScreener screener(Listeners told) {
    requireDistinct("detectors", detectors.stream().map(d -> d.manifest().name()).toList());
    requireGrantable();
    return new PolicyScreener(detectors, inline, policy, told, clock);
  }

  @Override
  public Modline build() {
    if (store == null) {
      throw new InvalidConfiguration(
          "store", "is missing; CaseStore.inMemory() will do for a first try");
    }
    try {
      return build(store);
    } catch (RuntimeException | Error e) {
      close(store, e);
      throw e;
    }
  }

  /** The line would have closed it: a store that stayed open would be locked for the next try. */
  private static void close(CaseStore store, Throwable cause) {
    try {
      store.close();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private Modline build(CaseStore store) {
    if (massActionLimit < 1) {
      throw new InvalidConfiguration("massActionLimit", "must be at least 1 a minute");
    }
    if (platform == null && mode == Mode.ENFORCE) {
      throw new InvalidConfiguration(
          "platform",
          "is missing, so that nothing would be hidden and the record would say it was;"
              + " Mode.OBSERVE acts on nothing, Platform.noop() is for who really has none");
    }
    Law chosen = law.apply(Collections.unmodifiableSortedSet(jurisdictions));
    Jurisdictions.requireKnown(jurisdictions, chosen);
    requireDistinct("authorities", authorities.stream().map(Authority::id).toList());
    Map<String, Authority> byId = new LinkedHashMap<>();
    authorities.forEach(authority -> byId.put(authority.id(), authority));
    Listeners told = new Listeners(listeners);
    PolicyScreener screener = screener(told);
    Parts parts =
        new Parts(
            store,
            platform == null ? Platform.noop() : platform,
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
          parts, screener, new MassActionBreaker(parts, massActionLimit), callLimits, manual);
    } catch (RuntimeException | Error e) {
      screener.close();
      throw e;
    }
  }

  private static <T> T given(String key, @Nullable T value) {
    if (value == null) {
      throw new InvalidConfiguration(key, "is null");
    }
    return value;
  }

  private static <T> List<T> given(String key, T @Nullable [] values) {
    if (values == null || Arrays.asList(values).contains(null)) {
      throw new InvalidConfiguration(key, "one of them is null");
    }
    return List.of(values);
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
        throw new InvalidConfiguration("inline", "no detector called " + name + " asks for it");
      }
    }
  }

  private static void requireDistinct(String key, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InvalidConfiguration(key, "two are called " + name);
      }
    }
  }
}
