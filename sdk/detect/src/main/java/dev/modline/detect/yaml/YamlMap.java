package dev.modline.detect.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A mapping in a YAML file: keys are text, each stands once, and unknown ones are refused. */
public final class YamlMap {
  private static final int LARGEST_FILE = 256 << 20;

  private final String file;
  private final int line;
  private final Map<String, YamlValue> values = new LinkedHashMap<>();

  YamlMap(String file, String path, MappingNode node) {
    this.file = file;
    this.line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    for (NodeTuple tuple : node.getValue()) {
      YamlValue keyNode = new YamlValue(file, path, tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
        throw keyNode.error("keys must be text");
      }
      String key = path.isEmpty() ? scalar.getValue() : path + "." + scalar.getValue();
      YamlValue value = new YamlValue(file, key, tuple.getValueNode());
      if (values.putIfAbsent(scalar.getValue(), value) != null) {
        throw keyNode.error("'" + scalar.getValue() + "' stands twice");
      }
    }
  }

  /**
   * Reads a file whose document is a mapping.
   *
   * @throws YamlException for a file that is not such YAML, naming file and line
   * @throws IOException for a file that cannot be read
   */
  public static YamlMap read(Path file) throws IOException {
    String name = file.toString();
    if (Files.size(file) > LARGEST_FILE) {
      throw new YamlException(name, 1, "is larger than " + LARGEST_FILE + " bytes");
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setCodePointLimit(LARGEST_FILE).build();
    try (InputStream in = Files.newInputStream(file)) {
      // By what the library exports as a module: its package for this is not.
      StreamReader reader = new StreamReader(settings, new YamlUnicodeReader(in));
      Optional<Node> root =
          new Composer(settings, new ParserImpl(settings, reader)).getSingleNode();
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return new YamlMap(name, "", mapping);
      }
      throw new YamlException(name, 1, "must be a mapping");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new YamlException(name, line, e.getProblem());
    } catch (YamlEngineException e) {
      throw new YamlException(name, 1, "is not YAML: " + e.getMessage());
    }
  }

  /** Refuses any key but these. */
  public YamlMap only(Set<String> known) {
    values.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            throw value.error("is not known; known are " + String.join(", ", sorted(known)));
          }
        });
    return this;
  }

  private static Set<String> sorted(Set<String> keys) {
    return new java.util.TreeSet<>(keys);
  }

  /** The error to throw for the whole mapping. */
  public YamlException error(String problem) {
    return new YamlException(file, line, problem);
  }

  /** The value of a key. */
  public Optional<YamlValue> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of a key that must be there. */
  public YamlValue require(String key) {
    YamlValue value = values.get(key);
    if (value == null) {
      throw new YamlException(file, line, "'" + key + "' is missing");
    }
    return value;
  }

  /** All keys and values, in order. */
  public Map<String, YamlValue> entries() {
    return java.util.Collections.unmodifiableMap(values);
  }

  /** The line it begins at, from 1. */
  public int line() {
    return line;
  }
}
