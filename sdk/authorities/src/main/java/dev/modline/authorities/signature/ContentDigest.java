package dev.modline.authorities.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The {@code Content-Digest} field (RFC 9530): a hash of the content as it travels. */
public final class ContentDigest {
  /** The algorithms that count, by their names in the field. */
  private static final Map<String, String> KNOWN =
      Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

  private ContentDigest() {}

  /** The field for this content. */
  public static String of(byte[] content) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest("SHA-256", content)) + ":";
  }

  /**
   * Checks a field against the content: each algorithm that counts must agree, and one must be
   * there.
   *
   * @throws MessageSignatureException if it does not
   */
  public static void check(String field, byte[] content) throws MessageSignatureException {
    boolean any = false;
    for (Map.Entry<String, byte[]> each : FieldParser.byteSequences(field).entrySet()) {
      String algorithm = KNOWN.get(each.getKey());
      if (algorithm == null) {
        continue; // One that we do not know, or that is too weak to count.
      }
      any = true;
      if (!MessageDigest.isEqual(digest(algorithm, content), each.getValue())) {
        throw new MessageSignatureException("the content is another than its digest says");
      }
    }
    if (!any) {
      throw new MessageSignatureException("the content has no digest that counts");
    }
  }

  private static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
