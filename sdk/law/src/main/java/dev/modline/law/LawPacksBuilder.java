package dev.modline.law;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects packs and what the operator settles about them. Wrong settings fail when built. */
public final class LawPacksBuilder {
  /** The packs that ship. */
  static final List<String> SHIPPED = List.of("vn", "eu", "eu-tco", "us");

  private static final Logger LOG = LoggerFactory.getLogger(LawPacksBuilder.class);

  private final List<Pack> packs = new ArrayList<>();
  private final SortedSet<String> shippedIn = new TreeSet<>();
  private final SortedMap<String, String> confirmed = new TreeMap<>();
  private final SortedSet<String> profiles = new TreeSet<>();
  private final SortedMap<String, Duration> ownTimes = new TreeMap<>();
  private Directory directory = Directory.shipped();
  private boolean demo;

  LawPacksBuilder() {}

  /** Adds packs that ship: {@code vn}, {@code eu}, {@code eu-tco}, {@code us}. */
  public LawPacksBuilder shipped(String... names) {
    for (String name : names) {
      if (!name.matches("[a-z]{2}(-[a-z]{1,20})?")) {
        throw new IllegalArgumentException("law pack '" + name + "' is not shipped with Modline");
      }
      packs.add(new PackReader(Source.shipped("pack-" + name + ".yaml")).read());
    }
    return this;
  }

  /**
   * Adds every pack that ships for these jurisdictions. One that waits for what the directory does
   * not name (authorities that order under its instrument) is left out, and the log says so: its
   * rules could never apply.
   */
  public LawPacksBuilder shippedIn(Collection<String> jurisdictions) {
    shippedIn.addAll(jurisdictions);
    return this;
  }

  static List<Pack> shippedPacks() {
    return SHIPPED.stream()
        .map(name -> new PackReader(Source.shipped("pack-" + name + ".yaml")).read())
        .toList();
  }

  /** Adds packs of the operator's own, each a file of at most 1 MiB. */
  public LawPacksBuilder load(Path... files) {
    for (Path file : files) {
      packs.add(new PackReader(Source.of(file)).read());
    }
    return this;
  }

  /** Adds a pack from text; {@code name} is what errors call it. */
  public LawPacksBuilder parse(String name, String text) {
    packs.add(new PackReader(Source.of(name, text)).read());
    return this;
  }

  LawPacksBuilder pack(Pack pack) {
    packs.add(pack);
    return this;
  }

  /** Whom to report to; the directory that ships unless said. */
  public LawPacksBuilder directory(Directory directory) {
    this.directory = directory;
    return this;
  }

  /**
   * Lets an unverified rule count: the operator has had it checked.
   *
   * @param ruleId which
   * @param person who answers for it
   */
  public LawPacksBuilder confirm(String ruleId, String person) {
    if (person.isBlank()) {
      throw new IllegalArgumentException("confirming " + ruleId + " needs a person's name");
    }
    confirmed.put(ruleId, person);
    return this;
  }

  /** Lets every rule count, verified or not: for demonstrations, never for real people. */
  public LawPacksBuilder demo() {
    demo = true;
    return this;
  }

  /** Says what sort of operator this is, where the law tells them apart: {@code vn.licensed}. */
  public LawPacksBuilder profile(String... names) {
    profiles.addAll(List.of(names));
    return this;
  }

  /** Sets the operator's own time beside a rule that names none ("without undue delay"). */
  public LawPacksBuilder ownTime(String ruleId, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("the own time for " + ruleId + " must be positive");
    }
    ownTimes.put(ruleId, time);
    return this;
  }

  /** Checks that all fits together, and builds. */
  public LawPacks build() {
    List<Pack> packs = chosen();
    LawChecks.check(packs, directory, confirmed.keySet(), profiles, ownTimes.keySet());
    LawPacks law =
        new LawPacks(
            new LawSettings(
                directory,
                Collections.unmodifiableSortedMap(new TreeMap<>(confirmed)),
                demo,
                Collections.unmodifiableSortedSet(new TreeSet<>(profiles)),
                Collections.unmodifiableSortedMap(new TreeMap<>(ownTimes)),
                text(packs)),
            packs);
    if (!law.unconfirmed().isEmpty()) {
      LOG.info(
          "Unverified rules of law are left out until the operator confirms them: {}",
          law.unconfirmed().stream().map(LawRule::id).toList());
    }
    if (!law.notRun().isEmpty()) {
      LOG.info("Not run by this version: {}", String.join("; ", law.notRun()));
    }
    return law;
  }

  private List<Pack> chosen() {
    List<Pack> chosen = new ArrayList<>(packs);
    for (Pack pack : shippedIn.isEmpty() ? List.<Pack>of() : shippedPacks()) {
      if (shippedIn.contains(pack.jurisdiction())) {
        Optional<String> missing = LawChecks.missingIssuers(pack, directory);
        if (missing.isEmpty()) {
          chosen.add(pack);
        } else {
          LOG.info("The law pack {} is left out: {}", pack.name(), missing.get());
        }
      }
    }
    return List.copyOf(chosen);
  }

  private String text(List<Pack> packs) {
    List<String> lines = new ArrayList<>();
    packs.stream()
        .map(pack -> "pack " + pack.hash() + " " + pack.name())
        .sorted()
        .forEach(lines::add);
    lines.add("directory " + directory.hash());
    lines.add("demo " + demo);
    Stream.of(
            confirmed.keySet().stream().map(id -> "confirmed " + id),
            profiles.stream().map(name -> "profile " + name),
            ownTimes.entrySet().stream().map(e -> "own " + e.getKey() + " " + e.getValue()))
        .flatMap(s -> s)
        .forEach(lines::add);
    return String.join("\n", lines);
  }
}
