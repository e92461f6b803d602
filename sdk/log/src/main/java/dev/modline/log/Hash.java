package dev.modline.log;

import java.util.Arrays;

/**
 * A SHA-256 hash of the tree, as RFC 6962 section 2.1 defines it.
 *
 * <p>Immutable.
 */
public final class Hash {
  /** The length of a hash in bytes. */
  public static final int BYTES = 32;

  /** The root of the tree without entries: SHA-256 of nothing. */
  public static final Hash EMPTY = ofBase64("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash from its bytes.
   *
   * @param bytes exactly 32 bytes; copied
   * @return the hash
   * @throws LogFormatException if there are more or fewer
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new LogFormatException("a hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  static Hash at(byte[] from, int offset) {
    return new Hash(Arrays.copyOfRange(from, offset, offset + BYTES));
  }

  /**
   * A hash from its base64 form.
   *
   * @param text standard base64 with padding
   * @return the hash
   * @throws LogFormatException if it is anything else
   */
  public static Hash ofBase64(String text) {
    return of(Text.base64(text, "hash"));
  }

  /**
   * The leaf hash of an entry: H(0x00 ‖ entry).
   *
   * @param entry the entry as stored
   * @return its leaf hash
   */
  public static Hash leaf(byte[] entry) {
    return new TreeHasher().leaf(entry);
  }

  /**
   * The bytes.
   *
   * @return a copy of the 32 bytes
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  byte[] raw() {
    return bytes;
  }

  /**
   * The base64 form that checkpoints and proofs use.
   *
   * @return 44 characters of standard base64
   */
  public String base64() {
    return Text.base64(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
