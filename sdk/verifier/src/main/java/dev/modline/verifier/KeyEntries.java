package dev.modline.verifier;

import dev.modline.log.LogFormatException;
import dev.modline.log.VerifierKey;
import dev.modline.wire.Control;
import dev.modline.wire.Leaf;
import dev.modline.wire.Undecodable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The control entries by which a log of Modline announces its next key. Threading: any. */
public final class KeyEntries {
  private KeyEntries() {}

  /**
   * Reads an entry: {@code log.announcements(KeyEntries::newKey)}.
   *
   * @param entry any entry of a log; that the known key signed it stands in the tree
   * @param known a key that is trusted
   * @return the key that takes over from it, if the entry says so
   */
  public static Optional<VerifierKey> newKey(byte[] entry, VerifierKey known) {
    if (!contains(entry, known.toString().getBytes(StandardCharsets.US_ASCII))) {
      return Optional.empty();
    }
    try {
      return Leaf.parse(entry).body() instanceof Leaf.ControlBody body
              && body.control() instanceof Control.KeyAnnounced announced
              && announced.replaces().equals(Optional.of(known.toString()))
          ? Optional.of(VerifierKey.parse(announced.verifierKey()))
          : Optional.empty();
    } catch (Undecodable | LogFormatException e) {
      return Optional.empty(); // said where the entry is read as a record
    }
  }

  /** Few entries hold a key: the others need not be decoded for it. */
  private static boolean contains(byte[] entry, byte[] wanted) {
    byte first = wanted[0];
    for (int at = 0; at <= entry.length - wanted.length; at++) {
      if (entry[at] == first && matches(entry, at, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] entry, int at, byte[] wanted) {
    for (int i = 1; i < wanted.length; i++) {
      if (entry[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
