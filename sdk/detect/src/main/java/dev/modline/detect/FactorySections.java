package dev.modline.detect;

import dev.modline.detect.yaml.YamlException;
import dev.modline.detect.yaml.YamlMap;
import dev.modline.detect.yaml.YamlValue;
import dev.modline.model.InvalidInput;
import dev.modline.spi.Detector;
import dev.modline.spi.DetectorFactory;
import dev.modline.spi.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands the sections of a detection file to the factories, and tells what they refuse with the line
 * that it stands on.
 */
final class FactorySections {
  private final Path file;
  private final InstantSource clock;

  FactorySections(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  List<Detector> detectors(YamlMap root, DetectorFactory factory) throws IOException {
    Optional<YamlValue> value = root.find(factory.kind());
    if (value.isEmpty()) {
      return List.of();
    }
    List<YamlValue> sections = value.get().isList() ? value.get().list() : List.of(value.get());
    List<Detector> detectors = new ArrayList<>();
    for (YamlValue section : sections) {
      detectors.addAll(detectors(section, factory));
    }
    return detectors;
  }

  private List<Detector> detectors(YamlValue section, DetectorFactory factory) throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Settings settings = Settings.of(factory.kind(), members(section.map())).relativeTo(folder);
    try {
      return factory.create(settings, clock);
    } catch (InvalidInput e) {
      String prefix = factory.kind() + ".";
      YamlValue at =
          e.field().startsWith(prefix)
              ? deepest(section, e.field().substring(prefix.length()))
              : section;
      throw new YamlException(file.toString(), at.line(), String.valueOf(e.getMessage()));
    } catch (YamlException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw section.error(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Object> members(YamlMap map) {
    Map<String, Object> members = new LinkedHashMap<>();
    map.entries().forEach((key, value) -> members.put(key, plain(value)));
    return members;
  }

  private static Object plain(YamlValue value) {
    if (value.isMap()) {
      return members(value.map());
    }
    return value.isList()
        ? value.list().stream().map(FactorySections::plain).toList()
        : value.text();
  }

  /** What stands nearest to a key such as {@code lists[1].file}, though the key may be missing. */
  private static YamlValue deepest(YamlValue from, String path) {
    YamlValue at = from;
    for (String part : path.split("[.\\[]", -1)) {
      Optional<YamlValue> next = step(at, part);
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return at;
  }

  private static Optional<YamlValue> step(YamlValue at, String part) {
    if (at.isMap()) {
      return at.map().find(part);
    }
    if (at.isList() && part.matches("[0-9]{1,6}]")) {
      int index = Integer.parseInt(part.substring(0, part.length() - 1));
      return at.list().stream().skip(index).findFirst();
    }
    return Optional.empty();
  }
}
