package dev.modline.log;

import java.util.List;

/**
 * That an entry is in a tree: the hashes from the leaf's sibling up to the root's child (RFC 6962
 * section 2.1.1).
 *
 * @param index the entry's position, from 0
 * @param size the size of the tree
 * @param hashes the siblings, lowest first
 */
public record InclusionProof(long index, long size, List<Hash> hashes) {
  /**
   * A proof as received; whether it proves anything is for {@link #proves} to say.
   *
   * @param index the entry's position
   * @param size the size of the tree
   * @param hashes the siblings
   */
  public InclusionProof {
    hashes = List.copyOf(hashes);
  }

  /**
   * Checks the proof by RFC 9162 section 2.1.3.2, its last step included: a proof with a hash too
   * many or too few is refused.
   *
   * @param leaf the leaf hash of the entry
   * @param root the root of the tree of {@link #size} entries
   * @return whether the leaf is at {@link #index} in that tree
   */
  public boolean proves(Hash leaf, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    TreeHasher hasher = new TreeHasher();
    long fn = index;
    long sn = size - 1;
    Hash r = leaf;
    for (Hash p : hashes) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = hasher.node(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        r = hasher.node(r, p);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && r.equals(root);
  }
}
