package dev.modline.log;

import java.util.List;

/**
 * That a tree is the beginning of a later one: nothing before {@link #size1} was changed or removed
 * (RFC 6962 section 2.1.2).
 *
 * @param size1 the earlier size
 * @param size2 the later size
 * @param hashes the proof
 */
public record ConsistencyProof(long size1, long size2, List<Hash> hashes) {
  /**
   * A proof as received; whether it proves anything is for {@link #proves} to say.
   *
   * @param size1 the earlier size
   * @param size2 the later size
   * @param hashes the proof
   */
  public ConsistencyProof {
    hashes = List.copyOf(hashes);
  }

  /**
   * Checks the proof by RFC 9162 section 2.1.4.2, its last step included. Two equal sizes need
   * equal roots and an empty proof. From the empty tree there is nothing to prove: every tree
   * appends to it, and a "proof" of that is refused.
   *
   * @param root1 the root at the earlier size
   * @param root2 the root at the later size
   * @return whether the later tree only appended
   */
  public boolean proves(Hash root1, Hash root2) {
    if (size1 < 1 || size1 > size2) {
      return false;
    }
    if (size1 == size2) {
      return hashes.isEmpty() && root1.equals(root2);
    }
    if (hashes.isEmpty()) {
      return false;
    }
    boolean perfect = Long.bitCount(size1) == 1;
    int shift = Long.numberOfTrailingZeros(size1);
    long fn = (size1 - 1) >>> shift;
    long sn = (size2 - 1) >>> shift;
    Hash first = perfect ? root1 : hashes.getFirst();
    Hash fr = first;
    Hash sr = first;
    TreeHasher hasher = new TreeHasher();
    for (Hash c : hashes.subList(perfect ? 0 : 1, hashes.size())) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = hasher.node(c, fr);
        sr = hasher.node(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        sr = hasher.node(sr, c);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && fr.equals(root1) && sr.equals(root2);
  }
}
