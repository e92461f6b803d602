package dev.modline.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** The Java installations of this machine, where they usually are. */
final class JavaHomes {
  private JavaHomes() {}

  /** The newest {@code java} of at least this version, the one that was named before others. */
  static File newest(int needed) {
    File best = null;
    int version = needed - 1;
    for (File home : candidates()) {
      File java = executable(home);
      int found = java == null ? 0 : feature(release(home));
      if (found > version) {
        best = java;
        version = found;
      }
      if (best != null && named(home)) {
        return best;
      }
    }
    return best;
  }

  /** The feature release in a version string: 8 for {@code 1.8.0_402}, 25 for {@code 25.0.1}. */
  static int feature(String version) {
    String[] parts = version.split("[^0-9]+");
    try {
      int first = Integer.parseInt(parts[0]);
      return first == 1 && parts.length > 1 ? Integer.parseInt(parts[1]) : first;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean named(File home) {
    String path = System.getenv("MODLINE_JAVA_HOME");
    return path != null && home.equals(new File(path));
  }

  private static List<File> candidates() {
    List<File> homes = new ArrayList<File>();
    for (String variable : new String[] {"MODLINE_JAVA_HOME", "JAVA_HOME"}) {
      String path = System.getenv(variable);
      if (path != null && !path.isEmpty()) {
        homes.add(new File(path));
      }
    }
    String user = System.getProperty("user.home");
    String[] folders = {
      "/usr/lib/jvm",
      "/usr/lib64/jvm",
      "/usr/java",
      "/opt",
      "/opt/java",
      "/opt/jdk",
      "/usr/local/lib/jvm",
      user + "/.sdkman/candidates/java",
      user + "/.jdks",
      user + "/.asdf/installs/java",
      user + "/.local/share/mise/installs/java",
      "/Library/Java/JavaVirtualMachines",
      user + "/Library/Java/JavaVirtualMachines",
      "/opt/homebrew/opt",
      "C:\\Program Files\\Java",
      "C:\\Program Files\\Eclipse Adoptium",
      "C:\\Program Files\\Microsoft",
      "C:\\Program Files\\Amazon Corretto",
      "C:\\Program Files\\Zulu",
    };
    for (String folder : folders) {
      File[] inside = new File(folder).listFiles();
      if (inside != null) {
        for (File home : inside) {
          homes.add(home);
          homes.add(new File(home, "Contents/Home"));
          homes.add(new File(home, "libexec/openjdk.jdk/Contents/Home"));
        }
      }
    }
    return homes;
  }

  private static File executable(File home) {
    for (String name : new String[] {"bin/java", "bin/java.exe"}) {
      File java = new File(home, name);
      if (java.isFile() && java.canExecute()) {
        return java;
      }
    }
    return null;
  }

  /** Every Java since 7 says its version in the file {@code release} of its folder. */
  private static String release(File home) {
    File file = new File(home, "release");
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(new FileInputStream(file), "UTF-8"));
      try {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.startsWith("JAVA_VERSION=")) {
            return line.substring("JAVA_VERSION=".length()).replace("\"", "");
          }
        }
      } finally {
        reader.close();
      }
    } catch (IOException e) {
      return "0";
    }
    return "0";
  }
}
