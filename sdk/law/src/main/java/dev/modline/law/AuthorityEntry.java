package dev.modline.law;

import dev.modline.model.EvidenceMark;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An authority: who it is stays, what it is called and where it sits changes with the years.
 *
 * <p>Immutable.
 */
public final class AuthorityEntry {
  /** How far an authority's word reaches. */
  public enum Level {
    /** A whole country. */
    NATIONAL,
    /** A province. */
    PROVINCIAL,
    /** The European Union. */
    UNION
  }

  /**
   * What an authority is called and how it is reached, for some years.
   *
   * @param validity for which days
   * @param names its names by language, BCP 47
   * @param address its postal address; empty when not known
   * @param email its address for mail; empty when not known
   * @param phone its telephone; empty when not known
   * @param web its site; empty when not known
   * @param about what is uncertain about it
   * @param sources where that was read
   * @param evidence how well it is known
   */
  public record Details(
      Validity validity,
      Map<String, String> names,
      String address,
      String email,
      String phone,
      String web,
      String about,
      List<String> sources,
      EvidenceMark evidence) {
    /** The name in a language, or in English, or in whatever there is. */
    public String name(String language) {
      return names.getOrDefault(
          language, names.getOrDefault("en", names.values().iterator().next()));
    }
  }

  private final String id;
  private final String jurisdiction;
  private final Level level;
  private final Set<String> ordersUnder;
  private final List<Details> details;

  AuthorityEntry(
      String id, String jurisdiction, Level level, Set<String> ordersUnder, List<Details> details) {
    this.id = id;
    this.jurisdiction = jurisdiction;
    this.level = level;
    this.ordersUnder = ordersUnder;
    this.details = details;
  }

  /** Its id: {@code vn.abei}. */
  public String id() {
    return id;
  }

  /** Whose authority it is: {@code VN}, {@code EU}. */
  public String jurisdiction() {
    return jurisdiction;
  }

  /** How far its word reaches. */
  public Level level() {
    return level;
  }

  /** The instruments under which it may give orders that have clocks of their own. */
  public Set<String> ordersUnder() {
    return ordersUnder;
  }

  /** Everything that is known, in the file's order. */
  public List<Details> details() {
    return details;
  }

  /** What it was called and how it was reached on {@code day}. */
  public Optional<Details> on(LocalDate day) {
    return details.stream().filter(d -> d.validity().contains(day)).findFirst();
  }
}
