package dev.modline.spi;

import java.util.Optional;

/**
 * The emergency stop, noted where no transaction is needed: in a place that was made beforehand, so
 * that a store which takes no commits (a full disk, say) cannot prevent it.
 *
 * <p>Contract: what {@link #set} wrote is there after a restart, until {@link #clear}. A mark that
 * cannot be made out counts as set. Threading: one caller at a time. Deadline: a write and a sync.
 * Failure: {@link StoreFailure} when it could not be written.
 */
public interface StopMark {
  /** Who has stopped all acting; empty when nobody has. */
  Optional<String> staff();

  /** Notes, synced, that {@code staff} has stopped all acting. */
  void set(String staff);

  /** Takes the mark away again, synced: the record says it now. */
  void clear();
}
