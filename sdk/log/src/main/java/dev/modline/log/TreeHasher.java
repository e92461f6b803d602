package dev.modline.log;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Leaf and node hashes of RFC 6962: a leaf is H(0x00 ‖ entry), a node H(0x01 ‖ left ‖ right).
 *
 * <p>Holds one digest and reuses it: quick, and for one thread at a time.
 */
public final class TreeHasher {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha = sha256();

  /** A hasher of its own digest. */
  public TreeHasher() {}

  /**
   * Hashes an entry.
   *
   * @param entry the entry as stored
   * @return its leaf hash
   */
  public Hash leaf(byte[] entry) {
    byte[] out = new byte[Hash.BYTES];
    leaf(entry, 0, entry.length, out, 0);
    return Hash.at(out, 0);
  }

  /**
   * Hashes an entry that lies inside a larger array, without making an object.
   *
   * @param from where the entry lies
   * @param offset its first byte
   * @param length its length in bytes
   * @param to where the hash goes
   * @param at the first of its 32 bytes there
   */
  public void leaf(byte[] from, int offset, int length, byte[] to, int at) {
    sha.update(LEAF);
    sha.update(from, offset, length);
    finish(to, at);
  }

  /**
   * Hashes two neighbours into their parent.
   *
   * @param left the left child
   * @param right the right child
   * @return the parent
   */
  public Hash node(Hash left, Hash right) {
    byte[] out = new byte[Hash.BYTES];
    node(left.raw(), 0, right.raw(), 0, out, 0);
    return Hash.at(out, 0);
  }

  void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] to, int at) {
    sha.update(NODE);
    sha.update(left, leftAt, Hash.BYTES);
    sha.update(right, rightAt, Hash.BYTES);
    finish(to, at);
  }

  /**
   * The root of a perfect subtree whose lowest row lies in an array, one hash after another.
   *
   * @param row the hashes; not changed
   * @param offset the first byte of the first hash
   * @param count how many hashes: a power of two, at most 256
   * @return the root over them
   */
  public Hash perfect(byte[] row, int offset, int count) {
    if (Integer.bitCount(count) != 1 || count > TilePath.FULL) {
      throw new IllegalArgumentException("not a perfect subtree within a tile: " + count);
    }
    if (count == 1) {
      return Hash.at(row, offset);
    }
    byte[] work = new byte[count / 2 * Hash.BYTES];
    byte[] from = row;
    int base = offset;
    for (int n = count / 2; n >= 1; n /= 2) {
      for (int i = 0; i < n; i++) {
        int left = base + 2 * i * Hash.BYTES;
        node(from, left, from, left + Hash.BYTES, work, i * Hash.BYTES);
      }
      from = work;
      base = 0;
    }
    return Hash.at(work, 0);
  }

  private void finish(byte[] to, int at) {
    try {
      sha.digest(to, at, Hash.BYTES);
    } catch (DigestException e) {
      throw new AssertionError("SHA-256 has 32 bytes", e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
