package dev.modline.detect;

import dev.modline.detect.links.LinkList;
import dev.modline.detect.links.Links;
import dev.modline.detect.patterns.PatternRule;
import dev.modline.detect.patterns.Patterns;
import dev.modline.detect.terms.Disguise;
import dev.modline.detect.terms.HarmlessWords;
import dev.modline.detect.terms.Terms;
import dev.modline.detect.yaml.YamlMap;
import dev.modline.detect.yaml.YamlValue;
import dev.modline.model.Severity;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the detectors that a detection configuration describes. */
final class ConfigReader {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigReader.class);

  /** So many lines that were passed over are named; the others are counted. */
  private static final int MOST_NAMED = 10;

  private final Path file;

  ConfigReader(Path file) {
    this.file = file;
  }

  List<Detector> terms(YamlMap root) throws IOException {
    List<Detector> detectors = new ArrayList<>();
    for (YamlMap map :
        maps(
            root,
            "terms",
            Set.of("name", "files", "disguise", "harmless", "violating", "strict"))) {
      List<Path> files = paths(map.require("files"));
      Disguise disguise =
          map.find("disguise").map(value -> value.oneOf(Disguise.class)).orElse(Disguise.SPACED);
      if (map.find("violating").isPresent() && map.find("harmless").isEmpty()) {
        throw map.require("violating").error("is of use only beside 'harmless' texts");
      }
      HarmlessWords harmless =
          HarmlessWords.read(pathsIf(map, "harmless"), pathsIf(map, "violating"));
      boolean strict = map.find("strict").map(YamlValue::flag).orElse(false);
      detectors.add(Terms.load(name(map, Terms.NAME), files, disguise, harmless, strict));
    }
    return detectors;
  }

  private List<Path> pathsIf(YamlMap map, String key) {
    return map.find(key).map(this::paths).orElse(List.of());
  }

  private List<Path> paths(YamlValue value) {
    List<Path> files = new ArrayList<>();
    for (YamlValue path : value.list()) {
      files.add(resolve(path));
    }
    return files;
  }

  List<Detector> patterns(YamlMap root) {
    List<Detector> detectors = new ArrayList<>();
    for (YamlMap map : maps(root, "patterns", Set.of("name", "built-in", "rules"))) {
      List<PatternRule> rules = new ArrayList<>();
      if (map.find("built-in").isPresent()) {
        for (YamlValue id : map.require("built-in").list()) {
          rules.add(checked(id, () -> Patterns.builtIn(id.text())));
        }
      }
      if (map.find("rules").isPresent()) {
        for (YamlValue rule : map.require("rules").list()) {
          rules.add(rule(rule));
        }
      }
      String name = name(map, Patterns.NAME);
      YamlValue blamed = map.find("rules").or(() -> map.find("built-in")).orElse(null);
      if (blamed == null) {
        throw map.error("needs 'built-in' or 'rules'");
      }
      detectors.add(checked(blamed, () -> Patterns.of(name, rules)));
    }
    return detectors;
  }

  private PatternRule rule(YamlValue value) {
    YamlMap map =
        value
            .map()
            .only(
                Set.of(
                    "id",
                    "regex",
                    "category",
                    "severity",
                    "confidence",
                    "ignore-case",
                    "max-text",
                    "time-limit-ms"));
    PatternRule.Builder builder =
        PatternRule.builder(map.require("id").text(), map.require("regex").text());
    map.find("category").ifPresent(v -> builder.category(category(v)));
    map.find("severity").ifPresent(v -> builder.severity(v.oneOf(Severity.class)));
    map.find("confidence").ifPresent(v -> builder.confidence(v.number(0.01, 1)));
    map.find("ignore-case").ifPresent(v -> builder.ignoreCase(v.flag()));
    map.find("max-text").ifPresent(v -> builder.maxText(v.integer(1, 1_000_000)));
    map.find("time-limit-ms")
        .ifPresent(v -> builder.timeLimit(Duration.ofMillis(v.integer(1, 60_000))));
    return checked(map.require("regex"), builder::build);
  }

  List<Detector> links(YamlMap root) throws IOException {
    List<Detector> detectors = new ArrayList<>();
    for (YamlMap map : maps(root, "links", Set.of("name", "shorteners", "nested", "lists"))) {
      List<LinkList> lists = new ArrayList<>();
      if (map.find("lists").isPresent()) {
        for (YamlValue value : map.require("lists").list()) {
          lists.add(list(value));
        }
      }
      if (map.find("shorteners").map(YamlValue::flag).orElse(false)) {
        lists.add(Links.shorteners());
      }
      if (lists.size() > Links.MOST_LISTS) {
        throw map.error("has more than " + Links.MOST_LISTS + " lists");
      }
      boolean nested = map.find("nested").map(YamlValue::flag).orElse(true);
      detectors.add(Links.of(name(map, Links.NAME), lists, nested));
    }
    return detectors;
  }

  private LinkList list(YamlValue value) throws IOException {
    YamlMap map = value.map().only(Set.of("name", "file", "category", "severity", "strict"));
    LinkList list =
        LinkList.load(
            map.require("name").text(),
            map.find("category").map(ConfigReader::category).orElse("link"),
            map.find("severity").map(v -> v.oneOf(Severity.class)).orElse(Severity.HIGH),
            resolve(map.require("file")),
            map.find("strict").map(YamlValue::flag).orElse(true));
    if (!list.skipped().isEmpty()) {
      LOG.warn(
          "list {}: {} lines are no entries and were passed over: {}",
          list.name(),
          list.skipped().size(),
          String.join("; ", list.skipped().stream().limit(MOST_NAMED).toList()));
    }
    return list;
  }

  private static List<YamlMap> maps(YamlMap root, String key, Set<String> known) {
    return root.find(key).map(YamlValue::list).orElse(List.of()).stream()
        .map(value -> value.map().only(known))
        .toList();
  }

  private static String name(YamlMap map, String usual) {
    return map.find("name").map(ConfigReader::category).orElse(usual);
  }

  private static String category(YamlValue value) {
    String text = value.text();
    boolean visible = text.chars().allMatch(c -> c > ' ' && c <= '~');
    if (text.isEmpty() || text.length() > 200 || !visible) {
      throw value.error("must be 1 to 200 visible ASCII characters");
    }
    return text;
  }

  private Path resolve(YamlValue path) {
    Path resolved = file.toAbsolutePath().resolveSibling(path.text());
    if (!Files.isRegularFile(resolved)) {
      throw path.error("there is no file '" + path.text() + "'");
    }
    return resolved;
  }

  /** Builds something; a refusal is told with the place of {@code value}. */
  private static <T> T checked(YamlValue value, java.util.function.Supplier<T> builder) {
    try {
      return builder.get();
    } catch (IllegalArgumentException e) {
      throw value.error(String.valueOf(e.getMessage()));
    }
  }
}
