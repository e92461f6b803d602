package dev.modline.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a target should look like: state, not a command, so that repeating it harms nobody.
 *
 * @param worldwide the restriction that holds everywhere
 * @param countries stronger restrictions by country, ISO 3166-1 alpha-2
 * @param labels the labels to show
 */
public record DesiredState(
    Restriction worldwide, SortedMap<String, Restriction> countries, SortedSet<String> labels) {
  private static final DesiredState UNRESTRICTED =
      new DesiredState(
          Restriction.NONE, Collections.emptySortedMap(), Collections.emptySortedSet());

  /** Copies the collections. */
  public DesiredState {
    countries = Collections.unmodifiableSortedMap(new TreeMap<>(countries));
    labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
  }

  /** Nothing restricts the target. */
  public static DesiredState unrestricted() {
    return UNRESTRICTED;
  }

  /** The union of the grounds: at each place the strongest restriction, and every label. */
  public static DesiredState union(Collection<Ground> grounds) {
    Restriction worldwide = Restriction.NONE;
    SortedSet<String> labels = new TreeSet<>();
    for (Ground ground : grounds) {
      ground.label().ifPresent(labels::add);
      if (ground.territory().isWorldwide()) {
        worldwide = stronger(worldwide, ground.restriction());
      }
    }
    SortedMap<String, Restriction> countries = new TreeMap<>();
    for (Ground ground : grounds) {
      if (ground.restriction().compareTo(worldwide) > 0) {
        for (String country : ground.territory().countries()) {
          countries.merge(country, ground.restriction(), DesiredState::stronger);
        }
      }
    }
    return new DesiredState(worldwide, countries, labels);
  }

  /** The restriction that someone in {@code country} meets. */
  public Restriction in(String country) {
    return countries.getOrDefault(country, worldwide);
  }

  /** Whether nothing restricts the target anywhere. */
  public boolean isUnrestricted() {
    return worldwide == Restriction.NONE && countries.isEmpty() && labels.isEmpty();
  }

  private static Restriction stronger(Restriction one, Restriction other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
