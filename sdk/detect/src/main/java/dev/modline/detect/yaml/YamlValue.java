package dev.modline.detect.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value in a YAML file that knows where it stands. */
public final class YamlValue {
  private final String file;
  private final String key;
  private final Node node;

  YamlValue(String file, String key, Node node) {
    this.file = file;
    this.key = key;
    this.node = node;
  }

  /** The line it begins at, from 1. */
  public int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** The error to throw for this value. */
  public YamlException error(String problem) {
    return new YamlException(file, line(), (key.isEmpty() ? "" : key + ": ") + problem);
  }

  /** Whether it is a mapping. */
  public boolean isMap() {
    return node instanceof MappingNode;
  }

  /** Whether it is a single value. */
  public boolean isScalar() {
    return node instanceof ScalarNode;
  }

  /** Whether it is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** It as a mapping. */
  public YamlMap map() {
    if (node instanceof MappingNode mapping) {
      return new YamlMap(file, key, mapping);
    }
    throw error("must be a mapping");
  }

  /** It as a list. */
  public List<YamlValue> list() {
    if (!(node instanceof SequenceNode sequence)) {
      throw error("must be a list");
    }
    List<YamlValue> values = new ArrayList<>(sequence.getValue().size());
    for (Node value : sequence.getValue()) {
      values.add(new YamlValue(file, key, value));
    }
    return values;
  }

  /** It as text; numbers and the like as they are written. */
  public String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw error("must be text");
  }

  /** It as a list of texts. */
  public List<String> texts() {
    return list().stream().map(YamlValue::text).toList();
  }

  /** It as {@code true} or {@code false}. */
  public boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw error("must be true or false");
    };
  }

  /** It as a number between two bounds. */
  public double number(double least, double most) {
    try {
      double number = Double.parseDouble(text());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw error("must be a number");
    }
    throw error("must be from " + least + " to " + most);
  }

  /** It as a whole number between two bounds. */
  public int integer(int least, int most) {
    try {
      int number = Integer.parseInt(text());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw error("must be a whole number");
    }
    throw error("must be from " + least + " to " + most);
  }

  /** It as one of an enum's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> E oneOf(Class<E> type) {
    StringBuilder known = new StringBuilder();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      if (name.equals(text())) {
        return constant;
      }
      known.append(known.isEmpty() ? "" : ", ").append(name);
    }
    throw error("must be one of " + known + ", not '" + text() + "'");
  }
}
