package dev.modline.detect.hash.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** RFC 4180 with names in the first line; every line has as many fields as that. */
final class CsvRecords {
  private static final int MOST_FIELDS = 64;
  private static final int LONGEST_FIELD = KeptHash.LONGEST + 1;

  private CsvRecords() {}

  static Records.Paging read(InputStream in, Consumer<FlatRecord> sink) throws IOException {
    long[] line = {1};
    Reader text = Utf8.reader(in);
    CsvRecordHandler handler =
        CsvRecordHandler.builder().maxFields(MOST_FIELDS).maxFieldSize(LONGEST_FIELD).build();
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .build(handler, text)) {
      List<String> names = null;
      for (CsvRecord record : records) {
        line[0] = record.getStartingLineNumber();
        if (names == null) {
          names = names(record);
        } else {
          sink.accept(record(names, record));
        }
      }
      if (names == null) {
        throw new MalformedHashList(1, "the line with the field names is missing");
      }
      return new Records.Paging("", true, Map.of());
    } catch (CsvParseException broken) {
      throw new MalformedHashList(line[0], "or the line after it is not valid CSV");
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private static List<String> names(CsvRecord record) {
    List<String> names = record.getFields().stream().map(name -> bare(name).strip()).toList();
    if (new HashSet<>(names).size() < names.size()) {
      throw new MalformedHashList(record.getStartingLineNumber(), "a field name is there twice");
    }
    return names;
  }

  /** Spreadsheets write a byte order mark before the first name. */
  private static String bare(String name) {
    return name.startsWith("\ufeff") ? name.substring(1) : name;
  }

  private static FlatRecord record(List<String> names, CsvRecord record) {
    FlatRecord flat = new FlatRecord(record.getStartingLineNumber());
    if (record.getFieldCount() != names.size()) {
      flat.spoil("has " + record.getFieldCount() + " fields, the names " + names.size());
      return flat;
    }
    for (int i = 0; i < names.size(); i++) {
      String value = record.getField(i);
      if (!value.isBlank()) {
        flat.put(names.get(i), value);
      }
    }
    return flat;
  }
}
