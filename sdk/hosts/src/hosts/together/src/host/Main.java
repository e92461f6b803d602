package host;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at every jar that comes when everything is asked for, and runs it as modules too. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    List<File> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(File::new)
            .filter(it -> it.getName().endsWith(".jar"))
            .toList();
    List<String> wrong = new ArrayList<>();
    Map<String, Set<String>> classes = new TreeMap<>();
    Map<String, Set<String>> packages = new TreeMap<>();
    for (File jar : jars) {
      for (String name : Published.names(jar)) {
        String plain = name.replaceFirst("^META-INF/versions/\\d+/", "");
        if (plain.endsWith(".class") && !plain.contains("-info") && plain.contains("/")) {
          add(classes, plain, jar);
          add(packages, plain.substring(0, plain.lastIndexOf('/')), jar);
        }
      }
      if (jar.getName().startsWith("modline-")) {
        Published.look(jar, wrong);
      }
    }
    twice("class", classes, wrong);
    twice("package", packages, wrong);
    if (!wrong.isEmpty()) {
      throw new AssertionError(wrong.size() + " faults:\n" + String.join("\n", wrong));
    }
    asModules(jars);
    System.out.println(
        "together: " + jars.size() + " jars, " + classes.size() + " classes, none twice");
  }

  private static void add(Map<String, Set<String>> where, String name, File jar) {
    where.computeIfAbsent(name, it -> new TreeSet<>()).add(jar.getName());
  }

  private static void twice(String what, Map<String, Set<String>> where, List<String> wrong) {
    where.forEach(
        (name, jars) -> {
          if (jars.size() > 1) {
            wrong.add(what + " " + name + " is in " + jars);
          }
        });
  }

  /** Every jar as a module: a package in two of them, or a service nobody provides, ends this. */
  private static void asModules(List<File> jars) throws IOException, InterruptedException {
    String path = jars.stream().map(File::getPath).collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules",
                "ALL-MODULE-PATH",
                "-p",
                path,
                "-cp",
                new File("classes").getPath(),
                Modules.class.getName())
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError("does not run on the module path");
    }
  }
}
