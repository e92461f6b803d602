package dev.modline.authorities.feed;

import dev.modline.log.SignatureException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.VerifierKey;
import org.jspecify.annotations.Nullable;

/** A checkpoint of the log with the recipient's cosignature on it. */
final class CosignedNote {
  private CosignedNote() {}

  /** The size that the recipient has cosigned. */
  static long size(byte[] note, @Nullable VerifierKey log, @Nullable VerifierKey recipient) {
    if (log == null || recipient == null) {
      throw new FeedFormatException("this feed takes no cosigned checkpoints");
    }
    SignedCheckpoint signed = parse(note, log);
    if (signed.cosigned(recipient).isEmpty()) {
      throw new FeedFormatException("the checkpoint has no cosignature of the recipient");
    }
    return signed.checkpoint().size();
  }

  private static SignedCheckpoint parse(byte[] note, VerifierKey log) {
    try {
      SignedCheckpoint signed = SignedCheckpoint.parse(note);
      signed.verify(log);
      return signed;
    } catch (SignatureException | IllegalArgumentException e) {
      throw new FeedFormatException("that is no checkpoint of the log: " + e.getMessage(), e);
    }
  }
}
