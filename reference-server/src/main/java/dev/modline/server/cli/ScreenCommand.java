package dev.modline.server.cli;

import dev.modline.detect.DetectionConfig;
import dev.modline.detect.terms.Disguise;
import dev.modline.detect.terms.Terms;
import dev.modline.law.CelPolicy;
import dev.modline.server.screen.LineScreening;
import dev.modline.server.screen.Progress;
import dev.modline.server.screen.Screener;
import dev.modline.spi.Detector;
import dev.modline.spi.Policy;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Screens posts from standard input. */
@Command(
    name = "screen",
    mixinStandardHelpOptions = true,
    description = {
      "Screens posts: JSON Lines on standard input, one post a line,",
      "  {\"id\":\"1\",\"text\":\"…\",\"language\":\"vi\"}",
      "  {\"id\":\"2\",\"media\":[{\"id\":\"m\",\"type\":\"image/png\",\"data\":\"<base64>\"}]}",
      "and JSON Lines on standard output, one for each line in, in order."
    })
final class ScreenCommand implements Callable<Integer> {
  private static final int LARGEST_LIST = 64 * 1024 * 1024;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = {
        "Policy rules, YAML with CEL conditions. Without: remove for what",
        "is found with severity high or above, review for the rest."
      })
  @Nullable Path policy;

  @Option(names = "--config", paramLabel = "FILE", description = "All detectors, YAML.")
  @Nullable Path config;

  @Option(
      names = "--disguise",
      paramLabel = "HOW",
      defaultValue = "spaced",
      description = "How much disguise --terms sees through: plain, spaced, fuzzy.")
  Disguise disguise = Disguise.SPACED;

  @Option(
      names = "--terms",
      paramLabel = "FILE",
      description = "Terms: plain text, one a line, or YAML.")
  @Nullable Path terms;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (DetectionConfig loaded =
        config == null ? DetectionConfig.of(List.of()) : DetectionConfig.load(config)) {
      return screen(loaded.detectors());
    }
  }

  private int screen(List<Detector> configured) throws IOException, InterruptedException {
    List<Detector> detectors = new ArrayList<>();
    if (terms != null) {
      detectors.add(Files.isRegularFile(terms) ? Terms.load(terms, disguise) : piped(terms));
    }
    detectors.addAll(configured);
    Policy rules = policy == null ? Policy.standard() : CelPolicy.load(policy);
    if (detectors.isEmpty()) {
      System.err.println(
          "modline: there is nothing to look for; --terms FILE or --config FILE says what");
    }
    Screener screener = new Screener(detectors, rules);
    // The plain descriptors: System.in and System.out would copy every byte once more.
    try (FileInputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      new LineScreening(screener).run(in, out, progress(in));
    }
    return 0;
  }

  /** A pipe gives what it has once, and a list is read more than once. */
  private Detector piped(Path pipe) throws IOException {
    Path list = Files.createTempFile("modline-terms", ".txt");
    try (InputStream in = Files.newInputStream(pipe)) {
      byte[] bytes = in.readNBytes(LARGEST_LIST + 1);
      if (bytes.length > LARGEST_LIST) {
        throw new IllegalArgumentException(pipe + " gives more than 64 MiB: name a file");
      }
      if (bytes.length == 0) {
        throw new IllegalArgumentException(pipe + " gives no terms");
      }
      Files.write(list, bytes);
      return Terms.load(list, disguise);
    } finally {
      Files.delete(list);
    }
  }

  private static Progress progress(FileInputStream in) {
    return Terminal.isStandardError()
        ? Progress.bar(System.err, size(in), InstantSource.system())
        : Progress.none();
  }

  /** The size of the input when it is a file, else 0. */
  private static long size(FileInputStream in) {
    try {
      return Math.max(0, in.getChannel().size());
    } catch (IOException e) {
      return 0;
    }
  }
}
