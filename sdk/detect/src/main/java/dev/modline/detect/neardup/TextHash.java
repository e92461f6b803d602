package dev.modline.detect.neardup;

import dev.modline.detect.hash.HashKind;
import dev.modline.detect.hash.HashValue;
import dev.modline.detect.terms.FoldedText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A hash of 256 bits that near texts nearly share: SimHash (Charikar, 2002) over the words of the
 * folded text, each counted once, in whatever order. Two texts whose sets of words have the cosine
 * {@code c} (the share of words in common, for texts of one length) differ in about {@code 256 ·
 * arccos(c) / π} bits: 28 for 0.94, 48 for 0.83; unrelated texts in 100 and more.
 *
 * <p>A text below {@value #LEAST_WORDS} words has too few features for nearness to mean anything:
 * its hash is the SHA-256 of the folded words, near to nothing and equal for the same words in any
 * disguise. Threading: safe. Failure: none.
 *
 * <pre>{@code
 * Optional<HashValue> hash = TextHash.of("Kết bạn với tôi để nhận quà miễn phí ngay hôm nay nhé");
 * }</pre>
 */
public final class TextHash {
  /** The fewest words of a text whose near copies are found. */
  public static final int LEAST_WORDS = 8;

  private TextHash() {}

  /** The hash of a text; none for a text without a word. */
  public static Optional<HashValue> of(String text) {
    FoldedText folded = FoldedText.of(text);
    long[] words = folded.words();
    if (words.length == 0) {
      return Optional.empty();
    }
    if (words.length < LEAST_WORDS) {
      byte[] bytes = folded.letters().getBytes(StandardCharsets.UTF_8);
      HashValue exact = HashValue.digest(HashKind.SHA256, bytes);
      return Optional.of(new HashValue(HashKind.TEXT, exact.a(), exact.b(), exact.c(), exact.d()));
    }
    BitVotes votes = new BitVotes();
    for (long feature : distinct(words.clone())) {
      votes.add(feature);
    }
    long[] bits = votes.majority();
    return Optional.of(new HashValue(HashKind.TEXT, bits[0], bits[1], bits[2], bits[3]));
  }

  /** Each once: a word that is said a hundred times says nothing more. */
  private static long[] distinct(long[] features) {
    Arrays.sort(features);
    int size = 0;
    for (int i = 0; i < features.length; i++) {
      if (i == 0 || features[i] != features[i - 1]) {
        features[size++] = features[i];
      }
    }
    return Arrays.copyOf(features, size);
  }
}
