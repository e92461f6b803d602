package dev.modline.detect;

import dev.modline.detect.hash.HashEntry;
import dev.modline.detect.hash.HashLists;
import dev.modline.detect.lists.ListBacked;
import dev.modline.detect.yaml.YamlException;
import dev.modline.detect.yaml.YamlMap;
import dev.modline.model.InvalidInput;
import dev.modline.spi.Detector;
import dev.modline.spi.DetectorFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The detectors of an operator from one YAML file. Paths in it are relative to the file. All parts
 * are optional; a detector is named unless it is to have the usual name of its kind.
 *
 * <pre>{@code
 * terms:
 *   - files: [terms.txt, more-terms.yaml]   # plain text: a term a line; or the YAML form
 *     disguise: spaced                      # plain, spaced (unless said), fuzzy
 *     harmless: [usual-posts.txt]           # their words are no disguised terms
 *   - name: brand-terms
 *     files: [brands.yaml]
 * patterns:
 *   - built-in: [card, email, phone, vn-id, vn-phone]
 *     rules:
 *       - id: case-number
 *         regex: 'zb-[0-9]{6}'
 *         category: leak                    # pattern unless said
 *         severity: medium
 *         confidence: 0.9
 *         ignore-case: true
 *         max-text: 100000                  # characters
 *         time-limit-ms: 200
 * links:
 *   - shorteners: true
 *     lists:
 *       - name: scams
 *         file: scams.txt
 *         category: scam                    # link unless said
 *         severity: high
 * }</pre>
 *
 * <p>Every {@link DetectorFactory} that is installed adds a key: its kind, with one section or a
 * list of them. All keys are described in {@code docs/reference/detection.md}.
 *
 * <p>Threading: loading is one thread's; the detectors are any thread's. Failure: a file that is
 * not so is refused with an error that names file, line and key.
 */
public final class DetectionConfig implements AutoCloseable {
  private final List<Detector> detectors;
  private final String hash;

  private DetectionConfig(List<Detector> detectors) {
    this.detectors = List.copyOf(detectors);
    this.hash = hash(detectors);
  }

  /**
   * Loads a file and all files that it names.
   *
   * @throws IllegalArgumentException naming file, line and key, for what is wrong
   * @throws IOException for a file that cannot be read
   */
  public static DetectionConfig load(Path file) throws IOException {
    return load(file, InstantSource.system());
  }

  /** The same under a clock: that of the line, for what counts and for what is watched. */
  public static DetectionConfig load(Path file, InstantSource clock) throws IOException {
    Map<String, DetectorFactory> factories = DetectorFactory.installed();
    Set<String> known = new TreeSet<>(factories.keySet());
    known.addAll(Set.of("terms", "patterns", "links"));
    YamlMap root = YamlMap.read(file).only(known);
    ConfigReader reader = new ConfigReader(file);
    List<Detector> detectors = new ArrayList<>();
    try {
      detectors.addAll(reader.terms(root));
      detectors.addAll(reader.patterns(root));
      detectors.addAll(reader.links(root));
      FactorySections sections = new FactorySections(file, clock);
      for (DetectorFactory factory : factories.values()) {
        detectors.addAll(sections.detectors(root, factory));
      }
      twins(detectors)
          .ifPresent(
              problem -> {
                throw new YamlException(file.toString(), 1, problem);
              });
      return new DetectionConfig(detectors);
    } catch (IOException | RuntimeException e) {
      closeAll(detectors);
      throw e;
    }
  }

  private static Optional<String> twins(List<Detector> detectors) {
    Set<String> names = new HashSet<>();
    for (Detector detector : detectors) {
      if (!names.add(detector.manifest().name())) {
        return Optional.of("two detectors are named '" + detector.manifest().name() + "'");
      }
    }
    return Optional.empty();
  }

  /**
   * The configuration of detectors that were built otherwise, for its hash.
   *
   * @throws InvalidInput when two have one name: nobody could tell their findings apart
   */
  public static DetectionConfig of(List<Detector> detectors) {
    twins(detectors)
        .ifPresent(
            problem -> {
              throw new InvalidInput("detectors", "must have names that differ: " + problem);
            });
    return new DetectionConfig(detectors);
  }

  /** The detectors, in the order of the file's kinds. */
  public List<Detector> detectors() {
    return detectors;
  }

  /**
   * 16 hexadecimal digits that stand for everything that decides what is found: two configurations
   * with the same hash find the same.
   */
  public String hash() {
    return hash;
  }

  /**
   * Calls {@code told} with the rules that findings may stand on whenever entries of the lists are
   * withdrawn, on the thread that loads lists.
   */
  public void onWithdrawal(Consumer<Set<String>> told) {
    Set<HashLists> lists = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Detector detector : detectors) {
      if (detector instanceof ListBacked backed && lists.add(backed.lists())) {
        backed
            .lists()
            .onChange(
                change -> {
                  if (!change.withdrawn().isEmpty()) {
                    told.accept(
                        change.withdrawn().stream()
                            .map(HashEntry::rule)
                            .collect(Collectors.toSet()));
                  }
                });
      }
    }
  }

  /** Closes the detectors that hold something: connections, watched files. */
  @Override
  public void close() {
    closeAll(detectors);
  }

  private static void closeAll(List<Detector> detectors) {
    for (Detector detector : detectors) {
      if (detector instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (Exception e) {
          throw new IllegalStateException(detector.manifest().name() + " did not close", e);
        }
      }
    }
  }

  private static String hash(List<Detector> detectors) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Detector detector : detectors) {
        String line = detector.manifest().name() + " " + detector.manifest().version() + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
