package dev.modline.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of a fixed size read through its tiles: its root, frontier and proofs. Each tile is read
 * once.
 *
 * <p>For one thread at a time; make one for each question.
 */
public final class TreeReader {
  private final TreeHasher hasher = new TreeHasher();
  private final Map<TilePath, byte[]> read = new HashMap<>();
  private final long size;
  private final TileReader tiles;

  /**
   * A tree of a size.
   *
   * @param size how many entries
   * @param tiles where its tiles come from
   */
  public TreeReader(long size, TileReader tiles) {
    this.size = size;
    this.tiles = tiles;
  }

  /**
   * The root.
   *
   * @return the root of the tree of this size
   * @throws IOException if a tile could not be read
   */
  public Hash root() throws IOException {
    return size == 0 ? Hash.EMPTY : range(0, size);
  }

  /**
   * The frontier, to carry on from.
   *
   * @return a new frontier of this size
   * @throws IOException if a tile could not be read
   */
  public Frontier frontier() throws IOException {
    List<Hash> roots = new ArrayList<>();
    long at = 0;
    for (long rest = size; rest != 0; rest -= Long.highestOneBit(rest)) {
      long part = Long.highestOneBit(rest);
      roots.add(range(at, at + part));
      at += part;
    }
    return new Frontier(size, roots);
  }

  /**
   * Proves that an entry is in this tree.
   *
   * @param index the entry
   * @return the proof
   * @throws IOException if a tile could not be read
   * @throws IndexOutOfBoundsException if the tree has no such entry
   */
  public InclusionProof inclusion(long index) throws IOException {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("no entry " + index + " in a tree of " + size);
    }
    List<Hash> up = new ArrayList<>();
    long lo = 0;
    long hi = size;
    while (hi - lo > 1) {
      long middle = lo + split(hi - lo);
      if (index < middle) {
        up.add(range(middle, hi));
        hi = middle;
      } else {
        up.add(range(lo, middle));
        lo = middle;
      }
    }
    return new InclusionProof(index, size, up.reversed());
  }

  /**
   * Proves that this tree only appended to an earlier one of itself.
   *
   * @param earlier the size then
   * @return the proof
   * @throws IOException if a tile could not be read
   * @throws IndexOutOfBoundsException if that size is beyond this tree
   */
  public ConsistencyProof consistency(long earlier) throws IOException {
    if (earlier < 0 || earlier > size) {
      throw new IndexOutOfBoundsException("no size " + earlier + " within a tree of " + size);
    }
    List<Hash> up = new ArrayList<>();
    if (earlier == 0 || earlier == size) {
      return new ConsistencyProof(earlier, size, up);
    }
    long lo = 0;
    long hi = size;
    while (hi != earlier) {
      long middle = lo + split(hi - lo);
      if (earlier <= middle) {
        up.add(range(middle, hi));
        hi = middle;
      } else {
        up.add(range(lo, middle));
        lo = middle;
      }
    }
    if (lo != 0) {
      up.add(range(lo, hi));
    }
    return new ConsistencyProof(earlier, size, up.reversed());
  }

  /** The hash over the entries from lo to hi, a node of the tree of this or an earlier size. */
  private Hash range(long lo, long hi) throws IOException {
    long count = hi - lo;
    if (Long.bitCount(count) == 1) {
      return perfect(Long.numberOfTrailingZeros(count), lo);
    }
    long middle = lo + split(count);
    return hasher.node(range(lo, middle), range(middle, hi));
  }

  private Hash perfect(int height, long lo) throws IOException {
    int level = height / 8;
    int count = 1 << (height % 8);
    long first = lo >>> (8 * level);
    byte[] tile = tile(level, first / TilePath.FULL);
    return hasher.perfect(tile, (int) (first % TilePath.FULL) * Hash.BYTES, count);
  }

  private byte[] tile(int level, long index) throws IOException {
    TilePath path = TilePath.within(level, index, size);
    byte[] known = read.get(path);
    if (known != null) {
      return known;
    }
    byte[] bytes = tiles.read(path);
    if (bytes.length != path.width() * Hash.BYTES) {
      throw new LogFormatException(path + " has " + bytes.length + " bytes");
    }
    read.put(path, bytes);
    return bytes;
  }

  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
