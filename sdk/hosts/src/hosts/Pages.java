import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts the code of the documents into a host's sources, as a reader would copy it: a line {@code
 * // @ docs/page.md 2} becomes the second Java block of that page, with its imports moved to the
 * top; a line {@code // @ docs/folder} copies the Java sources of that folder.
 */
final class Pages {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PLACE = Pattern.compile("( *)// @ (\\S+)(?: (\\d+))?");

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    Path from = Path.of(arguments[1]);
    Path to = Path.of(arguments[2]);
    for (Path source : sources(from)) {
      write(to.resolve(from.relativize(source)), filled(source, root, to));
    }
  }

  private static String filled(Path source, Path root, Path to) throws IOException {
    TreeSet<String> imports = new TreeSet<>();
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(source)) {
      Matcher place = PLACE.matcher(line);
      if (!place.matches()) {
        lines.add(line);
      } else if (place.group(3) == null) {
        Path folder = root.resolve(place.group(2));
        for (Path copied : sources(folder)) {
          write(to.resolve(folder.relativize(copied)), Files.readString(copied));
        }
      } else {
        block(root.resolve(place.group(2)), Integer.parseInt(place.group(3)))
            .lines()
            .forEach(it -> (it.startsWith("import ") ? imports : lines).add(it));
      }
    }
    int after =
        lines.indexOf(
            lines.stream().filter(it -> it.startsWith("package ")).findFirst().orElseThrow());
    lines.addAll(after + 1, imports);
    return String.join("\n", lines) + "\n";
  }

  private static String block(Path page, int number) throws IOException {
    List<String> blocks =
        BLOCK.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList();
    if (blocks.size() < number) {
      throw new IOException(page + " has no Java block " + number);
    }
    return blocks.get(number - 1);
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(it -> it.toString().endsWith(".java")).toList();
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
