package dev.modline.detect.yaml;

/** A YAML file that is not as it must be; the message names file, line and key. */
public final class YamlException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An error at {@code line} of {@code file}. */
  public YamlException(String file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
