package dev.modline.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The entry that says a log's key is being replaced: signed by the old key and the new one, it is
 * appended while both sign checkpoints. Whoever follows the log under the old key learns the new
 * one from it.
 *
 * <p>Its form is a signed note of four lines: a header, the origin, the new verifier key, and until
 * when (POSIX seconds) both keys sign.
 *
 * @param origin the log
 * @param oldKey the key that is known so far
 * @param newKey the key to know from now on
 * @param until when the old key stops signing
 */
public record KeyAnnouncement(
    String origin, VerifierKey oldKey, VerifierKey newKey, Instant until) {
  private static final String HEADER = "modline.dev/log-key@v1";
  private static final byte[] START = (HEADER + '\n').getBytes(StandardCharsets.US_ASCII);

  /**
   * Makes the entry.
   *
   * @param old the signer in use
   * @param next the signer that takes over, of the same name
   * @param until when the old one stops
   * @return the entry's bytes
   * @throws GeneralSecurityException if one of them cannot sign
   */
  public static byte[] entry(CheckpointSigner old, CheckpointSigner next, Instant until)
      throws GeneralSecurityException {
    VerifierKey oldKey = old.verifierKey();
    VerifierKey newKey = next.verifierKey();
    if (!oldKey.name().equals(newKey.name()) || oldKey.sameKey(newKey)) {
      throw new IllegalArgumentException("two different keys of one log are needed");
    }
    String text =
        String.join("\n", HEADER, oldKey.name(), newKey.toString(), "" + until.getEpochSecond())
            + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SignedNote(
            text,
            List.of(
                new NoteSignature(oldKey.name(), oldKey.id(), old.sign(bytes)),
                new NoteSignature(newKey.name(), newKey.id(), next.sign(bytes))))
        .bytes();
  }

  /**
   * Reads an entry that may be an announcement made by a known key.
   *
   * @param entry any entry of a log
   * @param known a key that is trusted
   * @return the announcement, if it is one and both signatures hold
   */
  public static Optional<KeyAnnouncement> read(byte[] entry, VerifierKey known) {
    if (entry.length < START.length
        || Arrays.mismatch(entry, 0, START.length, START, 0, START.length) >= 0) {
      return Optional.empty();
    }
    try {
      SignedNote note = SignedNote.parse(entry);
      String[] lines = note.text().split("\n", -1);
      if (lines.length != 5 || !lines[1].equals(known.name())) {
        return Optional.empty();
      }
      VerifierKey next = VerifierKey.parse(lines[2]);
      if (!next.name().equals(known.name()) || note.verify(List.of(known, next)).size() != 2) {
        return Optional.empty();
      }
      Instant until = Instant.ofEpochSecond(Text.decimal(lines[3], "time"));
      return Optional.of(new KeyAnnouncement(lines[1], known, next, until));
    } catch (LogFormatException | SignatureException | DateTimeException e) {
      return Optional.empty(); // entries may hold anything: what proves nothing announces nothing
    }
  }
}
