package dev.modline.wire;

import java.util.List;

/**
 * An entry of a log, and what opens its commitments.
 *
 * @param entry the leaf's bytes: to be stored, hashed and published as they are
 * @param openings one for each commitment, to be kept apart
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are stored, never compared
public record SealedEntry(byte[] entry, List<Opening> openings) {
  /** Copies the list. */
  public SealedEntry {
    openings = List.copyOf(openings);
  }

  @Override
  public String toString() {
    return "entry of " + entry.length + " bytes with " + openings.size() + " commitments";
  }
}
