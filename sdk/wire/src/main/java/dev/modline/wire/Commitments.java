package dev.modline.wire;

import dev.modline.model.Party;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The salted commitments of an entry: how they are made and how openings are checked against them.
 *
 * <p>A commitment is SHA-256 over {@code "modline-commitment-v1" 0x00}, then field name, salt and
 * value, each after its length as eight bytes, big-endian. Threading: any.
 */
public final class Commitments {
  /** The bytes of a fresh salt: 128 bits. */
  public static final int SALT_BYTES = 16;

  private static final byte[] DOMAIN =
      "modline-commitment-v1\0".getBytes(StandardCharsets.US_ASCII);

  private Commitments() {}

  /** Commits to {@code value} of {@code field}. */
  public static byte[] commit(String field, byte[] salt, byte[] value) {
    MessageDigest digest = sha256();
    digest.update(DOMAIN);
    part(digest, field.getBytes(StandardCharsets.UTF_8));
    part(digest, salt);
    part(digest, value);
    return digest.digest();
  }

  /** What became of each field, for a reader who knows of no erasure. */
  public static List<FieldResult> verify(byte[] entry, List<Opening> openings) {
    return verify(Leaf.parse(entry), openings, new Erasures());
  }

  /**
   * What became of each field: one result per committed field, in order, and one for every opening
   * that fits none.
   */
  public static List<FieldResult> verify(Leaf leaf, List<Opening> openings, Erasures erasures) {
    List<FieldResult> results = new ArrayList<>();
    Map<String, Opening> byField = new HashMap<>();
    for (Opening opening : openings) {
      if (byField.putIfAbsent(opening.field(), opening) != null) {
        results.add(new FieldResult.Wrong(opening.field(), "was opened twice"));
      }
    }
    for (Leaf.Sealed sealed : leaf.sealed()) {
      Opening opening = byField.remove(sealed.field());
      results.add(opening == null ? closed(leaf, sealed, erasures) : opened(sealed, opening));
    }
    byField
        .keySet()
        .forEach(field -> results.add(new FieldResult.Wrong(field, "is not in the entry")));
    return results;
  }

  private static FieldResult opened(Leaf.Sealed sealed, Opening opening) {
    String field = sealed.field();
    if (sealed.hash().length == 0) {
      return new FieldResult.Wrong(field, "was opened although nothing was committed to");
    }
    if (opening.salt().length < SALT_BYTES) {
      return new FieldResult.Wrong(field, "has a salt of less than " + SALT_BYTES + " bytes");
    }
    byte[] hash = commit(field, opening.salt(), opening.value());
    return MessageDigest.isEqual(hash, sealed.hash())
        ? new FieldResult.Opened(field, opening.value())
        : new FieldResult.Wrong(field, "is not what was committed to");
  }

  private static FieldResult closed(Leaf leaf, Leaf.Sealed sealed, Erasures erasures) {
    if (sealed.party().isEmpty()) {
      return new FieldResult.Withheld(sealed.field(), sealed.party());
    }
    Party party = sealed.party().get();
    OptionalLong under =
        leaf.caseId().map(id -> erasures.under(id, party)).orElse(OptionalLong.empty());
    if (sealed.hash().length == 0 || under.isPresent()) {
      return new FieldResult.Erased(sealed.field(), party, under);
    }
    return new FieldResult.Withheld(sealed.field(), sealed.party());
  }

  private static void part(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(8).putLong(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
