package dev.modline.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entry bundles: entries in order, each a big-endian uint16 length and its bytes. */
public final class EntryBundle {
  /** The longest entry, in bytes; an entry may also be empty. */
  public static final int MAX_ENTRY = 65_535;

  private EntryBundle() {}

  /**
   * Writes a bundle.
   *
   * @param entries at most 256, each at most {@link #MAX_ENTRY} bytes
   * @return the bundle's bytes
   */
  public static byte[] encode(List<byte[]> entries) {
    int length = 0;
    for (byte[] entry : entries) {
      length += 2 + checked(entry).length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length);
    for (byte[] entry : entries) {
      out.write(entry.length >>> 8);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  /**
   * Reads a bundle of which the number of entries is known.
   *
   * @param bundle the bundle's bytes
   * @param count how many entries it must hold
   * @return the entries in order
   * @throws LogFormatException if it ends early, holds more, or goes on after the last
   */
  public static List<byte[]> decode(byte[] bundle, int count) {
    List<byte[]> entries = new ArrayList<>(Math.min(count, TilePath.FULL));
    int at = 0;
    while (entries.size() < count) {
      int end = end(bundle, at);
      entries.add(Arrays.copyOfRange(bundle, at + 2, end));
      at = end;
    }
    if (at != bundle.length) {
      throw new LogFormatException("an entry bundle goes on after its " + count + " entries");
    }
    return entries;
  }

  /**
   * Where the entry that begins at an offset ends: its bytes are those from {@code at + 2} on.
   *
   * @param bundle the bundle's bytes
   * @param at the offset of the entry's length
   * @return the offset after its last byte
   * @throws LogFormatException if the bundle is shorter
   */
  public static int end(byte[] bundle, int at) {
    if (bundle.length - at < 2) {
      throw new LogFormatException("an entry bundle ends within a length");
    }
    int length = ((bundle[at] & 0xff) << 8) | (bundle[at + 1] & 0xff);
    if (bundle.length - at - 2 < length) {
      throw new LogFormatException("an entry bundle ends within an entry");
    }
    return at + 2 + length;
  }

  static byte[] checked(byte[] entry) {
    if (entry.length > MAX_ENTRY) {
      throw new IllegalArgumentException("an entry has at most 65535 bytes, not " + entry.length);
    }
    return entry;
  }
}
