package dev.modline.detect;

import dev.modline.detect.yaml.YamlException;
import dev.modline.detect.yaml.YamlMap;
import dev.modline.spi.Detector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The detectors of an operator from one YAML file. Paths in it are relative to the file. All parts
 * are optional; a detector is named unless it is to have the usual name of its kind.
 *
 * <pre>{@code
 * terms:
 *   - files: [terms.txt, more-terms.yaml]   # plain text: a term a line; or the YAML form
 *     disguise: spaced                      # plain, spaced (unless said), fuzzy
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
 * <p>Failure: a file that is not so is refused with an error that names file, line and key.
 */
public final class DetectionConfig {
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
    YamlMap root = YamlMap.read(file).only(Set.of("terms", "patterns", "links"));
    ConfigReader reader = new ConfigReader(file);
    List<Detector> detectors = new ArrayList<>();
    detectors.addAll(reader.terms(root));
    detectors.addAll(reader.patterns(root));
    detectors.addAll(reader.links(root));
    Set<String> names = new HashSet<>();
    for (Detector detector : detectors) {
      if (!names.add(detector.manifest().name())) {
        throw new YamlException(
            file.toString(), 1, "two detectors are named '" + detector.manifest().name() + "'");
      }
    }
    return new DetectionConfig(detectors);
  }

  /** The configuration of detectors that were built otherwise, for its hash. */
  public static DetectionConfig of(List<Detector> detectors) {
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
