package dev.modline.audit;

import dev.modline.log.Frontier;
import dev.modline.log.Hash;
import dev.modline.log.TilePath;
import dev.modline.log.TreeReader;
import dev.modline.log.verify.LogSource;
import dev.modline.log.verify.PruneStatement;
import dev.modline.log.verify.Report;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The part of a log that was pruned: what stood there cannot be judged, if the log itself tells of
 * it. One that does not tell holds entries back.
 */
record PrunedPart(Optional<PruneStatement> told) {
  static PrunedPart none() {
    return new PrunedPart(Optional.empty());
  }

  /** Of what a check of the whole log came to. */
  static PrunedPart of(Report report) {
    return report.holds() ? none() : new PrunedPart(report.pruning());
  }

  /** The first entry that is there. */
  long begin() {
    return told.map(PruneStatement::minimumIndex).orElse(0L);
  }

  boolean isThere() {
    return told.isPresent();
  }

  /** Whether something of this time can be among what went. */
  boolean mayHold(Instant time) {
    return told.filter(it -> !time.isAfter(it.newest())).isPresent();
  }

  /** The tree that stood before the first entry that is there; empty for a log that is whole. */
  Optional<Frontier> before(LogSource source, Report report) {
    long size = report.checkpoint().map(it -> it.checkpoint().size()).orElse(0L);
    try {
      return isThere()
          ? Optional.of(new TreeReader(begin(), path -> tile(source, path, size)).frontier())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // the report says from where on it is there
    }
  }

  /** What is wrong where the tree that was taken is not the one that was signed. */
  Optional<Finding> mismatch(Report report, Hash root) {
    boolean isSame =
        report.checkpoint().map(it -> it.checkpoint().root().equals(root)).orElse(false);
    return !report.holds() || isSame
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Finding.Kind.RECORD,
                "the tiles before entry " + begin() + " are shown in two ways"));
  }

  /** What is wrong where a log had only so many entries at a time at which none may have gone. */
  Optional<Finding> beyondPolicy(String whose, long size, Optional<Instant> at) {
    return told.filter(it -> size < it.minimumIndex())
        .filter(it -> at.filter(time -> time.isAfter(it.at().minus(it.keep()))).isPresent())
        .map(
            it ->
                new Finding(
                    Finding.Kind.PRUNED,
                    whose
                        + " was pruned beyond its policy: "
                        + it
                        + ", and at "
                        + at.orElse(it.at())
                        + " entry "
                        + size
                        + " was not there yet"));
  }

  private static byte[] tile(LogSource source, TilePath path, long size) throws IOException {
    int bytes = path.width() * Hash.BYTES;
    TilePath now = TilePath.within(path.level(), path.index(), size);
    byte[] tile =
        source
            .read(now.toString(), TilePath.FULL * Hash.BYTES)
            .filter(it -> it.length >= bytes)
            .orElseThrow(() -> new IOException(now + " is missing"));
    return Arrays.copyOf(tile, bytes);
  }
}
