package dev.modline.detect.eval;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads labelled texts from CSV files (RFC 4180, UTF-8, with a header; a byte order mark before it
 * is passed over).
 */
public final class Samples {
  private Samples() {}

  /**
   * Texts with a label each.
   *
   * @param positive the labels that mean a violation, in any case
   * @throws IllegalArgumentException naming file and line, for a file that is not so
   * @throws IOException for a file that cannot be read
   */
  public static List<Sample> labelled(
      Path file, String textColumn, String labelColumn, Set<String> positive) throws IOException {
    Set<String> wanted = positive.stream().map(Samples::folded).collect(Collectors.toSet());
    return read(
        file,
        List.of(textColumn, labelColumn),
        row ->
            new Sample(
                (int) row.getStartingLineNumber(),
                row.getField(textColumn),
                wanted.contains(folded(row.getField(labelColumn))),
                null));
  }

  /**
   * Which of some labels no text of a file has, in any case: nothing can be said about them, and as
   * a rule they are written otherwise there.
   *
   * @throws IllegalArgumentException naming file and line, for a file that is not so
   * @throws IOException for a file that cannot be read
   */
  public static Set<String> absent(Path file, String labelColumn, Set<String> labels)
      throws IOException {
    Map<String, String> left = new TreeMap<>();
    labels.forEach(label -> left.put(folded(label), label));
    read(
        file,
        List.of(labelColumn),
        row -> {
          left.remove(folded(row.getField(labelColumn)));
          return new Sample(0, "", false, null);
        });
    return new TreeSet<>(left.values());
  }

  private static String folded(String label) {
    return label.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Texts with the code points that were marked, as a list of positions: {@code [3, 4, 5]}; an
   * empty list or cell means that the text violates nothing.
   *
   * @throws IllegalArgumentException naming file and line, for a file that is not so
   * @throws IOException for a file that cannot be read
   */
  public static List<Sample> spans(Path file, String textColumn, String spansColumn)
      throws IOException {
    return read(
        file,
        List.of(textColumn, spansColumn),
        row -> {
          BitSet marked = positions(row.getField(spansColumn));
          String text = row.getField(textColumn);
          if (marked.length() > text.codePointCount(0, text.length())) {
            throw new IllegalArgumentException(spansColumn + " lies beyond the text");
          }
          return new Sample((int) row.getStartingLineNumber(), text, !marked.isEmpty(), marked);
        });
  }

  /**
   * The samples with the group of each, from another column of the same file.
   *
   * @throws IllegalArgumentException naming file and line, for a file that is not so
   * @throws IOException for a file that cannot be read
   */
  public static List<Sample> grouped(List<Sample> samples, Path file, String groupColumn)
      throws IOException {
    List<String> groups = new ArrayList<>();
    read(
        file,
        List.of(groupColumn),
        row -> {
          groups.add(row.getField(groupColumn));
          return new Sample(0, "", false, null);
        });
    List<Sample> grouped = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      grouped.add(samples.get(i).in(groups.get(i)));
    }
    return grouped;
  }

  /** Every {@code nth} sample: always the same ones, to be left out of learning and tested on. */
  public static List<Sample> heldOut(List<Sample> samples, int nth) {
    return part(samples, nth, true);
  }

  /** All but every {@code nth} sample: what to learn from when the rest is tested on. */
  public static List<Sample> training(List<Sample> samples, int nth) {
    return part(samples, nth, false);
  }

  private static List<Sample> part(List<Sample> samples, int nth, boolean held) {
    if (nth < 2) {
      throw new IllegalArgumentException("one in two samples can be held out at most");
    }
    List<Sample> part = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      if ((i % nth == nth - 1) == held) {
        part.add(samples.get(i));
      }
    }
    return part;
  }

  private static List<Sample> read(
      Path file, List<String> columns, Function<NamedCsvRecord, Sample> reader) throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        for (String column : columns) {
          if (row.findField(column).isEmpty()) {
            throw new IllegalArgumentException(
                file + ":" + row.getStartingLineNumber() + ": there is no column '" + column + "'");
          }
        }
        try {
          samples.add(reader.apply(row));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              file + ":" + row.getStartingLineNumber() + ": " + e.getMessage(), e);
        }
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    if (samples.isEmpty()) {
      throw new IllegalArgumentException(file + ": there is no text in it");
    }
    return samples;
  }

  private static BitSet positions(String cell) {
    String inner = cell.strip();
    if (inner.startsWith("[") && inner.endsWith("]")) {
      inner = inner.substring(1, inner.length() - 1).strip();
    }
    BitSet marked = new BitSet();
    if (inner.isEmpty()) {
      return marked;
    }
    for (String number : inner.split(",", -1)) {
      try {
        int position = Integer.parseInt(number.strip());
        if (position < 0 || position > 10_000_000) {
          throw new NumberFormatException();
        }
        marked.set(position);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + number.strip() + "' is no position", e);
      }
    }
    return marked;
  }
}
