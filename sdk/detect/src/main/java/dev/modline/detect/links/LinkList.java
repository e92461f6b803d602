package dev.modline.detect.links;

import dev.modline.detect.lines.TextLines;
import dev.modline.model.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Domains and addresses, and what a link to one of them means.
 *
 * <p>An entry is a domain, which holds for all below it ({@code evil.example}; {@code *.} before it
 * means the same), or the beginning of an address ({@code example.org/pages/evil}), which holds for
 * whatever lies below it. A scheme and {@code www.} are ignored.
 */
public final class LinkList {
  private static final int LONGEST_LINE = 10_000;

  private final String name;
  private final String category;
  private final Severity severity;
  private final List<String> entries;

  private LinkList(String name, String category, Severity severity, List<String> entries) {
    this.name = name;
    this.category = category;
    this.severity = severity;
    this.entries = entries;
  }

  /**
   * A list of these entries.
   *
   * @throws IllegalArgumentException for what is neither a domain nor an address
   */
  public static LinkList of(String name, String category, Severity severity, List<String> entries) {
    return new LinkList(
        name, category, severity, entries.stream().map(LinkList::canonical).toList());
  }

  /**
   * Loads a list: an entry a line; blank lines and what follows a {@code #} are skipped.
   *
   * @throws IllegalArgumentException naming file and line, for what is no entry
   * @throws IOException for a file that cannot be read
   */
  public static LinkList load(String name, String category, Severity severity, Path file)
      throws IOException {
    List<String> entries = new ArrayList<>();
    TextLines.read(
        file,
        LONGEST_LINE,
        (number, line) -> {
          int comment = line.indexOf('#');
          String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
          if (!entry.isEmpty()) {
            try {
              entries.add(canonical(entry));
            } catch (IllegalArgumentException e) {
              throw wrong(file, number, String.valueOf(e.getMessage()));
            }
          }
        },
        (number, problem) -> wrong(file, number, problem));
    return new LinkList(name, category, severity, entries);
  }

  private static IllegalArgumentException wrong(Path file, int number, String problem) {
    return new IllegalArgumentException(file + ":" + number + ": " + problem);
  }

  private static String canonical(String entry) {
    String text = entry;
    int scheme = text.indexOf("://");
    text = scheme >= 0 ? text.substring(scheme + 3) : text;
    text = text.startsWith("*.") ? text.substring(2) : text;
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    String path = slash < 0 ? "" : text.substring(slash);
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (host.toLowerCase(Locale.ROOT).startsWith("www.")) {
      host = host.substring(4);
    }
    String canonical = LinkReader.canonical(host);
    boolean shaped = canonical.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)+");
    if (!shaped || path.chars().anyMatch(c -> c <= ' ')) {
      throw new IllegalArgumentException("'" + entry + "' is neither a domain nor an address");
    }
    return canonical + path;
  }

  /** What findings name before the entry. */
  public String name() {
    return name;
  }

  /** The operator's category. */
  public String category() {
    return category;
  }

  /** How grave a link is. */
  public Severity severity() {
    return severity;
  }

  /** The entries in canonical form. */
  public List<String> entries() {
    return entries;
  }
}
