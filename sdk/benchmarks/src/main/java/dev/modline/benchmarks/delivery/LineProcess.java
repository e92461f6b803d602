package dev.modline.benchmarks.delivery;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process with the line, which may be killed at any time: it screens what has no case yet, and
 * ends when nothing is owed. It prints a line now and then, so that the killer knows how far it is.
 */
final class LineProcess {
  private LineProcess() {}

  /** Arguments: way, folder, address, decisions, start of the clock, its factor. */
  public static void main(String[] arguments) throws Exception {
    FastClock clock = new FastClock(Long.parseLong(arguments[4]), Integer.parseInt(arguments[5]));
    try (DeliveryLine line =
        new DeliveryLine(Way.named(arguments[0]), Path.of(arguments[1]), arguments[2], clock)) {
      line.screen(
          Integer.parseInt(arguments[3]),
          done -> {
            if (done % 20 == 0) {
              say("screened " + done);
            }
          });
      line.settle(() -> say("owes"));
    }
    say("done");
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  static Process start(
      Way way, Path folder, String address, int decisions, long startMillis, int factor)
      throws IOException {
    List<String> command = new ArrayList<>();
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    command.addAll(List.of(java, "--enable-native-access=ALL-UNNAMED", "-Xmx512m", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), LineProcess.class.getName()));
    command.addAll(List.of(way.name(), folder.toString(), address));
    command.add(Integer.toString(decisions));
    command.addAll(List.of(Long.toString(startMillis), Integer.toString(factor)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
