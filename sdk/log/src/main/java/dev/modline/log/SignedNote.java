package dev.modline.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text with signatures, in the C2SP {@code signed-note} form.
 *
 * <p>Immutable. Parsing proves nothing: trust the text only after {@link #verify}.
 *
 * @param text the signed text, with its last newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** The longest note that is read, in bytes. */
  public static final int MAX_BYTES = 512 * 1024;

  /** The most signatures that are read; the format asks for at least 16. */
  public static final int MAX_SIGNATURES = 64;

  /**
   * A note.
   *
   * @param text the signed text
   * @param signatures the signatures
   */
  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new LogFormatException("a note's text ends in a newline and has no control characters");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new LogFormatException("a note has from 1 to " + MAX_SIGNATURES + " signatures");
    }
  }

  /**
   * Reads a note.
   *
   * @param bytes the whole note, at most {@link #MAX_BYTES}
   * @return the note; nothing is verified yet
   * @throws LogFormatException if it has another form
   */
  public static SignedNote parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new LogFormatException("a note has at most " + MAX_BYTES + " bytes");
    }
    String all = Text.utf8(bytes, "note");
    int blank = all.lastIndexOf("\n\n");
    if (blank < 0 || !all.endsWith("\n")) {
      throw new LogFormatException("a note has a text, an empty line and signature lines");
    }
    String lines = all.substring(blank + 2);
    List<NoteSignature> signatures = new ArrayList<>();
    for (int at = 0; at < lines.length(); ) {
      int end = lines.indexOf('\n', at);
      signatures.add(NoteSignature.parse(lines.substring(at, end)));
      if (signatures.size() > MAX_SIGNATURES) {
        throw new LogFormatException("a note has at most " + MAX_SIGNATURES + " signatures");
      }
      at = end + 1;
    }
    return new SignedNote(all.substring(0, blank + 1), signatures);
  }

  /**
   * Verifies the signatures of known keys; those of others are ignored.
   *
   * @param known the keys that are trusted
   * @return the signatures that hold, in the note's order
   * @throws SignatureException if one of a known key does not hold, or none is of a known key
   */
  public List<NoteSignature> verify(Collection<VerifierKey> known) throws SignatureException {
    List<NoteSignature> good = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : known) {
        if (key.made(signature)) {
          if (!key.verifies(text, signature)) {
            throw new SignatureException("the signature of " + key.name() + " does not hold");
          }
          good.add(signature);
        }
      }
    }
    if (good.isEmpty()) {
      throw new SignatureException("no signature is by a known key");
    }
    return good;
  }

  /**
   * The note with more signatures; one replaces an older one of the same key.
   *
   * @param more the signatures to add
   * @return a new note
   */
  public SignedNote with(Collection<NoteSignature> more) {
    List<NoteSignature> all = new ArrayList<>(signatures);
    for (NoteSignature added : more) {
      all.removeIf(added::sameKey);
      all.add(added);
    }
    return new SignedNote(text, all);
  }

  /**
   * The note as it is sent and stored.
   *
   * @return UTF-8 bytes
   */
  public byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    StringBuilder all = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> all.append(signature).append('\n'));
    return all.toString();
  }
}
