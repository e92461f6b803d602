package dev.modline.log;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature line of a note: {@code — <name> <base64(keyID ‖ signature)>}.
 *
 * <p>Immutable.
 */
public final class NoteSignature {
  private static final String DASH = "\u2014 ";
  private static final int MAX_BYTES = 16 * 1024;

  private final String name;
  private final int keyId;
  private final byte[] signature;

  NoteSignature(String name, int keyId, byte[] signature) {
    this.name = Text.keyName(name);
    this.keyId = keyId;
    this.signature = signature;
  }

  /**
   * Reads one line.
   *
   * @param line without its newline
   * @return the signature; not verified
   * @throws LogFormatException if it has another form
   */
  public static NoteSignature parse(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      throw new LogFormatException("not a signature line of a note");
    }
    byte[] blob = Text.base64(line.substring(space + 1), "signature");
    if (blob.length < 5 || blob.length > MAX_BYTES) {
      throw new LogFormatException("a note's signature is too short or too long");
    }
    String name = line.substring(DASH.length(), space);
    return new NoteSignature(
        name, ByteBuffer.wrap(blob).getInt(), Arrays.copyOfRange(blob, 4, blob.length));
  }

  /**
   * The name of the key.
   *
   * @return as written in the line
   */
  public String name() {
    return name;
  }

  /**
   * The key's id: the first four bytes of a hash over name, type and public key.
   *
   * @return the four bytes as a big-endian number
   */
  public int keyId() {
    return keyId;
  }

  /**
   * What follows the key id.
   *
   * @return a copy
   */
  public byte[] signature() {
    return signature.clone();
  }

  byte[] raw() {
    return signature;
  }

  /**
   * Whether both come from the same key, whatever they sign.
   *
   * @param other another signature
   * @return true if name and key id agree
   */
  public boolean sameKey(NoteSignature other) {
    return keyId == other.keyId && name.equals(other.name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature o && sameKey(o) && Arrays.equals(signature, o.signature);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(signature);
  }

  /** The line, without its newline. */
  @Override
  public String toString() {
    byte[] blob = ByteBuffer.allocate(4 + signature.length).putInt(keyId).put(signature).array();
    return DASH + name + ' ' + Text.base64(blob);
  }
}
