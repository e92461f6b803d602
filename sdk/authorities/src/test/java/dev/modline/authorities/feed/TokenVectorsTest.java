package dev.modline.authorities.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import dev.modline.log.KeyFile;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tokens and requests that RFC 8417, 8935 and 8936 show, and the two ways of signing. */
@Tag("promise-6")
class TokenVectorsTest {
  private static final String SCIM = "https://scim.example.com";
  private static final String FEED = "https://scim.example.com/Feeds/98d52461fa5bbc879593b7754";

  /** RFC 8417 section 2.2: the example as an unsecured token. */
  private static final String UNSECURED =
      "eyJ0eXAiOiJzZWNldmVudCtqd3QiLCJhbGciOiJub25lIn0."
          + "eyJpc3MiOiJodHRwczovL3NjaW0uZXhhbXBsZS5jb20iLCJpYXQiOjE0NTg0OTY0MDQsImp0aSI6IjRkMzU1OWVj"
          + "Njc1MDRhYWJhNjVkNDBiMDM2M2ZhYWQ4IiwiYXVkIjpbImh0dHBzOi8vc2NpbS5leGFtcGxlLmNvbS9GZWVkcy85"
          + "OGQ1MjQ2MWZhNWJiYzg3OTU5M2I3NzU0IiwiaHR0cHM6Ly9zY2ltLmV4YW1wbGUuY29tL0ZlZWRzLzVkNzYwNDUx"
          + "NmIxZDA4NjQxZDc2NzZlZTciXSwiZXZlbnRzIjp7InVybjppZXRmOnBhcmFtczpzY2ltOmV2ZW50OmNyZWF0ZSI6"
          + "eyJyZWYiOiJodHRwczovL3NjaW0uZXhhbXBsZS5jb20vVXNlcnMvNDRmNjE0MmRmOTZiZDZhYjYxZTc1MjFkOSIs"
          + "ImF0dHJpYnV0ZXMiOlsiaWQiLCJuYW1lIiwidXNlck5hbWUiLCJwYXNzd29yZCIsImVtYWlscyJdfX19.";

  private static KeyPair onCurve(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static TokenReader reader(KeyPair keys) {
    return new TokenReader(SCIM, FEED, Map.of("k", keys.getPublic()), null);
  }

  private static String signed(KeyPair keys, JWSAlgorithm algorithm) throws Exception {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(algorithm).type(SetIssuer.TYPE).keyID("k").build(),
            new Payload(Base64URL.from(UNSECURED.split("\\.")[1])));
    token.sign(TokenKeys.signer(keys.getPrivate()));
    return token.serialize();
  }

  @Test
  void theExampleIsReadOnceItIsSignedAndRefusedAsPrinted() throws Exception {
    for (KeyPair keys : List.of(KeyFile.generate(), onCurve("secp256r1"))) {
      JWSAlgorithm algorithm = TokenKeys.algorithm(keys.getPublic());
      TokenReader.Claims claims = reader(keys).read(signed(keys, algorithm));
      assertEquals("4d3559ec67504aaba65d40b0363faad8", claims.jti());
      assertEquals("urn:ietf:params:scim:event:create", claims.eventType());
      assertEquals(
          "https://scim.example.com/Users/44f6142df96bd6ab61e7521d9",
          claims.event().get("ref").textValue());
      assertThrows(FaultException.class, () -> reader(keys).read(UNSECURED));
    }
  }

  @Test
  void bothAlgorithmsOfTheIssuerAreReadAndNeitherByTheOthersKey() throws Exception {
    List<KeyPair> both = List.of(KeyFile.generate(), onCurve("secp256r1"));
    ObjectNode event = Json.object().put("n", 1);
    for (KeyPair keys : both) {
      Token token =
          SetIssuer.of(SCIM, "k", keys.getPrivate(), () -> Instant.EPOCH)
              .issue("j", FEED, "urn:example:event", event);
      assertEquals("j", reader(keys).read(token.compact()).jti());
      for (KeyPair other : both) {
        if (other != keys) {
          assertEquals(Fault.TOKEN_SIGNATURE, fault(reader(other), token.compact()));
        }
      }
    }
  }

  @Test
  void aTokenThatIsAuthenticatedWithThePublicKeyAsASecretIsRefused() throws Exception {
    KeyPair keys = onCurve("secp256r1");
    JWSObject forged =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("secevent+jwt"))
                .keyID("k")
                .build(),
            new Payload("{}"));
    forged.sign(new MACSigner(keys.getPublic().getEncoded()));
    assertEquals(Fault.TOKEN_SIGNATURE, fault(reader(keys), forged.serialize()));
  }

  @Test
  void keysOfOtherKindsAreRefusedWhenConfigured() throws Exception {
    KeyPair p384 = onCurve("secp384r1");
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    for (KeyPair keys : List.of(p384, rsa)) {
      assertThrows(IllegalArgumentException.class, () -> reader(keys));
      assertThrows(
          IllegalArgumentException.class,
          () -> SetIssuer.of(SCIM, "k", keys.getPrivate(), () -> Instant.EPOCH));
    }
  }

  private static Fault fault(TokenReader reader, String compact) {
    return assertThrows(FaultException.class, () -> reader.read(compact)).fault();
  }

  @Test
  void theRequestsOfAPollAreRead() {
    assertTrue(poll("{\"returnImmediately\": true}").returnImmediately());
    PollRequest waiting = poll("{}");
    assertEquals(OptionalInt.empty(), waiting.maxEvents());
    assertEquals(false, waiting.returnImmediately());
    PollRequest acknowledging =
        poll(
            """
            {"ack": ["4d3559ec67504aaba65d40b0363faad8", "3d0c3cf797584bd193bd0fb1bd4e7d30"],
             "maxEvents": 0}
            """);
    assertEquals(OptionalInt.of(0), acknowledging.maxEvents());
    assertEquals(2, acknowledging.ack().size());
    PollRequest refusing =
        poll(
            """
            {"setErrs": {"4d3559ec67504aaba65d40b0363faad8": {
               "err": "authentication_failed",
               "description": "The SET could not be authenticated"}},
             "returnImmediately": true}
            """);
    assertEquals(
        SetError.Code.AUTHENTICATION_FAILED,
        refusing.setErrs().get("4d3559ec67504aaba65d40b0363faad8").code());
  }

  private static PollRequest poll(String body) {
    return PollRequest.parse(body.getBytes(UTF_8));
  }
}
