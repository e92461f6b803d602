package dev.modline.authorities.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a verifier takes, and everything else that it must not. */
@Tag("rfc-9421")
class MessageSignatureTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final URI TARGET = URI.create("https://abei.example/events");
  private static final String TYPE = "application/secevent+jwt";
  private static final byte[] CONTENT = "a.b.c".getBytes(StandardCharsets.US_ASCII);

  private static KeyPair keys(String kind) {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(kind.equals("P-256") ? "EC" : "Ed25519");
      if (kind.equals("P-256")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, List<String>> signed(KeyPair keys, Instant at) {
    Map<String, List<String>> fields = new HashMap<>(Map.of("Content-Type", List.of(TYPE)));
    MessageSigner.of("k", keys.getPrivate(), () -> at)
        .sign("POST", TARGET, TYPE, CONTENT)
        .forEach((name, value) -> fields.put(name, List.of(value)));
    return fields;
  }

  private static String verify(
      KeyPair keys, String method, URI target, Map<String, List<String>> fields)
      throws MessageSignatureException {
    return new MessageVerifier(Map.of("k", keys.getPublic()), () -> NOW)
        .verify(HttpMessage.request(method, target, fields), CONTENT);
  }

  private static String fault(KeyPair keys, Map<String, List<String>> fields) {
    return assertThrows(MessageSignatureException.class, () -> verify(keys, "POST", TARGET, fields))
        .getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "P-256"})
  void whatWasSignedIsVerified(String kind) throws Exception {
    KeyPair keys = keys(kind);
    assertEquals("k", verify(keys, "POST", TARGET, signed(keys, NOW)));
    assertEquals("k", verify(keys, "POST", TARGET, signed(keys, NOW.minusSeconds(299))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "P-256"})
  void anythingElseIsNot(String kind) {
    KeyPair keys = keys(kind);
    Map<String, List<String>> good = signed(keys, NOW);
    assertTrue(fault(keys(kind), good).contains("does not hold"));
    assertThrows(
        MessageSignatureException.class, () -> verify(keys, "PUT", TARGET, good), "the method");
    assertThrows(
        MessageSignatureException.class,
        () -> verify(keys, "POST", URI.create("https://abei.example/other"), good),
        "the address");
    assertTrue(fault(keys, with(good, "Content-Type", "text/plain")).contains("does not hold"));
    assertTrue(
        fault(keys, with(good, "Content-Digest", ContentDigest.of(new byte[1])))
            .contains("does not hold"));
    assertTrue(fault(keys, signed(keys, NOW.minusSeconds(301))).contains("not of now"));
    assertTrue(fault(keys, signed(keys, NOW.plusSeconds(61))).contains("not of now"));
    assertTrue(fault(keys, Map.of("Content-Type", List.of(TYPE))).contains("not signed"));
  }

  @Test
  void aContentThatIsNotTheSignedOneIsRefused() {
    KeyPair keys = keys("Ed25519");
    HttpMessage message = HttpMessage.request("POST", TARGET, signed(keys, NOW));
    MessageVerifier verifier = new MessageVerifier(Map.of("k", keys.getPublic()), () -> NOW);
    assertThrows(
        MessageSignatureException.class,
        () -> verifier.verify(message, "a.b.d".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void aSignatureThatCoversLessIsRefused() throws Exception {
    KeyPair keys = keys("Ed25519");
    MessageSigner signer = MessageSigner.of("k", keys.getPrivate(), () -> NOW);
    for (String left : MessageSigner.COVERED) {
      Map<String, List<String>> fields =
          new HashMap<>(
              Map.of(
                  "content-type", List.of(TYPE),
                  "content-digest", List.of(ContentDigest.of(CONTENT))));
      var parameters = new java.util.LinkedHashMap<String, Object>();
      parameters.put("created", NOW.getEpochSecond());
      parameters.put("keyid", "k");
      List<String> covered =
          MessageSigner.COVERED.stream().filter(name -> !name.equals(left)).toList();
      signer
          .sign(
              "s",
              HttpMessage.request("POST", TARGET, fields),
              new SignatureInput(covered, parameters))
          .forEach((name, value) -> fields.put(name, List.of(value)));
      assertTrue(fault(keys, fields).endsWith("does not cover " + left));
    }
  }

  @Test
  void aGoodSignatureAmongOthersIsEnough() throws Exception {
    KeyPair keys = keys("Ed25519");
    Map<String, List<String>> good = signed(keys, NOW);
    String input = "x=();created=1;keyid=\"nobody\", " + good.get("Signature-Input").getFirst();
    String signature = "x=:AAAA:, " + good.get("Signature").getFirst();
    Map<String, List<String>> both =
        with(with(good, "Signature-Input", input), "Signature", signature);
    assertEquals("k", verify(keys, "POST", TARGET, both));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sig1",
        "sig1=",
        "sig1=(",
        "sig1=(\"a\"",
        "sig1=(\"a\"\"b\")",
        "sig1=(a)",
        "sig1=(\"a\";sf)",
        "Sig1=()",
        "sig1=(),",
        "sig1=();created=1.5",
        "sig1=();created=",
        "sig1=();created=1;created=1",
        "sig1=(), sig1=()",
        "sig1=(\"\\x\")",
        "sig1=(\"\u00e9\")",
        "sig1=();created=1234567890123456"
      })
  void aMalformedFieldIsRefused(String input) {
    assertThrows(MessageSignatureException.class, () -> FieldParser.inputs(input));
  }

  @Test
  void noMutationOfASignedRequestPassesAndNoneEndsInAnotherException() {
    KeyPair keys = keys("Ed25519");
    Map<String, List<String>> good = signed(keys, NOW);
    Random random = new Random(9421);
    for (int i = 0; i < 3_000; i++) {
      String name = List.of("Signature", "Signature-Input", "Content-Digest").get(i % 3);
      StringBuilder value = new StringBuilder(good.get(name).getFirst());
      int at = random.nextInt(value.length());
      switch (random.nextInt(3)) {
        case 0 -> value.setCharAt(at, (char) (' ' + random.nextInt(95)));
        case 1 -> value.deleteCharAt(at);
        default -> value.insert(at, (char) (' ' + random.nextInt(95)));
      }
      if (!sameMeaning(value.toString(), good.get(name).getFirst())) {
        Map<String, List<String>> bad = with(good, name, value.toString());
        assertThrows(
            MessageSignatureException.class,
            () -> verify(keys, "POST", TARGET, bad),
            value::toString);
      }
    }
  }

  /**
   * Blanks that the grammar allows, and the label where it is the same in both fields, say nothing.
   */
  private static boolean sameMeaning(String one, String other) {
    return one.replace(" ", "").equals(other.replace(" ", ""));
  }

  @Test
  void digestsThatDoNotCountDoNotHelp() throws Exception {
    ContentDigest.check(ContentDigest.of(CONTENT) + ", md5=:AAAA:", CONTENT);
    assertThrows(MessageSignatureException.class, () -> ContentDigest.check("md5=:AAAA:", CONTENT));
    assertThrows(
        MessageSignatureException.class,
        () -> ContentDigest.check(ContentDigest.of(CONTENT) + ", sha-512=:AAAA:", CONTENT));
    assertFalse(ContentDigest.of(CONTENT).isEmpty());
  }

  private static Map<String, List<String>> with(
      Map<String, List<String>> fields, String name, String value) {
    Map<String, List<String>> other = new HashMap<>(fields);
    other.put(name, List.of(value));
    return other;
  }
}
