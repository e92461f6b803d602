package dev.modline.detect.hash.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the records out of one kind of container. */
@FunctionalInterface
interface Records {
  /** Passes each record on; answers what stands beside them. */
  Paging read(InputStream in, Consumer<FlatRecord> sink) throws IOException;

  /**
   * What a page says of itself.
   *
   * @param next where the next page is, in the service's own words; empty when this is the last
   * @param kind whether it is such a list by its frame, though it may hold no record
   * @param marks what else stands beside the records: times, counts
   */
  record Paging(String next, boolean kind, Map<String, String> marks) {
    public Paging {
      marks = Map.copyOf(marks);
    }
  }

  /** The reader for {@code container}. */
  static Records of(HashContainer container, HashVocabulary vocabulary) {
    return switch (container) {
      case CSV -> CsvRecords::read;
      case JSON -> (in, sink) -> JsonRecords.read(in, holder(vocabulary), sink);
      case XML -> XmlRecords::read;
    };
  }

  /** The name under which a vocabulary's documents hold their records. */
  private static String holder(HashVocabulary vocabulary) {
    return switch (vocabulary) {
      case MODLINE, NCMEC -> "entries";
      case STOPNCII -> "hashRecords";
      case THREATEXCHANGE -> "data";
    };
  }
}
