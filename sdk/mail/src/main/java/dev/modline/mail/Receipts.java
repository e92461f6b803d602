package dev.modline.mail;

import dev.modline.model.ObligationId;
import java.util.Optional;

/**
 * Where the receipts of the authority's log come from.
 *
 * <p>Contract: may wait a few seconds for the checkpoint that covers the record. Threading: any.
 * Failure: an exception is a failed attempt; a report without its receipt is better than none, so
 * answer empty rather than fail.
 *
 * <pre>{@code
 * Receipts receipts = key -> {
 *   OptionalLong index = store.recordIndex(key);
 *   if (index.isEmpty()) {
 *     return Optional.empty();
 *   }
 *   TileLog log = store.logs().of("vn.abei");
 *   log.awaitCheckpoint(index.getAsLong(), Duration.ofSeconds(2));
 *   return log.proof(index.getAsLong())
 *       .map(proof -> new Receipt(store.entry("vn.abei", index.getAsLong()), proof));
 * };
 * }</pre>
 */
@FunctionalInterface
public interface Receipts {
  /** The receipt of the record that discharges this obligation, where there is one yet. */
  Optional<Receipt> find(ObligationId key) throws Exception;

  /** None at all. */
  static Receipts none() {
    return key -> Optional.empty();
  }
}
