package dev.modline.authorities.signature;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The keys, messages and signatures that RFC 9421 prints in appendix B. */
@Tag("rfc-9421")
class Rfc9421Test {
  private static final Instant CREATED = Instant.ofEpochSecond(1_618_884_473);
  private static final String RESPONSE_DIGEST =
      "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgf"
          + "LQ==:";
  private static final String REQUEST_DIGEST =
      "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJw"
          + "ew==:";

  private static byte[] base64Url(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static byte[] joined(String prefix, byte[] raw) {
    return HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(raw));
  }

  private static PublicKey ed25519() throws Exception {
    byte[] raw = base64Url("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs");
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(joined("302a300506032b6570032100", raw)));
  }

  private static PrivateKey ed25519Private() throws Exception {
    byte[] raw = base64Url("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU");
    return KeyFactory.getInstance("Ed25519")
        .generatePrivate(new PKCS8EncodedKeySpec(joined("302e020100300506032b657004220420", raw)));
  }

  private static PublicKey p256() throws Exception {
    return ECKey.parse(
            """
            {"kty":"EC","crv":"P-256","x":"qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA",
             "y":"Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0"}
            """)
        .toECPublicKey();
  }

  private static MessageVerifier verifier() throws Exception {
    return new MessageVerifier(
        Map.of("test-key-ed25519", ed25519(), "test-key-ecc-p256", p256()),
        List.of(),
        () -> CREATED);
  }

  private static Map<String, List<String>> fields(String... namesAndValues) {
    Map<String, List<String>> fields = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return fields;
  }

  private static Map<String, List<String>> request(String input, String signature) {
    return fields(
        "Host", "example.com",
        "Date", "Tue, 20 Apr 2021 02:07:55 GMT",
        "Content-Type", "application/json",
        "Content-Digest", REQUEST_DIGEST,
        "Content-Length", "18",
        "Signature-Input", input,
        "Signature", signature);
  }

  private static final URI FOO = URI.create("https://example.com/foo?param=Value&Pet=dog");
  private static final String B26_INPUT =
      "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
          + ";created=1618884473;keyid=\"test-key-ed25519\"";
  private static final String B26_SIGNATURE =
      "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKR"
          + "Cw==:";

  @Test
  void aRequestSignedWithEd25519() throws Exception {
    HttpMessage message = HttpMessage.request("POST", FOO, request(B26_INPUT, B26_SIGNATURE));
    byte[] content = "{\"hello\": \"world\"}".getBytes(StandardCharsets.US_ASCII);
    assertEquals("test-key-ed25519", verifier().verify(message, content));
    assertEquals(
        """
        "date": Tue, 20 Apr 2021 02:07:55 GMT
        "@method": POST
        "@path": /foo
        "@authority": example.com
        "content-type": application/json
        "content-length": 18
        "@signature-params": ("date" "@method" "@path" "@authority" "content-type" \
        "content-length");created=1618884473;keyid="test-key-ed25519\"\
        """,
        input(B26_INPUT).base(message));
    byte[] other = "{\"hello\": \"moon!\"}".getBytes(StandardCharsets.US_ASCII);
    assertThrows(MessageSignatureException.class, () -> verifier().verify(message, other));
  }

  @Test
  void signingThatRequestGivesThatSignature() throws Exception {
    MessageSigner signer = MessageSigner.of("test-key-ed25519", ed25519Private(), () -> CREATED);
    HttpMessage unsigned = HttpMessage.request("POST", FOO, request("", ""));
    Map<String, String> made = signer.sign("sig-b26", unsigned, input(B26_INPUT));
    assertEquals(B26_INPUT, made.get("Signature-Input"));
    assertEquals(B26_SIGNATURE, made.get("Signature"));
  }

  @Test
  void aResponseSignedWithP256() throws Exception {
    HttpMessage message =
        HttpMessage.response(
            200,
            fields(
                "Date",
                "Tue, 20 Apr 2021 02:07:56 GMT",
                "Content-Type",
                "application/json",
                "Content-Digest",
                RESPONSE_DIGEST,
                "Content-Length",
                "23",
                "Signature-Input",
                "sig-b24=(\"@status\" \"content-type\" \"content-digest\" \"content-length\")"
                    + ";created=1618884473;keyid=\"test-key-ecc-p256\"",
                "Signature",
                "sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlY"
                    + "UEkLIj+32oiasw==:"));
    byte[] content = "{\"message\": \"good dog\"}".getBytes(StandardCharsets.US_ASCII);
    assertEquals("test-key-ecc-p256", verifier().verify(message, content));
  }

  /** Appendix B.4: what a message may go through on its way, and what not. */
  private static HttpMessage demo(String method, String target, String... accept) throws Exception {
    Map<String, List<String>> fields =
        fields(
            "Date", "Fri, 15 Jul 2022 14:24:55 GMT",
            "Signature-Input",
                "transform=(\"@method\" \"@path\" \"@authority\" \"accept\");created=1618884473"
                    + ";keyid=\"test-key-ed25519\"",
            "Signature",
                "transform=:ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cp"
                    + "Lt2m0pmj3NDA==:");
    fields.put("Accept", List.of(accept));
    return HttpMessage.request(method, URI.create(target), fields);
  }

  @Test
  void transformationsOnTheWay() throws Exception {
    String target = "https://example.org/demo?name1=Value1&Name2=value2";
    for (HttpMessage same :
        List.of(
            demo("GET", target, "application/json", "*/*"),
            demo("GET", target + "&param=added", "application/json", "*/*"),
            demo("GET", target, "application/json, */*"),
            demo("GET", "https://example.org:443/demo", " application/json ", "*/*"))) {
      assertDoesNotThrow(() -> verifier().signed(same));
    }
    for (HttpMessage other :
        List.of(
            demo("POST", target, "application/json", "*/*"),
            demo("GET", "https://example.com/demo", "application/json", "*/*"),
            demo("GET", target, "*/*", "application/json"))) {
      assertThrows(MessageSignatureException.class, () -> verifier().signed(other));
    }
  }

  private static SignatureInput input(String field) throws MessageSignatureException {
    return FieldParser.inputs(field).firstEntry().getValue();
  }
}
