package dev.modline.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries in bundle files, and in memory while their bundle is not full; the checkpoint apart. */
final class FolderStorage implements LogStorage {
  static final String CHECKPOINT = WriteAhead.STATE + "checkpoint";

  private final Disk disk;
  private final PendingTiles bundles;
  private final List<byte[]> tail = new ArrayList<>(TilePath.FULL);
  private long size;

  FolderStorage(Disk disk, PendingTiles bundles) {
    this.disk = disk;
    this.bundles = bundles;
  }

  /** Stands at a size whose last unfinished bundle is known. */
  synchronized void resume(long at) {
    size = at;
  }

  /** Takes an entry that is durable in the write-ahead file. */
  synchronized void integrated(byte[] entry) {
    tail.add(entry);
    size++;
    if (tail.size() == TilePath.FULL) {
      bundles.write(bundle(size / TilePath.FULL - 1), EntryBundle.encode(tail));
      tail.clear();
    }
  }

  static TilePath bundle(long index) {
    return new TilePath(TilePath.ENTRIES, index, TilePath.FULL);
  }

  @Override
  public synchronized long size() {
    return size;
  }

  @Override
  public List<byte[]> entries(long from, int count) throws IOException {
    List<byte[]> found = new ArrayList<>(count);
    while (found.size() < count) {
      long at = from + found.size();
      int skip = (int) (at % TilePath.FULL);
      int most = Math.min(TilePath.FULL - skip, count - found.size());
      found.addAll(whole(at / TilePath.FULL, skip + most).subList(skip, skip + most));
    }
    return found;
  }

  private List<byte[]> whole(long bundle, int needed) throws IOException {
    synchronized (this) {
      if (bundle == size / TilePath.FULL && needed <= tail.size()) {
        return List.copyOf(tail);
      }
    }
    TilePath path = bundle(bundle);
    byte[] bytes =
        bundles.read(path).orElseThrow(() -> new IOException("the file " + path + " is missing"));
    return EntryBundle.decode(bytes, TilePath.FULL);
  }

  @Override
  public Optional<byte[]> checkpoint() throws IOException {
    return disk.read(CHECKPOINT);
  }

  @Override
  public void saveCheckpoint(byte[] signed, long ofSize) throws IOException {
    disk.replace(CHECKPOINT, signed);
    disk.sync(List.of(CHECKPOINT));
  }
}
