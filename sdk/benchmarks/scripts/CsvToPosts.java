import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns CSV files with a text column into the JSON Lines that {@code modline screen} reads.
 *
 * <p>{@code java CsvToPosts.java FILE... > posts.jsonl}. The text column is the first of {@code
 * tweet}, {@code content}, {@code test_case} that a file has.
 */
final class CsvToPosts {
  private static final List<String> TEXT = List.of("tweet", "content", "test_case");

  public static void main(String[] files) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String name : files) {
      Path file = Path.of(name);
      String language = file.getFileName().toString().startsWith("vi") ? "vi" : "en";
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        List<String> header = row(reader);
        int column = TEXT.stream().mapToInt(header::indexOf).filter(i -> i >= 0).findFirst().orElseThrow();
        int n = 0;
        for (List<String> row = row(reader); !row.isEmpty(); row = row(reader)) {
          String id = file.getFileName() + "-" + ++n;
          String text = column < row.size() ? row.get(column) : "";
          out.println(
              "{\"id\":" + json(id) + ",\"text\":" + json(text) + ",\"language\":\"" + language + "\"}");
        }
      }
    }
    out.flush();
  }

  /** One row as RFC 4180 has it; empty at the end. */
  private static List<String> row(Reader reader) throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      any = true;
      if (quoted) {
        if (c != '"') {
          cell.append((char) c);
          continue;
        }
        reader.mark(1);
        if (reader.read() == '"') {
          cell.append('"');
        } else {
          reader.reset();
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        break;
      } else if (c != '\r') {
        cell.append((char) c);
      }
    }
    if (any) {
      cells.add(cell.toString());
    }
    return cells;
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
