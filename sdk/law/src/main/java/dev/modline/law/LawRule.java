package dev.modline.law;

import dev.modline.model.EvidenceMark;
import dev.modline.model.Requirement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a law pack: where it comes from, how well it is known, and what it requires when.
 *
 * <p>Immutable. It is made by reading a pack; consoles and reference pages show it.
 */
public final class LawRule {
  private final Citation citation;
  private final String jurisdiction;
  private final ZoneId zone;
  private final String packHash;
  private final Condition condition;
  private final Set<Requirement.Kind> then;
  private final List<String> reportTo;
  private final String form;
  private final Optional<Term> within;
  private final Optional<Term.Exactly> retention;
  private final Further further;

  LawRule(
      Citation citation,
      String jurisdiction,
      ZoneId zone,
      String packHash,
      Condition condition,
      Set<Requirement.Kind> then,
      List<String> reportTo,
      String form,
      Optional<Term> within,
      Optional<Term.Exactly> retention,
      Further further) {
    this.citation = citation;
    this.jurisdiction = jurisdiction;
    this.zone = zone;
    this.packHash = packHash;
    this.condition = condition;
    this.then = then;
    this.reportTo = reportTo;
    this.form = form;
    this.within = within;
    this.retention = retention;
    this.further = further;
  }

  /** Its id, unique among all packs that are loaded: {@code eu.dsa.17}. */
  public String id() {
    return citation.id();
  }

  /** Whose law it is: {@code VN}, {@code EU}. */
  public String jurisdiction() {
    return jurisdiction;
  }

  /** Instrument and article, for people. */
  public String reference() {
    return citation.reference();
  }

  /** What it says, in our own words; empty when instrument and terms say it all. */
  public String about() {
    return citation.about();
  }

  /** Where it was read. */
  public List<String> sources() {
    return citation.sources();
  }

  /** How well it is known. */
  public EvidenceMark evidence() {
    return citation.evidence();
  }

  /** On which days it is in force, in its jurisdiction's time zone. */
  public Validity validity() {
    return citation.validity();
  }

  /** Whether it is in force on {@code day}. */
  public boolean inForce(LocalDate day) {
    return citation.validity().contains(day);
  }

  /** What it requires, as packs spell it: {@code tell-author}. */
  public List<String> requires() {
    return then.stream().map(Words::of).toList();
  }

  /** To whom it wants a report: ids of the directory, or {@code issuer}. */
  public List<String> reportTo() {
    return reportTo;
  }

  /** How long it gives, as packs spell it: {@code PT24H}, {@code without-undue-delay}. */
  public String within() {
    return within.map(Term::word).orElse("");
  }

  /** How long it wants evidence kept: {@code P2Y}; empty: it says nothing of that. */
  public String retention() {
    return retention.map(Term.Exactly::toString).orElse("");
  }

  /**
   * What it says that this version does not run, a sentence each: that is done as the sentence
   * says, and never in silence.
   */
  public List<String> notRun() {
    return further.notRun();
  }

  Further further() {
    return further;
  }

  Citation citation() {
    return citation;
  }

  ZoneId zone() {
    return zone;
  }

  String packHash() {
    return packHash;
  }

  Condition condition() {
    return condition;
  }

  Set<Requirement.Kind> then() {
    return then;
  }

  String form() {
    return form;
  }

  Optional<Term> term() {
    return within;
  }

  Optional<Term.Exactly> keep() {
    return retention;
  }
}
