package dev.modline.server.serve;

import dev.modline.detect.yaml.YamlMap;
import dev.modline.detect.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of the settings file, whose texts and numbers the environment may override. */
final class Section {
  private final @Nullable YamlMap map;
  private final String path;
  private final Map<String, String> environment;

  Section(@Nullable YamlMap map, String path, Map<String, String> environment) {
    this.map = map;
    this.path = path;
    this.environment = environment;
  }

  Section section(String key) {
    return new Section(find(key).map(YamlValue::map).orElse(null), key(key), environment);
  }

  Section only(String... known) {
    if (map != null) {
      map.only(Set.of(known));
    }
    return this;
  }

  boolean has(String key) {
    return find(key).isPresent();
  }

  Optional<String> text(String key) {
    String overridden = environment.get(SettingsReader.variable(key(key)));
    return overridden == null ? find(key).map(YamlValue::text) : Optional.of(overridden);
  }

  String required(String key) {
    return text(key).filter(text -> !text.isBlank()).orElseThrow(() -> wrong(key, "is missing"));
  }

  OptionalInt integer(String key, int least, int most) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "must be a whole number");
    }
    throw wrong(key, "must be from " + least + " to " + most);
  }

  List<String> list(String key) {
    return find(key).map(YamlValue::texts).orElse(List.of());
  }

  Map<String, String> texts(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    find(key).ifPresent(value -> value.map().entries().forEach((k, v) -> texts.put(k, v.text())));
    return texts;
  }

  Map<String, YamlValue> entries() {
    return map == null ? Map.of() : map.entries();
  }

  /** The error to throw: at the value's line, or naming the key and the variable. */
  IllegalArgumentException wrong(String key, String problem) {
    Optional<YamlValue> value = find(key);
    String variable = SettingsReader.variable(key(key));
    if (value.isPresent() && !environment.containsKey(variable)) {
      return value.get().error(problem);
    }
    String message = key(key) + " (or the variable " + variable + "): " + problem;
    return map == null ? new IllegalArgumentException(message) : map.error(message);
  }

  private Optional<YamlValue> find(String key) {
    return map == null ? Optional.empty() : map.find(key);
  }

  private String key(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
