package dev.modline.detect.opennlp;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.modline.model.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads labelled text from CSV (RFC 4180, UTF-8, names in the first line). */
public final class LabelledCsv {
  /** The most labelled texts of one file. */
  public static final int MAX_ROWS = 2_000_000;

  private static final int LONGEST_FIELD = 400_000;

  private LabelledCsv() {}

  /**
   * Reads the columns {@code text} and {@code label}; other columns are passed over, lines with an
   * empty text or label as well. Labels that differ in case only are one, as it is first written.
   *
   * @throws InvalidInput naming the column that is missing or the line that is wrong, and if there
   *     is no labelled text
   */
  public static List<LabelledText> read(InputStream in, String text, String label)
      throws IOException {
    InputStreamReader reader =
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    CsvRecordHandler handler =
        CsvRecordHandler.builder()
            .maxFields(256)
            .maxFieldSize(LONGEST_FIELD)
            .maxRecordSize(4 * LONGEST_FIELD)
            .build();
    List<LabelledText> rows = new ArrayList<>();
    Map<String, String> labels = new HashMap<>();
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .maxBufferSize(8 * LONGEST_FIELD)
            .build(handler, reader)) {
      List<String> names = List.of();
      for (CsvRecord record : records) {
        if (names.isEmpty()) {
          names = record.getFields();
          column(names, text);
          column(names, label);
        } else {
          String written = field(record, column(names, label)).strip();
          LabelledText row =
              new LabelledText(
                  field(record, column(names, text)),
                  labels.computeIfAbsent(written.toLowerCase(Locale.ROOT), it -> written));
          if (!row.text().isBlank() && !row.label().isBlank()) {
            rows.add(row);
          }
        }
        if (rows.size() > MAX_ROWS) {
          throw new InvalidInput("labelled text", "has more than " + MAX_ROWS + " rows");
        }
      }
    } catch (de.siegmar.fastcsv.reader.CsvParseException broken) {
      throw new InvalidInput("labelled text", "is not valid CSV: " + broken.getMessage());
    }
    if (rows.isEmpty()) {
      throw new InvalidInput("labelled text", "has no row with a text and a label");
    }
    return rows;
  }

  private static String field(CsvRecord record, int column) {
    if (column >= record.getFieldCount()) {
      throw new InvalidInput("line " + record.getStartingLineNumber(), "has too few fields");
    }
    return record.getField(column);
  }

  private static int column(List<String> names, String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).replace("\ufeff", "").strip().equals(name)) {
        return i;
      }
    }
    throw new InvalidInput("column " + name, "is missing; there are " + String.join(", ", names));
  }
}
