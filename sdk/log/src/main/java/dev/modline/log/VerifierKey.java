package dev.modline.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A public key with its name, in the form {@code name+hex8(keyID)+base64(type ‖ public key)}.
 *
 * <p>Immutable; any thread.
 */
public final class VerifierKey {
  /** Ed25519 over the text of a note. */
  public static final byte ED25519 = 0x01;

  /** A timed Ed25519 cosignature over a checkpoint ({@code cosignature/v1}). */
  public static final byte COSIGNATURE = 0x04;

  private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int RAW = 32;

  private final String name;
  private final byte type;
  private final byte[] raw;
  private final int id;
  private final PublicKey key;

  private VerifierKey(String name, byte type, byte[] raw) {
    this.name = Text.keyName(name);
    this.type = type;
    this.raw = raw;
    if (type != ED25519 && type != COSIGNATURE) {
      throw new LogFormatException("the key " + name + " is of a type not known here: " + type);
    }
    if (raw.length != RAW) {
      throw new LogFormatException("an Ed25519 key has 32 bytes, not " + raw.length);
    }
    MessageDigest sha = TreeHasher.sha256();
    sha.update((name + '\n').getBytes(StandardCharsets.UTF_8));
    sha.update(type);
    this.id = ByteBuffer.wrap(sha.digest(raw)).getInt();
    byte[] x509 = ByteBuffer.allocate(X509_HEAD.length + RAW).put(X509_HEAD).put(raw).array();
    try {
      this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    } catch (GeneralSecurityException e) {
      throw new LogFormatException("the key " + name + " is not a point of Ed25519", e);
    }
  }

  /**
   * A key from its parts.
   *
   * @param name the name: the origin, for a log's key
   * @param type {@link #ED25519} or {@link #COSIGNATURE}
   * @param key an Ed25519 public key
   * @return the verifier key
   */
  public static VerifierKey of(String name, byte type, PublicKey key) {
    byte[] x509 = key.getEncoded();
    if (x509 == null || x509.length != X509_HEAD.length + RAW) {
      throw new IllegalArgumentException("not an Ed25519 public key: " + key.getAlgorithm());
    }
    return new VerifierKey(name, type, Arrays.copyOfRange(x509, X509_HEAD.length, x509.length));
  }

  /**
   * Reads a key.
   *
   * @param text the one-line form
   * @return the key
   * @throws LogFormatException if it has another form, another type, or an id that does not belong
   */
  public static VerifierKey parse(String text) {
    int first = text.indexOf('+');
    int second = text.indexOf('+', first + 1);
    if (first < 0 || second != first + 9) {
      throw new LogFormatException("a verifier key reads name+8 hex digits+base64");
    }
    byte[] typed = Text.base64(text.substring(second + 1), "verifier key");
    if (typed.length == 0) {
      throw new LogFormatException("a verifier key without a key");
    }
    VerifierKey key =
        new VerifierKey(
            text.substring(0, first), typed[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.hexId().equals(text.substring(first + 1, second))) {
      throw new LogFormatException("the id of the verifier key " + key.name + " is not its own");
    }
    return key;
  }

  /**
   * The same name and key for signatures of another type.
   *
   * @param other {@link #ED25519} or {@link #COSIGNATURE}
   * @return the key with that type's id
   */
  public VerifierKey as(byte other) {
    return other == type ? this : new VerifierKey(name, other, raw);
  }

  /**
   * The key's name.
   *
   * @return for a log, its origin
   */
  public String name() {
    return name;
  }

  /**
   * The type of the signatures it makes.
   *
   * @return {@link #ED25519} or {@link #COSIGNATURE}
   */
  public byte type() {
    return type;
  }

  /**
   * The key's id.
   *
   * @return four bytes as a big-endian number
   */
  public int id() {
    return id;
  }

  /**
   * The same public key under another name.
   *
   * @param other the name
   * @return the key with its own id
   */
  public VerifierKey named(String other) {
    return new VerifierKey(other, type, raw);
  }

  /**
   * Whether both are the same public key, whatever their names and types.
   *
   * @param other another key
   * @return true if the key bytes agree
   */
  public boolean sameKey(VerifierKey other) {
    return Arrays.equals(raw, other.raw);
  }

  /**
   * Whether a signature claims to be by this key.
   *
   * @param signature a signature of a note
   * @return true if name and id agree
   */
  public boolean made(NoteSignature signature) {
    return signature.keyId() == id && signature.name().equals(name);
  }

  /**
   * Whether a signature by this key holds over a text.
   *
   * @param text the note's text, with its last newline
   * @param signature a signature that {@linkplain #made claims} to be by this key
   * @return true if it holds
   */
  public boolean verifies(String text, NoteSignature signature) {
    byte[] blob = signature.raw();
    if (type == ED25519) {
      return check(text.getBytes(StandardCharsets.UTF_8), blob);
    }
    Long seconds = Cosignature.seconds(signature);
    return seconds != null
        && check(
            Cosignature.message(text, seconds),
            Arrays.copyOfRange(blob, Cosignature.TIME, blob.length));
  }

  private boolean check(byte[] message, byte @Nullable [] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // malformed: as wrong as one that does not match
    }
  }

  private String hexId() {
    return HexFormat.of().toHexDigits(id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey o
        && type == o.type
        && name.equals(o.name)
        && Arrays.equals(raw, o.raw);
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** The one-line form that {@link #parse} reads. */
  @Override
  public String toString() {
    byte[] typed = ByteBuffer.allocate(1 + RAW).put(type).put(raw).array();
    return name + '+' + hexId() + '+' + Text.base64(typed);
  }
}
