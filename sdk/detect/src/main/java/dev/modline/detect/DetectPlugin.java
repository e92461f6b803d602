package dev.modline.detect;

import dev.modline.spi.Detector;
import dev.modline.spi.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The plug-in of the detectors that ship. Detectors need lists, so it brings those that the
 * configuration file describes which the system property {@value #PROPERTY} or the environment
 * variable {@value #VARIABLE} names, and none without one.
 */
public final class DetectPlugin implements Plugin {
  /** The system property that names a {@link DetectionConfig} file. */
  public static final String PROPERTY = "modline.detect.config";

  /** The environment variable that names one when the property does not. */
  public static final String VARIABLE = "MODLINE_DETECT_CONFIG";

  /** For {@link java.util.ServiceLoader}. */
  public DetectPlugin() {}

  @Override
  public String name() {
    return "modline-detect";
  }

  /**
   * The detectors of the configuration file.
   *
   * @throws IllegalArgumentException naming file, line and key, for what is wrong in it
   * @throws UncheckedIOException for a file that cannot be read
   */
  @Override
  public List<Detector> detectors() {
    String file = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    if (file == null || file.isBlank()) {
      return List.of();
    }
    try {
      return DetectionConfig.load(Path.of(file)).detectors();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
