package dev.modline.server.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads {@code Accept-Language} (RFC 9110, 12.5.4); what cannot be read is not wanted. */
final class Languages {
  private record Wanted(String language, double weight) {}

  private Languages() {}

  /** The languages, without their regions, the most wanted first. */
  static Stream<String> wanted(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Stream.of(header.split(",", -1)))
        .map(Languages::read)
        .filter(wanted -> wanted.weight() > 0)
        .sorted(Comparator.comparingDouble(Wanted::weight).reversed())
        .map(Wanted::language);
  }

  private static Wanted read(String range) {
    String[] parts = range.split(";", 2);
    String language = parts[0].strip().split("-", 2)[0].toLowerCase(Locale.ROOT);
    return new Wanted(language, parts.length < 2 ? 1 : weight(parts[1].strip()));
  }

  private static double weight(String parameter) {
    return parameter.matches("[qQ]=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")
        ? Double.parseDouble(parameter.substring(2))
        : 0;
  }
}
