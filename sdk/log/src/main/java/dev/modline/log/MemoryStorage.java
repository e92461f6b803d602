package dev.modline.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries in memory. */
public final class MemoryStorage implements LogStorage {
  private final List<byte[]> entries = new ArrayList<>();
  private byte @Nullable [] checkpoint;

  MemoryStorage() {}

  /**
   * Appends an entry.
   *
   * @param entry at most 65,535 bytes; copied
   * @return its index
   */
  public synchronized long append(byte[] entry) {
    entries.add(EntryBundle.checked(entry).clone());
    return entries.size() - 1L;
  }

  @Override
  public synchronized long size() {
    return entries.size();
  }

  @Override
  public synchronized List<byte[]> entries(long from, int count) {
    return List.copyOf(entries.subList((int) from, (int) from + count));
  }

  @Override
  public synchronized Optional<byte[]> checkpoint() {
    return Optional.ofNullable(checkpoint).map(byte[]::clone);
  }

  @Override
  public synchronized void saveCheckpoint(byte[] signed, long size) {
    checkpoint = signed.clone();
  }
}
