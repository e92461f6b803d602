package dev.modline.server.serve;

import dev.modline.detect.yaml.YamlMap;
import dev.modline.detect.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** YAML as the plain maps, lists and texts that a plug-in's settings are read from. */
final class Plain {
  private Plain() {}

  static Map<String, Object> map(YamlMap yaml) {
    Map<String, Object> map = new LinkedHashMap<>();
    yaml.entries().forEach((key, value) -> map.put(key, value(value)));
    return map;
  }

  private static Object value(YamlValue value) {
    if (value.isMap()) {
      return map(value.map());
    }
    return value.isScalar() ? value.text() : value.list().stream().map(Plain::value).toList();
  }
}
