package dev.modline.engine;

import dev.modline.Modline;
import dev.modline.ModlineBuilder;
import dev.modline.engine.base.Ids;
import dev.modline.engine.base.Listeners;
import dev.modline.engine.base.Parts;
import dev.modline.engine.discharge.CallLimits;
import dev.modline.engine.screen.MassActionBreaker;
import dev.modline.engine.screen.PolicyScreener;
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
  private Platform platform = Platform.noop();
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
    this.platform = platform;
    return this;
  }

  @Override
  public ModlineBuilder messenger(Messenger messenger) {
    this.messenger = messenger;
    return this;
  }

  @Override
  public ModlineBuilder store(CaseStore store) {
    this.store = store;
    return this;
  }

  @Override
  public ModlineBuilder policy(Policy policy) {
    this.policy = policy;
    return this;
  }

  @Override
  public ModlineBuilder law(Law law) {
    return lawFor(declared -> law);
  }

  @Override
  public ModlineBuilder lawFor(Function<? super SortedSet<String>, ? extends Law> law) {
    this.law = law;
    return this;
  }

  @Override
  public ModlineBuilder detectors(Detector... added) {
    detectors.addAll(Arrays.asList(added));
    return this;
  }

  @Override
  public ModlineBuilder inline(String... names) {
    inline.addAll(Arrays.asList(names));
    return this;
  }

  @Override
  public ModlineBuilder authorities(Authority... added) {
    authorities.addAll(Arrays.asList(added));
    return this;
  }

  @Override
  public ModlineBuilder listeners(Listener... added) {
    listeners.addAll(Arrays.asList(added));
    return this;
  }

  @Override
  public ModlineBuilder plugins(Plugin... plugins) {
    for (Plugin plugin : plugins) {
      detectors.addAll(plugin.detectors());
      authorities.addAll(plugin.authorities());
      listeners.addAll(plugin.listeners());
    }
    return this;
  }

  @Override
  public ModlineBuilder jurisdictions(String... codes) {
    jurisdictions.addAll(Arrays.asList(codes));
    return this;
  }

  @Override
  public ModlineBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  @Override
  public ModlineBuilder mode(Mode mode) {
    this.mode = mode;
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
    PolicyScreener screener = screener(told);
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
          parts, screener, new MassActionBreaker(parts, massActionLimit), callLimits, manual);
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
