package dev.modline.log;

import java.io.IOException;
import java.util.List;

/**
 * Somebody else who remembers a log's checkpoints and cosigns each that only appends to the last.
 *
 * <p>Called from a thread of its own for each round, never twice at once; it should time out by
 * itself. Failure: an {@link IOException} is "could not be asked"; a {@link
 * WitnessRefusedException} is "knows better", and both are alerts, never the end of the log.
 */
public interface Witness {
  /**
   * The witness's name, for alerts.
   *
   * @return any short name
   */
  String name();

  /**
   * Asks for a cosignature.
   *
   * @param checkpoint the log's newest, signed and saved
   * @param proofs makes the consistency proof from whatever size the witness knows
   * @return the verified cosignatures
   * @throws IOException if the witness cannot be asked
   * @throws WitnessRefusedException if it refuses
   */
  List<NoteSignature> cosign(SignedCheckpoint checkpoint, Proofs proofs)
      throws IOException, WitnessRefusedException;

  /** Makes consistency proofs to the checkpoint in question. */
  @FunctionalInterface
  interface Proofs {
    /**
     * Proves that the checkpoint appends to an earlier size.
     *
     * @param size the earlier size, at most the checkpoint's
     * @return the proof
     * @throws IOException if it cannot be built
     */
    ConsistencyProof from(long size) throws IOException;
  }
}
