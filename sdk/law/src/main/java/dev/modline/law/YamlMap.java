package dev.modline.law;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping that is read key by key. Whoever has read all that the format knows calls {@link #end},
 * which reports the keys nobody asked for. A wrong value is reported and answered with a harmless
 * stand-in, so that reading goes on to the next problem.
 */
final class YamlMap {
  /** Text and where it begins. */
  record Text(String value, int line, boolean block) {}

  private final MappingNode node;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> known = new TreeSet<>();
  private String rule;

  YamlMap(MappingNode node, Problems problems, String rule) {
    this.node = node;
    this.problems = problems;
    this.rule = rule;
    node.getValue()
        .forEach(
            entry -> {
              String key = ((ScalarNode) entry.getKeyNode()).getValue();
              values.putIfAbsent(key, entry.getValueNode());
              lines.putIfAbsent(key, Yaml.line(entry.getKeyNode()));
            });
  }

  /** Says which rule this mapping is, for what is reported from here on. */
  YamlMap named(String id) {
    rule = id;
    return this;
  }

  int line() {
    return Yaml.line(node);
  }

  int line(String key) {
    return lines.getOrDefault(key, line());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  void problem(String key, String message) {
    problems.add(line(key), rule, message);
  }

  void problem(int line, String message) {
    problems.add(line, rule, message);
  }

  /** Reports the keys that nobody asked for. */
  void end() {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        problem(key, "unknown key '" + key + "'" + Words.suggestion(key, known));
      }
    }
  }

  Optional<Text> text(String key, int max) {
    Node value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
      problem(
          key, "'" + key + "' must be text" + (value instanceof ScalarNode ? " (quote it)" : ""));
      return Optional.empty();
    }
    String text = scalar.getValue();
    if (text.isBlank()) {
      problem(key, "'" + key + "' is empty");
      return Optional.empty();
    }
    if (text.codePointCount(0, text.length()) > max) {
      problem(key, "'" + key + "' is longer than " + max + " characters");
      return Optional.empty();
    }
    boolean block =
        scalar.getScalarStyle() == ScalarStyle.LITERAL
            || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    return Optional.of(new Text(text, Yaml.line(scalar), block));
  }

  Optional<String> string(String key, int max) {
    return text(key, max).map(Text::value);
  }

  String requiredString(String key, int max) {
    require(key);
    return string(key, max).orElse("");
  }

  /** A day, {@code 2024-12-25}. */
  Optional<LocalDate> date(String key) {
    return string(key, 20)
        .flatMap(
            text -> {
              try {
                return Optional.of(LocalDate.parse(text));
              } catch (DateTimeParseException e) {
                problem(key, "'" + key + "' must be a day like 2024-12-25");
                return Optional.empty();
              }
            });
  }

  /** A whole number from 1. */
  Optional<Integer> count(String key) {
    Optional<Double> number = number(key);
    if (number.isPresent() && (number.get() < 1 || number.get() > 1e6 || number.get() % 1 != 0)) {
      problem(key, "'" + key + "' must be a whole number from 1");
      return Optional.empty();
    }
    return number.map(Double::intValue);
  }

  /** An id: 1 to 200 visible ASCII characters. */
  String requiredId(String key) {
    String id = requiredString(key, 200);
    if (!id.chars().allMatch(c -> c > ' ' && c <= '~')) {
      problem(key, "'" + key + "' must be visible ASCII without spaces");
      return "";
    }
    return id;
  }

  boolean flag(String key) {
    Node value = value(key);
    if (value == null) {
      return false;
    }
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    problem(key, "'" + key + "' must be true or false");
    return false;
  }

  Optional<Double> number(String key) {
    Node value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
      try {
        return Optional.of(Double.valueOf(scalar.getValue()));
      } catch (NumberFormatException e) {
        problem(key, "'" + key + "' must be a finite number");
        return Optional.empty();
      }
    }
    problem(key, "'" + key + "' must be a number");
    return Optional.empty();
  }

  <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    return string(key, 100).flatMap(word -> constant(key, word, type));
  }

  <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
    List<E> all = new ArrayList<>();
    strings(key).forEach(word -> constant(key, word, type).ifPresent(all::add));
    return all;
  }

  private <E extends Enum<E>> Optional<E> constant(String key, String word, Class<E> type) {
    List<String> spellings = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (Words.of(constant).equals(word)) {
        return Optional.of(constant);
      }
      spellings.add(Words.of(constant));
    }
    problem(key, "'" + key + "' must be one of " + String.join(", ", spellings));
    return Optional.empty();
  }

  /** A list of words; a single word stands for a list of one. */
  List<String> strings(String key) {
    Node value = value(key);
    List<Node> items =
        switch (value) {
          case null -> List.of();
          case SequenceNode sequence -> sequence.getValue();
          default -> List.of(value);
        };
    List<String> all = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof ScalarNode scalar
          && scalar.getTag().equals(Tag.STR)
          && !scalar.getValue().isBlank()) {
        all.add(scalar.getValue());
      } else {
        problem(Yaml.line(item), "'" + key + "' must be a list of words");
      }
    }
    return all;
  }

  Optional<YamlMap> map(String key) {
    Node value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof MappingNode mapping) {
      return Optional.of(new YamlMap(mapping, problems, rule));
    }
    problem(key, "'" + key + "' must be a mapping of keys to values");
    return Optional.empty();
  }

  /** Every entry of a mapping from words to words. */
  Map<String, String> words() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String key : values.keySet()) {
      string(key, 500).ifPresent(value -> all.put(key, value));
    }
    return all;
  }

  List<YamlMap> maps(String key) {
    Node value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode sequence)) {
      problem(key, "'" + key + "' must be a list");
      return List.of();
    }
    List<YamlMap> all = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (item instanceof MappingNode mapping) {
        all.add(new YamlMap(mapping, problems, rule));
      } else {
        problem(Yaml.line(item), "every item of '" + key + "' must be a mapping");
      }
    }
    return all;
  }

  /** Reports a key that must be there. */
  void require(String key) {
    known.add(key);
    if (!values.containsKey(key)) {
      problem(line(), "'" + key + "' is missing");
    }
  }

  private @Nullable Node value(String key) {
    known.add(key);
    return values.get(key);
  }
}
