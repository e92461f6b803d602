package host;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Runs {@link Both} with Modline first on the class path, and with Modline last. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> path =
        Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    Predicate<String> ours = it -> new File(it).getName().startsWith("modline-");
    run(path.stream().filter(ours).toList(), path.stream().filter(ours.negate()).toList());
    run(path.stream().filter(ours.negate()).toList(), path.stream().filter(ours).toList());
  }

  private static void run(List<String> first, List<String> then)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(File.pathSeparator, all),
                Both.class.getName())
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError("fails with " + new File(first.getFirst()).getName() + " first");
    }
  }
}
