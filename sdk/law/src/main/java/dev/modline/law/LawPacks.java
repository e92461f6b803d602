package dev.modline.law;

import dev.modline.model.Clock;
import dev.modline.model.EvidenceMark;
import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import dev.modline.spi.Law;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The law as data: packs of rules that turn what happened into what is owed, each with its clock.
 *
 * <p>Contract: a pure function of the occurrence, so that an auditor with the same packs, directory
 * and settings finds the same. A rule applies when its jurisdiction is among the occurrence's, when
 * it was in force on the day the clock started (an old case is judged by the law of its day), and
 * when its conditions hold; rules about orders further want the issuer to be an authority of their
 * jurisdiction, where the directory knows the issuer. Where a rule names no time its clock has
 * none. Rules marked unverified are left out unless they were confirmed: see {@link #unconfirmed}.
 * Threading: immutable, any thread. Failure: {@link SourceError} or {@link
 * IllegalArgumentException} when built, naming what is wrong; none afterwards.
 *
 * <pre>{@code
 * Law law = LawPacks.builder().shipped("vn", "eu").confirm("vn.report", "A. Counsel").build();
 * }</pre>
 *
 * <p>This is not legal advice: the packs say what Modline's authors know, and how well.
 */
public final class LawPacks implements Law {
  /** The rule behind corrections: not law, but what any report to an authority entails. */
  static final String CORRECT = "modline.correct";

  private final LawSettings settings;
  private final List<Pack> packs;
  private final Map<Occurrence.Kind, List<LawRule>> rules = new EnumMap<>(Occurrence.Kind.class);
  private final List<LawRule> unconfirmed = new ArrayList<>();

  LawPacks(LawSettings settings, List<Pack> packs) {
    this.settings = settings;
    this.packs = packs;
    for (Pack pack : packs) {
      for (LawRule rule : pack.rules()) {
        if (settings.applies(rule.citation())) {
          rule.condition()
              .on()
              .forEach(kind -> rules.computeIfAbsent(kind, k -> new ArrayList<>()).add(rule));
        } else if (settings.isUnconfirmed(rule.citation())) {
          unconfirmed.add(rule);
        }
      }
    }
  }

  /**
   * These packs of those that ship ({@code vn}, {@code eu}, {@code eu-tco}, {@code us}), nothing
   * confirmed.
   */
  public static LawPacks shipped(String... names) {
    return builder().shipped(names).build();
  }

  /** The jurisdictions that packs ship for. */
  public static SortedSet<String> shippedJurisdictions() {
    SortedSet<String> found = new TreeSet<>();
    LawPacksBuilder.shippedPacks().forEach(pack -> found.add(pack.jurisdiction()));
    return found;
  }

  /** Starts a choice of packs. */
  public static LawPacksBuilder builder() {
    return new LawPacksBuilder();
  }

  @Override
  public String hash() {
    return settings.hash();
  }

  /**
   * Packs and directory by their hashes, and what was confirmed and settled: {@link LawLibrary}.
   */
  @Override
  public String settings() {
    return settings.text();
  }

  @Override
  public List<Requirement> requirements(Occurrence occurrence) {
    List<Requirement> required = new ArrayList<>();
    for (LawRule rule : rules.getOrDefault(occurrence.kind(), List.of())) {
      if (applies(rule, occurrence)) {
        require(rule, occurrence, required);
      }
    }
    if (Fit.fits(occurrence.kind(), Requirement.Kind.CORRECT)) {
      for (String authority : occurrence.informed()) {
        required.add(
            new Requirement(
                Requirement.Kind.CORRECT, Optional.of(authority), "", correction(occurrence)));
      }
    }
    return required;
  }

  private boolean applies(LawRule rule, Occurrence o) {
    return o.jurisdictions().contains(rule.jurisdiction())
        && rule.inForce(o.at().atZone(rule.zone()).toLocalDate())
        && issuerBelongs(rule, o)
        && rule.condition().holds(o, settings.directory());
  }

  private boolean issuerBelongs(LawRule rule, Occurrence o) {
    return o.authority()
        .flatMap(settings.directory()::find)
        .map(issuer -> issuer.jurisdiction().equals(rule.jurisdiction()))
        .orElse(true);
  }

  private void require(LawRule rule, Occurrence o, List<Requirement> required) {
    Clock clock = clock(rule, o, rule.term());
    Optional<Duration> ownTime = settings.ownTime(rule.id());
    for (Requirement.Kind kind : rule.then()) {
      if (!Fit.fits(o.kind(), kind)) {
        continue;
      }
      for (Optional<String> authority : addressees(rule, kind, o)) {
        required.add(new Requirement(kind, authority, rule.form(), clock));
        ownTime.ifPresent(
            time -> required.add(new Requirement(kind, authority, rule.form(), own(clock, time))));
      }
    }
    rule.keep()
        .ifPresent(
            term ->
                required.add(
                    new Requirement(
                        Requirement.Kind.KEEP_EVIDENCE,
                        Optional.empty(),
                        "",
                        clock(rule, o, Optional.of(term)))));
  }

  private static List<Optional<String>> addressees(
      LawRule rule, Requirement.Kind kind, Occurrence o) {
    if (kind != Requirement.Kind.REPORT) {
      return List.of(Optional.empty());
    }
    return rule.reportTo().stream()
        .map(to -> to.equals(LawSettings.ISSUER) ? o.authority() : Optional.of(to))
        .filter(Optional::isPresent)
        .toList();
  }

  private static Clock clock(LawRule rule, Occurrence o, Optional<? extends Term> term) {
    return new Clock(
        rule.id(),
        rule.reference(),
        rule.packHash(),
        rule.evidence(),
        o.at(),
        term.flatMap(t -> t.due(o.at(), rule.zone(), o.deadline())));
  }

  /** The operator's own time beside a rule that names none. */
  private Clock own(Clock law, Duration time) {
    return new Clock(
        law.rule(),
        law.reference() + " (the operator's own time)",
        hash(),
        EvidenceMark.OPERATOR,
        law.start(),
        Optional.of(law.start().plus(time)));
  }

  private Clock correction(Occurrence o) {
    return new Clock(
        CORRECT,
        "what an authority was told is corrected when it no longer holds",
        hash(),
        EvidenceMark.OPERATOR,
        o.at(),
        Optional.empty());
  }

  @Override
  public List<Periodic> periodic(Instant from, Instant to) {
    List<Periodic> owed = new ArrayList<>();
    for (Pack pack : packs) {
      for (PeriodicRule rule : pack.periodic()) {
        if (settings.applies(rule.citation())) {
          owed.addAll(rule.owed(from, to));
        }
      }
    }
    return owed;
  }

  @Override
  public Optional<SortedSet<String>> known() {
    SortedSet<String> known = new TreeSet<>();
    packs.forEach(pack -> known.add(pack.jurisdiction()));
    return Optional.of(known);
  }

  @Override
  public SortedSet<String> jurisdictions(Collection<String> countries) {
    SortedSet<String> found = new TreeSet<>();
    for (String country : countries) {
      Set<String> of = new TreeSet<>();
      for (Pack pack : packs) {
        if (pack.countries().contains(country)) {
          of.add(pack.jurisdiction());
        }
      }
      found.addAll(of.isEmpty() ? Set.of(country) : of);
    }
    return found;
  }

  /** Every rule that is loaded, confirmed or not, in the packs' order. */
  public List<LawRule> rules() {
    return packs.stream().flatMap(pack -> pack.rules().stream()).toList();
  }

  /** The rules that are left out until somebody confirms them. */
  public List<LawRule> unconfirmed() {
    return List.copyOf(unconfirmed);
  }

  /**
   * What rules that apply to this operator say and this version does not run, each behind its
   * rule's id. The rules count all the same, as the sentence says.
   */
  public List<String> notRun() {
    return rules().stream()
        .filter(rule -> settings.applies(rule.citation()))
        .flatMap(rule -> rule.notRun().stream().map(what -> rule.id() + ": " + what))
        .toList();
  }

  @Override
  public boolean countsRepeats() {
    return !repeatOffences().isEmpty();
  }

  /**
   * Whether the account was warned before is not known here: a rule that wants that asks for it.
   */
  @Override
  public List<Repeat> repeats(
      Set<String> jurisdictions, List<Instant> violations, int suspensions, Instant at) {
    RepeatRule.Offender offender = new RepeatRule.Offender(violations, suspensions, false);
    return repeatOffences().stream()
        .filter(rule -> jurisdictions.contains(rule.jurisdiction()))
        .flatMap(rule -> rule.repeat(offender, at).stream())
        .toList();
  }

  /** What the law wants of repeat offenders, where it applies to this operator. */
  public List<RepeatRule> repeatOffences() {
    return packs.stream()
        .flatMap(pack -> pack.repeats().stream())
        .filter(rule -> settings.applies(rule.citation()))
        .toList();
  }

  /** The directory that these packs report to. */
  public Directory directory() {
    return settings.directory();
  }
}
