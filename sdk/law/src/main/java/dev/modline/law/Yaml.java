package dev.modline.law;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads the plain part of YAML: one document of mappings, lists and scalars. What could surprise
 * its author (anchors, tags, deep nesting, keys given twice) is refused.
 */
final class Yaml {
  private static final int MAX_DEPTH = 20;

  private Yaml() {}

  /** The file's mapping; throws with the line when there is none. */
  static YamlMap read(Source source, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setParseComments(false)
            .setCodePointLimit(Source.MAX_BYTES)
            .build();
    try {
      refuseSurprises(settings, source, problems);
      Node root =
          new Composer(settings, events(settings, source))
              .getSingleNode()
              .orElseThrow(() -> problems.fatal(1, "is empty"));
      if (!(root instanceof MappingNode mapping)) {
        throw problems.fatal(line(root), "must be a mapping of keys to values");
      }
      refuseRepeatedKeys(mapping, problems);
      return new YamlMap(mapping, problems, "");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw problems.fatal(line, "is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw problems.fatal(1, "is not YAML: " + e.getMessage());
    }
  }

  /** By what the library exports as a module: its package for this is not. */
  private static ParserImpl events(LoadSettings settings, Source source) {
    return new ParserImpl(settings, new StreamReader(settings, source.text()));
  }

  /** Events come one by one, without recursion: a bomb ends here, before a tree is built. */
  private static void refuseSurprises(LoadSettings settings, Source source, Problems problems) {
    int depth = 0;
    int documents = 0;
    ParserImpl events = events(settings, source);
    while (events.hasNext()) {
      Event event = events.next();
      int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
      switch (event.getEventId()) {
        case DocumentStart -> documents++;
        case Alias -> throw problems.fatal(line, "aliases are not supported");
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw problems.fatal(line, "is nested more than " + MAX_DEPTH + " deep");
      }
      if (documents > 1) {
        throw problems.fatal(line, "must be one document");
      }
    }
  }

  private static void refuseRepeatedKeys(Node node, Problems problems) {
    if (node instanceof MappingNode mapping) {
      Set<String> seen = new HashSet<>();
      for (NodeTuple entry : mapping.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
          throw problems.fatal(line(entry.getKeyNode()), "a key must be a plain word");
        }
        if (!seen.add(key.getValue())) {
          problems.add(line(key), "", "key '" + key.getValue() + "' is given twice");
        }
        refuseRepeatedKeys(entry.getValueNode(), problems);
      }
    } else if (node instanceof org.snakeyaml.engine.v2.nodes.SequenceNode sequence) {
      sequence.getValue().forEach(item -> refuseRepeatedKeys(item, problems));
    }
  }

  static int line(Node node) {
    Optional<Mark> mark = node.getStartMark();
    return mark.map(m -> m.getLine() + 1).orElse(1);
  }
}
