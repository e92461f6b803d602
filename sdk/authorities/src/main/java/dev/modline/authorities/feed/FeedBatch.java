package dev.modline.authorities.feed;

import dev.modline.log.Hash;
import dev.modline.log.SignedCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * Entries {@code from} to {@code to}, exclusive, of one log, with all that proves their place.
 *
 * @param audience whose log it is
 * @param from the first index: the last size that the recipient acknowledged
 * @param to one after the last index
 * @param entries the entries in order
 * @param checkpoint the checkpoint that they are proved against
 * @param consistency that the tree of {@code from} entries is a prefix of the checkpoint's
 * @param range that the tree of {@code to} entries is one too
 * @param tie what ties the checkpoint to the full record, where it is there already
 */
public record FeedBatch(
    String audience,
    long from,
    long to,
    List<FeedEntry> entries,
    SignedCheckpoint checkpoint,
    List<Hash> consistency,
    List<Hash> range,
    Optional<Tie> tie) {
  /** Copies the lists. */
  public FeedBatch {
    entries = List.copyOf(entries);
    consistency = List.copyOf(consistency);
    range = List.copyOf(range);
  }

  @Override
  public String toString() {
    return "entries " + from + " to " + to + " for " + audience;
  }
}
