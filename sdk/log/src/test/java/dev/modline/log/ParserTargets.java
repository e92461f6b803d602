package dev.modline.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What must hold for every parser whatever it is fed: it takes the bytes, and then writes the very
 * same again, or it refuses them with a {@link LogFormatException}, and nothing else.
 */
final class ParserTargets {
  private ParserTargets() {}

  static void note(byte[] data) {
    try {
      SignedNote note = SignedNote.parse(data);
      assertArrayEquals(data, note.bytes());
      assertEquals(note, SignedNote.parse(note.bytes()));
    } catch (LogFormatException e) {
      assertTrue(e.getMessage() != null && !e.getMessage().isEmpty());
    }
  }

  static void checkpoint(byte[] data) {
    try {
      SignedCheckpoint signed = SignedCheckpoint.parse(data);
      assertArrayEquals(data, signed.bytes());
      assertEquals(signed.note().text(), signed.checkpoint().body());
      assertTrue(signed.checkpoint().size() >= 0);
    } catch (LogFormatException e) {
      assertTrue(e.getMessage() != null);
    }
  }

  static void proof(byte[] data) {
    try {
      LogProof proof = LogProof.parse(data);
      assertArrayEquals(data, proof.bytes());
      proof.inclusion().proves(Hash.EMPTY, proof.checkpoint().checkpoint().root());
    } catch (LogFormatException e) {
      assertTrue(e.getMessage() != null);
    }
  }

  static void tile(byte[] data) {
    String path = new String(data, StandardCharsets.UTF_8);
    try {
      TilePath tile = TilePath.parse(path);
      assertEquals(path, tile.toString());
      assertTrue(tile.end() > 0);
    } catch (LogFormatException e) {
      assertTrue(e.getMessage() != null);
    }
    int count = data.length == 0 ? 0 : (data[0] & 0xff) + 1;
    try {
      List<byte[]> entries = EntryBundle.decode(data, count);
      assertEquals(count, entries.size());
      assertArrayEquals(data, EntryBundle.encode(entries));
    } catch (LogFormatException e) {
      assertTrue(e.getMessage() != null);
    }
  }

  static void policy(byte[] data) {
    try {
      TrustPolicy policy = TrustPolicy.parse(data);
      assertTrue(policy.logs().size() + policy.witnesses().size() <= data.length);
    } catch (LogFormatException e) {
      assertTrue(e.getMessage() != null);
    }
  }

  static void key(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    try {
      VerifierKey key = VerifierKey.parse(text);
      assertEquals(text, key.toString());
      KeyAnnouncement.read(data, key);
    } catch (LogFormatException e) {
      assertTrue(e.getMessage() != null);
    }
  }
}
