package dev.modline.authorities.orders;

import dev.modline.log.LogProof;
import dev.modline.log.TileLog;
import dev.modline.model.CaseId;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * Where events of cases stand in the operator's full record, and the proof of it.
 *
 * <p>Threading: called by many threads.
 */
public interface RecordPlaces {
  /**
   * An entry.
   *
   * @param index where it stands
   * @param bytes its bytes, as they are hashed
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are stored, never compared
  record Entry(long index, byte[] bytes) {}

  /** The entry was pruned under the record's published policy: it can be proved no longer. */
  final class Pruned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public Pruned(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Finds the entry of an event. */
  @FunctionalInterface
  interface Finder {
    /**
     * The entry of the event that gave the case this version; empty when there is none.
     *
     * @throws Pruned when it is there no longer
     */
    Optional<Entry> of(CaseId id, long version);
  }

  /** The log's origin. */
  String origin();

  /**
   * The entry of an event.
   *
   * @throws Pruned when it is there no longer
   */
  Optional<Entry> entry(CaseId id, long version);

  /**
   * A {@code tlog-proof} of an entry, with the entry itself as its extra data; empty while no
   * published checkpoint covers it.
   */
  Optional<LogProof> proof(Entry entry) throws IOException;

  /** Places in a log. */
  static RecordPlaces of(TileLog log, Finder entries) {
    return new RecordPlaces() {
      @Override
      public String origin() {
        return log.checkpoint().checkpoint().origin();
      }

      @Override
      public Optional<Entry> entry(CaseId id, long version) {
        return entries.of(id, version);
      }

      @Override
      public Optional<LogProof> proof(Entry entry) throws IOException {
        return log.proof(entry.index())
            .map(
                proof ->
                    new LogProof(
                        Optional.of(Base64.getEncoder().encodeToString(entry.bytes())),
                        proof.inclusion(),
                        proof.checkpoint()));
      }
    };
  }
}
