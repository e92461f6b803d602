package dev.modline.server.cli;

import dev.modline.detect.image.ImageDecoder;
import dev.modline.detect.image.ImageLimits;
import dev.modline.detect.image.ImageReading;
import dev.modline.detect.image.Pdq;
import dev.modline.detect.image.PdqHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the PDQ hashes of pictures. */
@Command(
    name = "hash",
    mixinStandardHelpOptions = true,
    description = {
      "Prints PDQ<TAB>quality<TAB>file for each picture, by its first frame. A file that is",
      "no picture is named on standard error, and the exit code is 1."
    })
final class HashCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files;

  @Override
  public Integer call() throws IOException {
    ImageLimits limits = ImageLimits.standard();
    ImageDecoder decoder = ImageDecoder.of(limits);
    int exit = 0;
    for (Path file : files) {
      List<PdqHash> hashes = new ArrayList<>();
      ImageReading reading =
          decoder.read(
              bytes(file, limits),
              (number, picture) -> {
                if (hashes.isEmpty()) {
                  hashes.add(Pdq.hash(picture));
                }
              });
      if (reading instanceof ImageReading.Refused refused) {
        err().println("modline: " + file + " " + refused.detail());
        exit = 1;
      } else {
        PdqHash hash = hashes.getFirst();
        spec.commandLine()
            .getOut()
            .println(hash.value().hex() + "\t" + hash.quality() + "\t" + file);
      }
    }
    return exit;
  }

  /** One byte more than allowed is enough to be refused. */
  private static byte[] bytes(Path file, ImageLimits limits) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limits.bytes() + 1L));
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
