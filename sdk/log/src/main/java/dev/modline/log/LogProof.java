package dev.modline.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A receipt to hand out: that an entry is in a log, checkable offline ({@code tlog-proof}).
 *
 * @param extra opaque bytes of the application; not covered by any signature
 * @param inclusion the entry's place and path
 * @param checkpoint the checkpoint it leads to, with all its signatures
 */
public record LogProof(
    Optional<String> extra, InclusionProof inclusion, SignedCheckpoint checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final int MAX_HASHES = 63;
  private static final int MAX_BYTES = 2 * SignedNote.MAX_BYTES;

  /**
   * A proof.
   *
   * @param extra base64 of the opaque bytes
   * @param inclusion the path
   * @param checkpoint the checkpoint
   */
  public LogProof {
    extra.ifPresent(text -> Text.base64(text, "extra data"));
    if (inclusion.size() != checkpoint.checkpoint().size()) {
      throw new LogFormatException("the path of a proof is not to its checkpoint");
    }
  }

  /**
   * Reads a proof.
   *
   * @param bytes the whole file
   * @return the proof, not verified
   * @throws LogFormatException if it has another form
   */
  public static LogProof parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new LogFormatException("a proof has at most " + MAX_BYTES + " bytes");
    }
    String all = Text.utf8(bytes, "proof");
    int blank = all.indexOf("\n\n");
    if (blank < 0) {
      throw new LogFormatException("a proof ends before its checkpoint");
    }
    List<String> lines = new ArrayList<>(List.of(all.substring(0, blank).split("\n", -1)));
    if (!lines.removeFirst().equals(HEADER)) {
      throw new LogFormatException("a proof begins with " + HEADER);
    }
    Optional<String> extra = Optional.empty();
    if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
      extra = Optional.of(lines.removeFirst().substring(6));
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith("index ")) {
      throw new LogFormatException("a proof names the index of its entry");
    }
    long index = Text.decimal(lines.removeFirst().substring(6), "index");
    if (lines.size() > MAX_HASHES) {
      throw new LogFormatException("a proof has at most " + MAX_HASHES + " hashes");
    }
    List<Hash> hashes = lines.stream().map(Hash::ofBase64).toList();
    SignedCheckpoint checkpoint =
        SignedCheckpoint.parse(all.substring(blank + 2).getBytes(StandardCharsets.UTF_8));
    return new LogProof(
        extra, new InclusionProof(index, checkpoint.checkpoint().size(), hashes), checkpoint);
  }

  /**
   * Verifies the proof for an entry.
   *
   * @param leaf the entry's leaf hash
   * @param policy which logs and which witnesses are enough
   * @throws SignatureException if the checkpoint does not satisfy the policy
   * @throws LogFormatException if the path does not lead from the entry to the checkpoint
   */
  public void verify(Hash leaf, TrustPolicy policy) throws SignatureException {
    policy.verify(checkpoint);
    if (!inclusion.proves(leaf, checkpoint.checkpoint().root())) {
      throw new LogFormatException(
          "the path does not lead from the entry to the checkpoint of size " + inclusion.size());
    }
  }

  /**
   * The file's content, {@code .tlog-proof} by custom.
   *
   * @return UTF-8 bytes
   */
  public byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(e -> text.append("extra ").append(e).append('\n'));
    text.append("index ").append(inclusion.index()).append('\n');
    inclusion.hashes().forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
