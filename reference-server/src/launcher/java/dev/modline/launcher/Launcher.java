package dev.modline.launcher;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Where {@code java -jar modline.jar} begins, on whatever Java that is: compiled for Java 8, it
 * goes on in this process where it is new enough, in a process of a newer Java where one is
 * installed, and otherwise says what is missing.
 */
public final class Launcher {
  static final int NEEDED = 21;
  private static final String MAIN = "dev.modline.server.Main";

  private Launcher() {}

  /** Runs the command line. */
  public static void main(String[] arguments) throws Exception {
    if (JavaHomes.feature(System.getProperty("java.specification.version")) >= NEEDED) {
      Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) arguments);
      return;
    }
    File java = JavaHomes.newest(NEEDED);
    if (java == null) {
      System.err.println(
          "Modline needs Java "
              + NEEDED
              + " or newer; this is Java "
              + System.getProperty("java.version")
              + " and no newer one was found (MODLINE_JAVA_HOME can name its folder).");
      System.exit(1);
      return;
    }
    System.exit(run(command(java, arguments)));
  }

  private static List<String> command(File java, String[] arguments) {
    List<String> command = new ArrayList<String>();
    command.add(java.getPath());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-Dmodline.launcher=" + processId());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MAIN);
    for (String argument : arguments) {
      command.add(handedOn(argument, processId()));
    }
    return command;
  }

  /**
   * An open file of ours, as a shell hands over {@code <(…)}, under a name by which another process
   * opens it too: it inherits none but the three streams.
   */
  static String handedOn(String argument, String processId) {
    int name = argument.indexOf('=') + 1;
    for (String ours : new String[] {"/dev/fd/", "/proc/self/fd/"}) {
      if (argument.startsWith(ours, name)) {
        String theirs = "/proc/" + processId + "/fd/" + argument.substring(name + ours.length());
        return new File(theirs).exists() ? argument.substring(0, name) + theirs : argument;
      }
    }
    return argument;
  }

  /** Runs it with our own streams; being stopped stops it too, and waits for its clean end. */
  private static int run(List<String> command) throws Exception {
    final Process child = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread("modline-stop") {
              @Override
              public void run() {
                child.destroy();
                try {
                  child.waitFor();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    return child.waitFor();
  }

  private static String processId() {
    String name = ManagementFactory.getRuntimeMXBean().getName();
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }
}
