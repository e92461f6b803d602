package dev.modline.authorities.signature;

import java.net.URI;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Signs requests (RFC 9421): method, address, the digest and type of the content, and when.
 *
 * <p>Threading: any. Failure: {@link IllegalStateException} when the key cannot be used.
 *
 * <pre>{@code
 * Map<String, String> fields =
 *     signer.sign("POST", address, "application/secevent+jwt", content);
 * fields.forEach(request::header);
 * }</pre>
 */
public final class MessageSigner {
  /** What is covered. */
  public static final List<String> COVERED =
      List.of("@method", "@target-uri", "content-digest", "content-type");

  private static final String LABEL = "sig1";

  private final String keyId;
  private final PrivateKey key;
  private final KeyAlgorithm algorithm;
  private final InstantSource clock;

  private MessageSigner(String keyId, PrivateKey key, InstantSource clock) {
    this.keyId = keyId;
    this.key = key;
    this.algorithm = KeyAlgorithm.of(key);
    this.clock = clock;
  }

  /**
   * A signer.
   *
   * @param keyId the name under which recipients know the key
   * @param key an Ed25519 key or one on P-256
   * @param clock for {@code created}
   * @throws IllegalArgumentException if it is another kind of key
   */
  public static MessageSigner of(String keyId, PrivateKey key, InstantSource clock) {
    return new MessageSigner(keyId, key, clock);
  }

  /** The fields to add to a request that has this type and content. */
  public SequencedMap<String, String> sign(
      String method, URI target, String contentType, byte[] content) {
    String digest = ContentDigest.of(content);
    HttpMessage message =
        HttpMessage.request(
            method,
            target,
            Map.of("content-type", List.of(contentType), "content-digest", List.of(digest)));
    LinkedHashMap<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("created", clock.instant().getEpochSecond());
    parameters.put("keyid", keyId);
    parameters.put("alg", algorithm.wire());
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("Content-Digest", digest);
    try {
      fields.putAll(sign(LABEL, message, new SignatureInput(new ArrayList<>(COVERED), parameters)));
    } catch (MessageSignatureException e) {
      throw new IllegalStateException("every covered component is there", e);
    }
    return fields;
  }

  SequencedMap<String, String> sign(String label, HttpMessage message, SignatureInput input)
      throws MessageSignatureException {
    byte[] signature = algorithm.sign(key, input.base(message));
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("Signature-Input", label + "=" + input);
    fields.put("Signature", label + "=:" + Base64.getEncoder().encodeToString(signature) + ":");
    return fields;
  }
}
