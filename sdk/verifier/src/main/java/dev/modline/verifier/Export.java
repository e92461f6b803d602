package dev.modline.verifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modline.wire.FieldResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where entries are exported to. */
interface Export extends Closeable {
  void row(Row row) throws IOException;

  /** JSON Lines: an object for each entry, its fields under {@code fields}. */
  static Export jsonLines(Path file) throws IOException {
    return new JsonLines(Files.newBufferedWriter(file));
  }

  /** CSV (RFC 4180): a line for each field of an entry, or one for an entry without any. */
  static Export csv(Path file) throws IOException {
    Writer out = Files.newBufferedWriter(file);
    out.write(String.join(",", Row.COLUMNS) + ",field,status,detail\r\n");
    return new Csv(out);
  }

  /** JSON Lines. */
  record JsonLines(Writer out) implements Export {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void row(Row row) throws IOException {
      ObjectNode json = JSON.createObjectNode();
      row.clear().forEach(json::put);
      json.put("index", row.index());
      ObjectNode fields = json.putObject("fields");
      for (FieldResult result : row.fields()) {
        ObjectNode field = fields.putObject(result.field());
        field.put("status", Row.status(result));
        Row.detail(result).ifPresent(detail -> field.put("detail", detail));
      }
      out.write(JSON.writeValueAsString(json));
      out.write('\n');
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** CSV. */
  record Csv(Writer out) implements Export {
    @Override
    public void row(Row row) throws IOException {
      if (row.fields().isEmpty()) {
        line(row, "", "", "");
      }
      for (FieldResult result : row.fields()) {
        line(row, result.field(), Row.status(result), Row.detail(result).orElse(""));
      }
    }

    private void line(Row row, String field, String status, String detail) throws IOException {
      Map<String, String> clear = row.clear();
      StringBuilder line = new StringBuilder();
      for (String column : Row.COLUMNS) {
        line.append(quoted(clear.getOrDefault(column, ""))).append(',');
      }
      out.append(line).append(quoted(field)).append(',').append(status).append(',');
      out.append(quoted(detail)).append("\r\n");
    }

    /**
     * Quoted where need be; a leading sign that a spreadsheet would take for a formula is told off.
     */
    private static String quoted(String cell) {
      boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
      String safe = formula ? "'" + cell : cell;
      return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
          ? '"' + safe.replace("\"", "\"\"") + '"'
          : safe;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
