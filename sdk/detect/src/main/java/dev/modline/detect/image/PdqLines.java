package dev.modline.detect.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code modline hash FILE...} does: writes {@code PDQ<TAB>quality<TAB>file} for each picture,
 * of its first frame, the right way up.
 *
 * <p>Threading: safe. Failure: a file that cannot be hashed gets a line on {@code errors}, and the
 * rest goes on.
 */
public final class PdqLines {
  private final ImageLimits limits;

  private PdqLines(ImageLimits limits) {
    this.limits = limits;
  }

  /** Lines for pictures within {@code limits}. */
  public static PdqLines of(ImageLimits limits) {
    return new PdqLines(limits);
  }

  /**
   * Hashes the files, in order.
   *
   * @return how many files could not be hashed
   */
  public int write(List<Path> files, Appendable out, Appendable errors) throws IOException {
    int failed = 0;
    for (Path file : files) {
      PdqHash[] first = new PdqHash[1];
      String problem = problem(file, first);
      PdqHash hash = first[0];
      if (hash != null) {
        out.append(hash.value().hex() + "\t" + hash.quality() + "\t" + name(file) + "\n");
      }
      if (!problem.isEmpty()) {
        errors.append(name(file) + ": " + problem + "\n");
        failed++;
      }
    }
    return failed;
  }

  /** Hashes one file into {@code first}; answers what is wrong with it, or nothing. */
  private String problem(Path file, PdqHash[] first) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than is allowed is enough for the decoder to refuse it.
      bytes = in.readNBytes(limits.bytes() + 1);
    } catch (IOException unreadable) {
      return "cannot be read";
    }
    ImageReading reading =
        ImageDecoder.of(limits)
            .read(
                bytes,
                (number, picture) -> {
                  if (number == 0) {
                    first[0] = Pdq.hash(picture);
                  }
                });
    return reading instanceof ImageReading.Refused refused ? refused.detail() : "";
  }

  /** A line must stay a line, whatever the file is called. */
  private static String name(Path file) {
    return file.toString().replaceAll("\\p{Cntrl}", "?");
  }
}
