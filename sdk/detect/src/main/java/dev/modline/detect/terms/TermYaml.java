package dev.modline.detect.terms;

import dev.modline.detect.yaml.YamlException;
import dev.modline.detect.yaml.YamlMap;
import dev.modline.detect.yaml.YamlValue;
import dev.modline.model.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The YAML form of a term list:
 *
 * <pre>{@code
 * defaults:                 # all optional, for the terms of this file
 *   category: insult        # visible ASCII
 *   severity: high          # low, medium, high, critical
 *   language: vi            # BCP 47
 *   boundary: auto          # auto, word, prefix, none
 *   diacritics: optional    # optional, significant, ignored
 *   fuzzy: false
 *   han: false              # true: Traditional and Simplified Chinese are one
 *   confidence: 1.0
 * terms:
 *   - zorblax               # text alone
 *   - text: gleep snarf     # or with what differs from the defaults
 *     id: g-1
 *     severity: critical
 *     allow: [gleep snarf day]
 * }</pre>
 */
final class TermYaml {
  private static final Set<String> SETTINGS =
      Set.of(
          "category",
          "severity",
          "language",
          "boundary",
          "diacritics",
          "fuzzy",
          "han",
          "confidence",
          "allow");

  private TermYaml() {}

  static TermList read(Path file) throws IOException {
    try {
      return read(file, YamlMap.read(file).only(Set.of("defaults", "terms")));
    } catch (YamlException e) {
      throw new TermFileException(String.valueOf(e.getMessage()));
    }
  }

  private static TermList read(Path file, YamlMap root) {
    Optional<YamlMap> defaults = root.find("defaults").map(value -> value.map().only(SETTINGS));
    Set<String> known = new HashSet<>(SETTINGS);
    known.add("text");
    known.add("id");
    List<Term> terms = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (YamlValue value : root.require("terms").list()) {
      Term.Builder builder;
      if (value.isMap()) {
        YamlMap map = value.map().only(known);
        builder = Term.builder(map.require("text").text());
        defaults.ifPresent(settings -> set(builder, settings));
        set(builder, map);
        map.find("id").ifPresent(id -> builder.id(id.text()));
      } else {
        builder = Term.builder(value.text());
        defaults.ifPresent(settings -> set(builder, settings));
      }
      TermFile.add(file, value.line(), builder, terms, problems);
    }
    return new TermList(file, terms, problems);
  }

  private static void set(Term.Builder builder, YamlMap map) {
    map.find("category").ifPresent(value -> builder.category(category(value)));
    map.find("severity").ifPresent(value -> builder.severity(value.oneOf(Severity.class)));
    map.find("language").ifPresent(value -> builder.language(value.text()));
    map.find("boundary").ifPresent(value -> builder.boundary(value.oneOf(Term.Boundary.class)));
    map.find("diacritics")
        .ifPresent(value -> builder.diacritics(value.oneOf(Term.Diacritics.class)));
    map.find("fuzzy").ifPresent(value -> builder.fuzzy(value.flag()));
    map.find("han").ifPresent(value -> builder.han(value.flag()));
    map.find("confidence").ifPresent(value -> builder.confidence(value.number(0.01, 1)));
    map.find("allow").ifPresent(value -> builder.allow(value.texts()));
  }

  private static String category(YamlValue value) {
    String text = value.text();
    boolean visible = text.chars().allMatch(c -> c > ' ' && c <= '~');
    if (text.isEmpty() || text.length() > 200 || !visible) {
      throw value.error("must be 1 to 200 visible ASCII characters");
    }
    return text;
  }
}
