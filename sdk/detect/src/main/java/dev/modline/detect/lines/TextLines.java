package dev.modline.detect.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text file of which each line says something by itself: UTF-8 and nothing else, no line without
 * end, and what is wrong is told with the number of its line. A reader of characters decodes ahead
 * of the lines that it gives, so it cannot tell that number.
 *
 * <p>A line ends with a line feed, a carriage return, or both; a byte order mark before the first
 * is passed over. Threading: any thread.
 *
 * <pre>{@code
 * TextLines.read(file, 1_000, (number, line) -> terms.add(line), MyListException::new);
 * }</pre>
 */
public final class TextLines {
  /** Takes a line. */
  public interface Line {
    /** {@code number} counts from 1. */
    void read(int number, String line);
  }

  /** Makes the exception that a reader throws for a line that is none. */
  public interface Failure {
    /** {@code problem} is what is wrong with line {@code number}. */
    RuntimeException of(int number, String problem);
  }

  /** Is told of a line that is none; the others are read all the same. */
  public interface Problem {
    /** {@code problem} is what is wrong with line {@code number}. */
    void of(int number, String problem);
  }

  private final int longest;
  private final Line each;
  private final Problem problem;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int number = 1;
  private boolean overlong;

  private TextLines(int longest, Line each, Problem problem) {
    this.longest = longest;
    this.each = each;
    this.problem = problem;
  }

  /**
   * Passes each line on.
   *
   * @param longest the most bytes of a line
   * @param failure what is thrown for a line that is longer or not UTF-8
   * @throws IOException for a file that cannot be read
   */
  public static void read(Path file, int longest, Line each, Failure failure) throws IOException {
    readSound(
        file,
        longest,
        each,
        (number, problem) -> {
          throw failure.of(number, problem);
        });
  }

  /**
   * Passes each line on that is one, and tells of the others.
   *
   * @param longest the most bytes of a line
   * @param problem is told of a line that is longer or not UTF-8
   * @throws IOException for a file that cannot be read
   */
  public static void readSound(Path file, int longest, Line each, Problem problem)
      throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      new TextLines(longest, each, problem).all(in);
    }
  }

  private void all(InputStream in) throws IOException {
    int before = -1;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\r' || (next == '\n' && before != '\r')) {
        end();
      } else if (next != '\n') {
        if (line.size() < longest) {
          line.write(next);
        } else if (!overlong) {
          overlong = true;
          problem.of(number, "is longer than " + longest + " bytes");
        }
      }
      before = next;
    }
    if (line.size() > 0) {
      end();
    }
  }

  private void end() {
    byte[] bytes = line.toByteArray();
    line.reset();
    if (!overlong) {
      pass(bytes);
    }
    overlong = false;
    number++;
  }

  private void pass(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problem.of(number, "is not UTF-8");
      return;
    }
    each.read(number, number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
