package dev.modline.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The countries that there are, ISO 3166-1 alpha-2. */
final class Countries {
  private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

  private Countries() {}

  /** Reads a list of countries from a key; what is none is reported. */
  static List<String> read(YamlMap map, String key) {
    List<String> countries = new ArrayList<>();
    for (String country : map.strings(key)) {
      if (KNOWN.contains(country)) {
        countries.add(country);
      } else {
        map.problem(key, "'" + country + "' is not a country (ISO 3166-1 alpha-2, capitals)");
      }
    }
    return countries;
  }
}
