package dev.modline.spi;

import dev.modline.model.Duty;
import dev.modline.model.Obligation;
import dev.modline.model.Occurrence;
import dev.modline.model.Requirement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the law requires because of an event.
 *
 * <p>Contract: pure functions of their arguments, so that an auditor who is given the record and
 * the packs finds the same. Threading: called by many threads. Failure: an exception refuses the
 * commit; a pack is checked when it is loaded.
 */
public interface Law {
  /** SHA-256 over all packs in force, hex. */
  String hash();

  /**
   * What is in force and how the operator has settled it, in lines of text that name no person: it
   * is written into the full record, so that an auditor can build the same law again. Empty where
   * there is nothing to say.
   */
  default String settings() {
    return "";
  }

  /** What this occurrence requires, each with its clock: rule, version and due time are frozen. */
  List<Requirement> requirements(Occurrence occurrence);

  /** The reports for periods that end in {@code [from, to)} and are owed by the operator. */
  default List<Periodic> periodic(Instant from, Instant to) {
    return List.of();
  }

  /** Whether anything is required of who offends again and again: only then is it counted. */
  default boolean countsRepeats() {
    return false;
  }

  /**
   * What is required about an author with these violations: for a person to decide.
   *
   * @param violations when each violation that still stands was decided
   * @param suspensions how often the account was restricted before
   */
  default List<Repeat> repeats(
      Set<String> jurisdictions, List<Instant> violations, int suspensions, Instant at) {
    return List.of();
  }

  /**
   * A rule about repeat offenders that is met.
   *
   * @param clock the rule, and by when
   * @param wants what it wants, in a few words
   * @param violations how many were counted
   * @param days in how many days
   */
  record Repeat(dev.modline.model.Clock clock, String wants, int violations, int days) {}

  /**
   * The jurisdictions whose law this is, where it can say: what the operator declares must be among
   * them, since the law of any other would be dropped in silence. Empty: it cannot say, and
   * whatever is declared is believed.
   */
  default Optional<SortedSet<String>> known() {
    return Optional.empty();
  }

  /** The jurisdictions that countries stand in: {@code DE} in {@code EU}, {@code VN} in itself. */
  default SortedSet<String> jurisdictions(Collection<String> countries) {
    return new TreeSet<>(countries);
  }

  /**
   * A report for a period.
   *
   * @param duty what is owed
   * @param clocks by when
   */
  record Periodic(Duty.Periodic duty, List<dev.modline.model.Clock> clocks) {
    /** The obligation, opened at {@code at}. */
    public Obligation obligation(Instant at) {
      return Obligation.of(duty, clocks, at);
    }
  }

  /** No law at all: only what the engine owes by itself. */
  static Law noop() {
    return new Law() {
      @Override
      public String hash() {
        return "none";
      }

      @Override
      public List<Requirement> requirements(Occurrence occurrence) {
        return List.of();
      }

      @Override
      public Optional<SortedSet<String>> known() {
        return Optional.of(new TreeSet<>());
      }
    };
  }
}
