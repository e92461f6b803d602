package dev.modline.detect.links;

import dev.modline.detect.lines.TextLines;
import dev.modline.model.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Domains and addresses, and what a link to one of them means.
 *
 * <p>An entry is a domain, which holds for all below it ({@code evil.example}; {@code *.} before it
 * means the same), or the beginning of an address ({@code example.org/pages/evil}; {@code /*}
 * behind it means the same), which holds for whatever lies below it. A port holds for that port, a
 * query for addresses with all its parameters, a fragment for those whose fragment begins so. A
 * scheme, {@code www.} and user information are ignored. Texts and lists are read by one reader: an
 * entry that it would not find in a text is refused.
 */
public final class LinkList {
  private final String name;
  private final String category;
  private final Severity severity;
  private final List<LinkEntry> entries;
  private final List<String> skipped;

  private LinkList(
      String name,
      String category,
      Severity severity,
      List<LinkEntry> entries,
      List<String> skipped) {
    this.name = name;
    this.category = category;
    this.severity = severity;
    this.entries = entries;
    this.skipped = List.copyOf(skipped);
  }

  /**
   * A list of these entries.
   *
   * @throws IllegalArgumentException for what is neither a domain nor an address
   */
  public static LinkList of(String name, String category, Severity severity, List<String> entries) {
    return new LinkList(
        name, category, severity, entries.stream().map(LinkEntry::of).toList(), List.of());
  }

  /**
   * Loads a list: an entry a line. Blank lines are skipped, and what follows a {@code #} that
   * begins the line or stands behind a blank; within an address it is part of it.
   *
   * @throws IllegalArgumentException naming file and line, for what is no entry
   * @throws IOException for a file that cannot be read
   */
  public static LinkList load(String name, String category, Severity severity, Path file)
      throws IOException {
    return load(name, category, severity, file, true);
  }

  /**
   * Loads a list as {@link #load(String, String, Severity, Path)} does.
   *
   * @param strict whether a line that is no entry refuses the list; otherwise the other lines hold,
   *     and it is {@linkplain #skipped named}
   */
  public static LinkList load(
      String name, String category, Severity severity, Path file, boolean strict)
      throws IOException {
    List<LinkEntry> entries = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    TextLines.read(
        file,
        LinkEntry.LONGEST,
        (number, line) -> {
          String entry = withoutComment(line);
          if (!entry.isEmpty()) {
            try {
              entries.add(LinkEntry.of(entry));
            } catch (IllegalArgumentException e) {
              IllegalArgumentException wrong = wrong(file, number, String.valueOf(e.getMessage()));
              if (strict) {
                throw wrong;
              }
              skipped.add(String.valueOf(wrong.getMessage()));
            }
          }
        },
        (number, problem) -> wrong(file, number, problem));
    return new LinkList(name, category, severity, entries, skipped);
  }

  private static String withoutComment(String line) {
    for (int i = line.indexOf('#'); i >= 0; i = line.indexOf('#', i + 1)) {
      if (i == 0 || Character.isWhitespace(line.charAt(i - 1))) {
        return line.substring(0, i).strip();
      }
    }
    return line.strip();
  }

  private static IllegalArgumentException wrong(Path file, int number, String problem) {
    return new IllegalArgumentException(file + ":" + number + ": " + problem);
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
    return entries.stream().map(LinkEntry::toString).toList();
  }

  /** The lines that are no entries and were passed over, each with its place and what is wrong. */
  public List<String> skipped() {
    return skipped;
  }

  List<LinkEntry> read() {
    return entries;
  }
}
