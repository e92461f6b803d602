package dev.modline.verifier;

import dev.modline.log.verify.LogVerifier;
import dev.modline.log.verify.Report;
import dev.modline.wire.Commitments;
import dev.modline.wire.Erasures;
import dev.modline.wire.FieldResult;
import dev.modline.wire.Leaf;
import dev.modline.wire.Undecodable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a log of Modline, opens its entries with the values that were given, and says which were
 * withheld, apart from those that were erased under an entry of the log.
 *
 * <p>Threading: for one thread. Failure: what is wrong with log or values is the report; an {@link
 * IOException} is about the files that are read or written here.
 */
public final class RecordVerifier {
  private final LogVerifier log;
  private Openings openings = Openings.none();
  private Optional<Path> jsonLines = Optional.empty();
  private Optional<Path> csv = Optional.empty();

  /**
   * A check of a log.
   *
   * @param log the check of the log itself, settled but not run
   */
  public RecordVerifier(LogVerifier log) {
    this.log = log;
  }

  /**
   * The values that were given.
   *
   * @param given by entry
   * @return this
   */
  public RecordVerifier openings(Openings given) {
    this.openings = given;
    return this;
  }

  /**
   * Exports every entry as a line of JSON.
   *
   * @param file written anew
   * @return this
   */
  public RecordVerifier jsonLines(Path file) {
    this.jsonLines = Optional.of(file);
    return this;
  }

  /**
   * Exports every field of every entry as a line of CSV.
   *
   * @param file written anew
   * @return this
   */
  public RecordVerifier csv(Path file) {
    this.csv = Optional.of(file);
    return this;
  }

  /**
   * Checks log and values.
   *
   * @return what it came to; nothing is exported unless the log holds
   * @throws IOException if a file cannot be read or written
   */
  public RecordReport verify() throws IOException {
    try (Spool spool = new Spool()) {
      Report report = log.entries(spool::add).verify();
      if (!report.holds()) {
        return new RecordReport(report, 0, 0, 0, List.of(), List.of());
      }
      Erasures erasures = new Erasures();
      spool.replay((index, entry) -> parse(entry).ifPresent(it -> erasures.observe(index, it)));
      List<Export> exports = new ArrayList<>();
      try {
        if (jsonLines.isPresent()) {
          exports.add(Export.jsonLines(jsonLines.get()));
        }
        if (csv.isPresent()) {
          exports.add(Export.csv(csv.get()));
        }
        Tally tally = new Tally();
        spool.replay((index, entry) -> entry(index, entry, erasures, tally, exports));
        return tally.report(report);
      } finally {
        for (Export export : exports) {
          export.close();
        }
      }
    }
  }

  private static Optional<Leaf> parse(byte[] entry) {
    try {
      return Optional.of(Leaf.parse(entry));
    } catch (Undecodable e) {
      return Optional.empty(); // reported when it is its turn
    }
  }

  private void entry(long index, byte[] entry, Erasures erasures, Tally tally, List<Export> exports)
      throws IOException {
    Leaf leaf;
    try {
      leaf = Leaf.parse(entry);
    } catch (Undecodable e) {
      tally.wrong.add("entry " + index + ": " + e.getMessage());
      return;
    }
    List<FieldResult> fields = Commitments.verify(leaf, openings.of(index), erasures);
    tally.count(index, leaf, fields);
    for (Export export : exports) {
      export.row(new Row(index, leaf, fields));
    }
  }

  private static final class Tally {
    private final List<String> withheld = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private long records;
    private long opened;
    private long erased;

    void count(long index, Leaf leaf, List<FieldResult> fields) {
      records += leaf.isRecord() ? 1 : 0;
      for (FieldResult field : fields) {
        switch (field) {
          case FieldResult.Opened it -> opened++;
          case FieldResult.Erased it -> erased++;
          case FieldResult.Withheld it -> withheld.add("entry " + index + ": " + it.field());
          case FieldResult.Wrong it ->
              wrong.add("entry " + index + ": " + it.field() + " " + it.problem());
        }
      }
    }

    RecordReport report(Report log) {
      return new RecordReport(log, records, opened, erased, withheld, wrong);
    }
  }
}
