package dev.modline.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Timed cosignatures, {@code cosignature/v1}: "as of this second, this is the largest tree that I
 * have seen of this log". Witnesses make them, and a log does over its own checkpoint as a
 * heartbeat.
 */
public final class Cosignature {
  /** The header of the signed text; no log may have it as its origin. */
  static final String HEADER = "cosignature/v1";

  static final int TIME = 8;
  private static final int BLOB = TIME + 64;

  private Cosignature() {}

  /**
   * Cosigns a checkpoint.
   *
   * @param signer whose cosignature; its key id is that of {@link VerifierKey#COSIGNATURE}
   * @param checkpoint what was seen
   * @param time when, to the second
   * @return the signature line
   * @throws GeneralSecurityException if the signer could not sign
   */
  public static NoteSignature sign(CheckpointSigner signer, Checkpoint checkpoint, Instant time)
      throws GeneralSecurityException {
    long seconds = time.getEpochSecond();
    byte[] signature = signer.sign(message(checkpoint.body(), seconds));
    VerifierKey key = signer.verifierKey().as(VerifierKey.COSIGNATURE);
    byte[] blob =
        ByteBuffer.allocate(TIME + signature.length).putLong(seconds).put(signature).array();
    return new NoteSignature(key.name(), key.id(), blob);
  }

  /**
   * When a cosignature was made. Only a verified one says so in truth.
   *
   * @param signature a signature of a checkpoint
   * @return the time to the second; empty if it has not the length of a cosignature
   */
  public static Optional<Instant> time(NoteSignature signature) {
    return Optional.ofNullable(seconds(signature)).map(Cosignature::instant);
  }

  private static Instant instant(long seconds) {
    return Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()));
  }

  static @Nullable Long seconds(NoteSignature signature) {
    if (signature.raw().length != BLOB) {
      return null;
    }
    long seconds = ByteBuffer.wrap(signature.raw()).getLong();
    return seconds < 0 ? null : seconds;
  }

  static byte[] message(String body, long seconds) {
    return (HEADER + "\ntime " + seconds + '\n' + body).getBytes(StandardCharsets.UTF_8);
  }
}
