package dev.modline.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint with its signatures and cosignatures, byte for byte as published.
 *
 * <p>Immutable. One that was parsed proves nothing before {@link #verify}.
 */
public final class SignedCheckpoint {
  private final SignedNote note;
  private final Checkpoint checkpoint;

  private SignedCheckpoint(SignedNote note) {
    this.note = note;
    this.checkpoint = Checkpoint.parse(note.text());
  }

  /**
   * Reads a checkpoint.
   *
   * @param bytes the whole note
   * @return the checkpoint, not verified
   * @throws LogFormatException if it has another form
   */
  public static SignedCheckpoint parse(byte[] bytes) {
    return new SignedCheckpoint(SignedNote.parse(bytes));
  }

  /**
   * Signs a checkpoint: for each signer a plain signature, then a timed cosignature.
   *
   * @param checkpoint what to sign; the caller holds that it only appends to all signed before
   * @param signers at least one; two while a key is being replaced
   * @param time the time of the cosignatures
   * @return the signed checkpoint
   * @throws GeneralSecurityException if a signer could not sign
   */
  public static SignedCheckpoint sign(
      Checkpoint checkpoint, Collection<? extends CheckpointSigner> signers, Instant time)
      throws GeneralSecurityException {
    List<NoteSignature> signatures = new ArrayList<>();
    for (CheckpointSigner signer : signers) {
      VerifierKey key = signer.verifierKey().as(VerifierKey.ED25519);
      byte[] text = checkpoint.body().getBytes(StandardCharsets.UTF_8);
      signatures.add(new NoteSignature(key.name(), key.id(), signer.sign(text)));
    }
    for (CheckpointSigner signer : signers) {
      signatures.add(Cosignature.sign(signer, checkpoint, time));
    }
    return new SignedCheckpoint(new SignedNote(checkpoint.body(), signatures));
  }

  /**
   * The same checkpoint with more signatures.
   *
   * @param more signatures; one replaces an older one of the same key
   * @return a new signed checkpoint
   */
  public SignedCheckpoint with(Collection<NoteSignature> more) {
    return new SignedCheckpoint(note.with(more));
  }

  /**
   * Verifies that the log signed it.
   *
   * @param key the log's key
   * @return the checkpoint
   * @throws SignatureException if the key did not sign it, or the origin is not the key's name
   */
  public Checkpoint verify(VerifierKey key) throws SignatureException {
    note.verify(List.of(key));
    if (!checkpoint.origin().equals(key.name())) {
      throw new SignatureException(
          "the checkpoint is of " + checkpoint.origin() + ", the key of " + key.name());
    }
    return checkpoint;
  }

  /**
   * When a key last cosigned it.
   *
   * @param key a key of any type; its cosignature is looked for
   * @return the verified time; empty if there is none that holds
   */
  public Optional<Instant> cosigned(VerifierKey key) {
    VerifierKey cosigner = key.as(VerifierKey.COSIGNATURE);
    return note.signatures().stream()
        .filter(s -> cosigner.made(s) && cosigner.verifies(note.text(), s))
        .findFirst()
        .flatMap(Cosignature::time);
  }

  /**
   * The checkpoint itself.
   *
   * @return what is signed
   */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /**
   * The note.
   *
   * @return text and signatures
   */
  public SignedNote note() {
    return note;
  }

  /**
   * The bytes to publish.
   *
   * @return UTF-8
   */
  public byte[] bytes() {
    return note.bytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedCheckpoint o && note.equals(o.note);
  }

  @Override
  public int hashCode() {
    return note.hashCode();
  }

  @Override
  public String toString() {
    return note.toString();
  }
}
