package dev.modline.authorities.feed;

import dev.modline.log.Checkpoint;
import dev.modline.log.Hash;
import dev.modline.log.LogFormatException;
import dev.modline.log.SignatureException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.TrustPolicy;
import dev.modline.wire.Control;
import dev.modline.wire.Leaf;
import dev.modline.wire.Undecodable;
import org.jspecify.annotations.Nullable;

/** Checks that a batch's checkpoint is an entry of the full record. */
final class TieVerifier {
  private TieVerifier() {}

  /** Whether it is tied and was verified to be; a tie that does not hold is a fault. */
  static boolean verify(FeedBatch batch, @Nullable TrustPolicy fullRecord) throws FaultException {
    if (batch.tie().isEmpty() || fullRecord == null) {
      return false;
    }
    Tie tie = batch.tie().get();
    try {
      Leaf leaf = Leaf.parse(tie.entry());
      if (!(leaf.body() instanceof Leaf.ControlBody body)
          || !(body.control() instanceof Control.CheckpointSeen seen)
          || !seen.audience().equals(batch.audience())) {
        throw new FaultException(Fault.TIE, "the entry of the full record is another");
      }
      Checkpoint there = SignedCheckpoint.parse(seen.note()).checkpoint();
      Checkpoint here = batch.checkpoint().checkpoint();
      if (there.size() != here.size() || !there.root().equals(here.root())) {
        throw new FaultException(Fault.TIE, "the full record holds another checkpoint");
      }
      tie.proof().verify(Hash.leaf(tie.entry()), fullRecord);
      return true;
    } catch (Undecodable | LogFormatException | SignatureException e) {
      throw new FaultException(Fault.TIE, "the tie to the full record: " + e.getMessage(), e);
    }
  }
}
