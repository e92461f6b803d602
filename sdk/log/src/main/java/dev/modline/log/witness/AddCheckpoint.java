package dev.modline.log.witness;

import dev.modline.log.ConsistencyProof;
import dev.modline.log.Hash;
import dev.modline.log.LogFormatException;
import dev.modline.log.SignedCheckpoint;
import dev.modline.log.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The body of {@code add-checkpoint}: the size that the witness knows, a consistency proof from
 * there, and the new checkpoint.
 *
 * @param old the size that the witness is thought to know
 * @param proof the hashes of the consistency proof, at most 63
 * @param checkpoint the new checkpoint
 */
record AddCheckpoint(long old, List<Hash> proof, SignedCheckpoint checkpoint) {
  static final int MAX_HASHES = 63;

  /** The longest body that is read, in bytes. */
  static final int MAX_BYTES = SignedNote.MAX_BYTES + 8192;

  AddCheckpoint {
    proof = List.copyOf(proof);
  }

  /** Reads a body; throws {@link LogFormatException} where it has another form. */
  static AddCheckpoint parse(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw new LogFormatException("the request has more than " + MAX_BYTES + " bytes");
    }
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (true) {
      int end = at;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      if (end == body.length || lines.size() > MAX_HASHES + 1) {
        throw new LogFormatException("an empty line before the checkpoint is missing");
      }
      String line = new String(body, at, end - at, StandardCharsets.ISO_8859_1);
      at = end + 1;
      if (line.isEmpty()) {
        break;
      }
      lines.add(line);
    }
    if (lines.isEmpty() || !lines.getFirst().matches("old (0|[1-9][0-9]{0,17})")) {
      throw new LogFormatException("the first line is 'old' and a size");
    }
    long old = Long.parseLong(lines.getFirst().substring(4));
    List<Hash> proof = lines.stream().skip(1).map(Hash::ofBase64).toList();
    SignedCheckpoint checkpoint = SignedCheckpoint.parse(Arrays.copyOfRange(body, at, body.length));
    return new AddCheckpoint(old, proof, checkpoint);
  }

  /** Whether the proof leads from a root at the old size to the checkpoint. */
  boolean follows(Hash oldRoot) {
    long size = checkpoint.checkpoint().size();
    Hash root = checkpoint.checkpoint().root();
    if (old == size) {
      return proof.isEmpty() && oldRoot.equals(root);
    }
    return old == 0
        ? proof.isEmpty()
        : new ConsistencyProof(old, size, proof).proves(oldRoot, root);
  }

  byte[] bytes() {
    StringBuilder body = new StringBuilder("old ").append(old).append('\n');
    proof.forEach(hash -> body.append(hash.base64()).append('\n'));
    return body.append('\n').append(checkpoint).toString().getBytes(StandardCharsets.UTF_8);
  }
}
