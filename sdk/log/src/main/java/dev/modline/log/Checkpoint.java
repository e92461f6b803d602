package dev.modline.log;

import java.util.List;

/**
 * What a log commits to: its origin, a size and the root at that size.
 *
 * @param origin the log's name: its URL without scheme and trailing slash
 * @param size how many entries
 * @param root the root over them
 * @param extensions further lines, signed with the rest; discouraged
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  /**
   * A checkpoint.
   *
   * @param origin the origin
   * @param size the size
   * @param root the root
   * @param extensions further lines
   */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    line(origin);
    extensions.forEach(Checkpoint::line);
    if (origin.equals(Cosignature.HEADER)) {
      throw new LogFormatException("no log may be called " + origin);
    }
    if (size < 0 || (size == 0 && !root.equals(Hash.EMPTY))) {
      throw new LogFormatException("no tree of size " + size + " has that root");
    }
  }

  /**
   * A checkpoint without extension lines.
   *
   * @param origin the origin
   * @param size the size
   * @param root the root
   */
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /**
   * Reads the text of a checkpoint.
   *
   * @param body the lines, each with its newline
   * @return the checkpoint
   * @throws LogFormatException if it has another form
   */
  public static Checkpoint parse(String body) {
    String[] lines = body.split("\n", -1);
    if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
      throw new LogFormatException("a checkpoint has an origin, a size and a root, a line each");
    }
    return new Checkpoint(
        lines[0],
        Text.decimal(lines[1], "size of a checkpoint"),
        Hash.ofBase64(lines[2]),
        List.of(lines).subList(3, lines.length - 1));
  }

  private static void line(String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ')) {
      throw new LogFormatException("a line of a checkpoint is empty or has control characters");
    }
  }

  /**
   * The text that is signed.
   *
   * @return the lines, each with its newline
   */
  public String body() {
    StringBuilder body = new StringBuilder(origin).append('\n').append(size).append('\n');
    body.append(root.base64()).append('\n');
    extensions.forEach(line -> body.append(line).append('\n'));
    return body.toString();
  }
}
