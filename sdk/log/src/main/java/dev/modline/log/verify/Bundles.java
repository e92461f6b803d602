package dev.modline.log.verify;

import dev.modline.log.EntryBundle;
import dev.modline.log.Hash;
import java.util.Arrays;

/** Takes verified bundles apart. */
final class Bundles {
  private Bundles() {}

  /** Hands on each entry of what a scan finds; bundles outside a sample have none. */
  static EntryScan.Visitor each(LogVerifier.EntryVisitor taker) {
    return (first, leaves, bundle) -> {
      int at = 0;
      for (long index = first;
          bundle.length > 0 && index < first + leaves.length / Hash.BYTES;
          index++) {
        int end = EntryBundle.end(bundle, at);
        taker.entry(index, Arrays.copyOfRange(bundle, at + 2, end));
        at = end;
      }
    };
  }
}
