package dev.modline.detect.hash.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads the records out of one kind of container. */
@FunctionalInterface
interface Records {
  /** Passes each record on; answers where to go on, or nothing. */
  String read(InputStream in, Consumer<FlatRecord> sink) throws IOException;

  /** The reader for {@code container}. */
  static Records of(HashContainer container) {
    return switch (container) {
      case CSV -> CsvRecords::read;
      case JSON -> JsonRecords::read;
      case XML -> XmlRecords::read;
    };
  }
}
