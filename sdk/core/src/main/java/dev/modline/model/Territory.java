package dev.modline.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a restriction holds: everywhere, or in named countries only. */
public final class Territory {
  private static final Territory WORLDWIDE = new Territory(Collections.emptySortedSet());

  private final SortedSet<String> countries;

  private Territory(SortedSet<String> countries) {
    this.countries = countries;
  }

  /** Everywhere. */
  public static Territory worldwide() {
    return WORLDWIDE;
  }

  /** Only in these countries, ISO 3166-1 alpha-2; none means everywhere. */
  public static Territory of(Collection<String> countries) {
    SortedSet<String> checked = new TreeSet<>();
    countries.forEach(country -> checked.add(Checks.country("territory", country)));
    return checked.isEmpty()
        ? WORLDWIDE
        : new Territory(Collections.unmodifiableSortedSet(checked));
  }

  /** Whether it is everywhere. */
  public boolean isWorldwide() {
    return countries.isEmpty();
  }

  /** The countries; empty when it is everywhere. */
  public SortedSet<String> countries() {
    return countries;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Territory that && countries.equals(that.countries);
  }

  @Override
  public int hashCode() {
    return countries.hashCode();
  }

  @Override
  public String toString() {
    return countries.isEmpty() ? "worldwide" : String.join(",", countries);
  }
}
