package dev.modline.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a folder that any web server can serve as it is: partial tiles for each published
 * size, until the full one is there, and the checkpoint last.
 */
final class StaticFiles implements Publisher.Output {
  static final String CHECKPOINT = "checkpoint";
  private static final String MINIMUM = WriteAhead.STATE + "minimum";

  private final Disk disk;
  private final PendingTiles tiles;
  private long published;

  StaticFiles(Disk disk, PendingTiles tiles) {
    this.disk = disk;
    this.tiles = tiles;
  }

  /**
   * After opening: partial tiles are not synced, so those of the unfinished tiles are written anew,
   * and those of tiles that are full by now go.
   */
  void restore(Tree tree, long from, long size) throws IOException {
    for (int level = TilePath.ENTRIES; level < 8; level++) {
      int shift = 8 * (Math.max(level, 0) + 1);
      long unfinished = shift > 62 ? 0 : size >>> shift;
      for (long index = shift > 62 ? 0 : from >>> shift; index < unfinished; index++) {
        dropPartials(new TilePath(level, index, TilePath.FULL));
      }
      TilePath last = new TilePath(level, unfinished, TilePath.FULL);
      for (String name : disk.list(last.partials())) {
        TilePath partial = partial(last, name);
        byte[] content = partial == null ? null : tree.served(partial, size).orElse(null);
        if (partial == null || content == null) {
          disk.delete(last.partials() + "/" + name);
        } else {
          disk.replace(partial.toString(), content);
        }
      }
    }
    published = size;
  }

  private static @Nullable TilePath partial(TilePath of, String name) {
    try {
      return TilePath.parse(of.partials() + "/" + name);
    } catch (LogFormatException e) {
      return null;
    }
  }

  @Override
  public void publish(SignedCheckpoint signed, Tree tree) throws IOException {
    long size = signed.checkpoint().size();
    tiles.flush();
    for (int level = TilePath.ENTRIES; level < 8; level++) {
      int shift = 8 * Math.max(level, 0);
      long row = size >>> shift;
      long index = row / TilePath.FULL;
      if (row % TilePath.FULL != 0) {
        TilePath partial = TilePath.within(level, index, size);
        if (size != published || disk.read(partial.toString()).isEmpty()) {
          disk.replace(partial.toString(), tree.served(partial, size).orElseThrow());
        }
      }
    }
    disk.replace(CHECKPOINT, signed.bytes());
    for (int level = TilePath.ENTRIES; level < 8 && published < size; level++) {
      long before = (published >>> (8 * Math.max(level, 0))) / TilePath.FULL;
      if (before < (size >>> (8 * Math.max(level, 0))) / TilePath.FULL) {
        dropPartials(new TilePath(level, before, TilePath.FULL));
      }
    }
    published = size;
  }

  private void dropPartials(TilePath full) throws IOException {
    List<String> names = disk.list(full.partials());
    for (String name : names) {
      disk.delete(full.partials() + "/" + name);
    }
    if (!names.isEmpty()) {
      disk.delete(full.partials());
    }
  }

  static long minimum(Disk disk) throws IOException {
    byte[] stored = disk.read(MINIMUM).orElse("0".getBytes(StandardCharsets.US_ASCII));
    return Text.decimal(Text.utf8(stored, MINIMUM).strip(), MINIMUM);
  }

  static void minimum(Disk disk, long index) throws IOException {
    disk.replace(MINIMUM, (index + "\n").getBytes(StandardCharsets.US_ASCII));
    disk.sync(List.of(MINIMUM));
  }

  /**
   * Removes bundles and tiles that lie wholly below an index; tiles stay while their parent is not
   * full, for the tree is restored from them.
   *
   * @param below the minimum index
   * @param safe the first entry of the last bundle that recovery needs
   */
  static void prune(Disk disk, long from, long below, long safe) throws IOException {
    long last = Math.min(below, safe) / TilePath.FULL;
    for (long index = from / TilePath.FULL; index < last; index++) {
      disk.delete(FolderStorage.bundle(index).toString());
    }
    for (int level = 0; level < 7; level++) {
      int shift = 8 * (level + 1);
      long parents = Math.min(safe, Long.MAX_VALUE) >>> (shift + 8) << 8;
      long end = Math.min(below >>> shift, parents);
      for (long index = from >>> (shift + 8) << 8; index < end; index++) {
        disk.delete(new TilePath(level, index, TilePath.FULL).toString());
      }
    }
  }
}
