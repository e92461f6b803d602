package dev.modline.authorities.feed;

import dev.modline.wire.Opening;
import java.util.List;

/**
 * One entry of a log on its way to a recipient.
 *
 * @param index its position in the log, from 0
 * @param entry the leaf's bytes; not a copy: read only
 * @param openings what opens the fields that the recipient is entitled to
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are stored, never compared
public record FeedEntry(long index, byte[] entry, List<Opening> openings) {
  /** Copies the list. */
  public FeedEntry {
    openings = List.copyOf(openings);
  }

  @Override
  public String toString() {
    return "entry " + index + " with " + openings.size() + " openings";
  }
}
