package dev.modline.law;

/**
 * One thing that is wrong with a file.
 *
 * @param file the file's name
 * @param line the line, from 1
 * @param rule the rule it stands in; empty outside of rules
 * @param message what is wrong, and what would be right
 */
public record Problem(String file, int line, String rule, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + (rule.isEmpty() ? "" : "rule " + rule + ": ") + message;
  }
}
