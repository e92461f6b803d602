package dev.modline.authorities.signature;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Verifies signed requests (RFC 9421). A request is good if one of its signatures is of a known
 * key, covers all that it must, and is fresh; and if the content has the digest that it covers.
 *
 * <p>Contract: a signature does not say that a request is not repeated within its time: whoever
 * receives it takes an id twice without harm. Threading: immutable, any thread. Failure: {@link
 * MessageSignatureException}.
 */
public final class MessageVerifier {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration AHEAD = Duration.ofMinutes(1);
  private static final int MAX_SIGNATURES = 5;

  private final Map<String, PublicKey> keys;
  private final List<String> required;
  private final InstantSource clock;

  /**
   * A verifier of what {@link MessageSigner} signs.
   *
   * @param keys the senders' keys by their {@code keyid}
   * @param clock for how old a signature may be: five minutes
   */
  public MessageVerifier(Map<String, PublicKey> keys, InstantSource clock) {
    this(keys, MessageSigner.COVERED, clock);
  }

  MessageVerifier(Map<String, PublicKey> keys, List<String> required, InstantSource clock) {
    this.keys = Map.copyOf(keys);
    this.required = List.copyOf(required);
    this.clock = clock;
    this.keys.values().forEach(KeyAlgorithm::of);
  }

  /** Verifies a message with its content; the {@code keyid} of whoever signed it. */
  public String verify(HttpMessage message, byte[] content) throws MessageSignatureException {
    String keyId = signed(message);
    if (message.has("content-digest")) {
      ContentDigest.check(message.field("content-digest"), content);
    }
    return keyId;
  }

  /** Whether the components are signed; the content is not looked at. */
  String signed(HttpMessage message) throws MessageSignatureException {
    if (!message.has("signature") || !message.has("signature-input")) {
      throw new MessageSignatureException("the message is not signed");
    }
    SequencedMap<String, SignatureInput> inputs =
        FieldParser.inputs(message.field("signature-input"));
    SequencedMap<String, byte[]> signatures = FieldParser.byteSequences(message.field("signature"));
    if (inputs.size() > MAX_SIGNATURES) {
      throw new MessageSignatureException("the message has too many signatures");
    }
    MessageSignatureException why = new MessageSignatureException("no signature has an input");
    for (Map.Entry<String, SignatureInput> each : inputs.entrySet()) {
      byte[] signature = signatures.get(each.getKey());
      if (signature == null) {
        continue;
      }
      Optional<MessageSignatureException> wrong = wrong(message, each.getValue(), signature);
      if (wrong.isEmpty()) {
        return each.getValue().text("keyid").orElseThrow();
      }
      why = wrong.get();
    }
    throw why;
  }

  private Optional<MessageSignatureException> wrong(
      HttpMessage message, SignatureInput input, byte[] signature) {
    try {
      check(message, input, signature);
      return Optional.empty();
    } catch (MessageSignatureException e) {
      return Optional.of(e);
    }
  }

  private void check(HttpMessage message, SignatureInput input, byte[] signature)
      throws MessageSignatureException {
    PublicKey key = input.text("keyid").map(keys::get).orElse(null);
    if (key == null) {
      throw new MessageSignatureException("the signature is of an unknown key");
    }
    for (String component : required) {
      if (!input.components().contains(component)) {
        throw new MessageSignatureException("the signature does not cover " + component);
      }
    }
    KeyAlgorithm algorithm = KeyAlgorithm.of(key);
    if (input.parameters().containsKey("alg")
        && !input.text("alg").equals(Optional.of(algorithm.wire()))) {
      throw new MessageSignatureException("the signature names another algorithm than its key's");
    }
    fresh(input);
    if (!algorithm.verifies(key, input.base(message), signature)) {
      throw new MessageSignatureException("the signature does not hold");
    }
  }

  private void fresh(SignatureInput input) throws MessageSignatureException {
    Instant now = clock.instant();
    long created =
        input
            .number("created")
            .orElseThrow(() -> new MessageSignatureException("the signature has no time"));
    boolean early = created > now.plus(AHEAD).getEpochSecond();
    boolean late = created < now.minus(FRESH).getEpochSecond();
    boolean ended = input.number("expires").filter(end -> end < now.getEpochSecond()).isPresent();
    if (early || late || ended) {
      throw new MessageSignatureException("the signature is not of now");
    }
  }
}
