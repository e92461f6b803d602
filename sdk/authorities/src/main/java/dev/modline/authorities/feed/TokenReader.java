package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.ECKey;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and verifies the envelope of a token, not what is in it. */
final class TokenReader {
  private static final int MAX_BYTES = 64 << 20;

  private final String issuer;
  private final String audience;
  private final Map<String, JWSVerifier> verifiers;
  private final @Nullable ECKey decryption;

  record Claims(String jti, String eventType, JsonNode event) {}

  TokenReader(
      String issuer, String audience, Map<String, PublicKey> keys, @Nullable ECKey decryption) {
    this.issuer = issuer;
    this.audience = audience;
    this.verifiers =
        keys.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, each -> TokenKeys.verifier(each.getValue())));
    this.decryption = decryption;
  }

  Claims read(String compact) throws FaultException {
    if (compact.length() > MAX_BYTES) {
      throw new FaultException(Fault.MALFORMED, "the token is larger than " + MAX_BYTES);
    }
    try {
      JWSObject signed = signed(compact);
      if (!SetIssuer.TYPE.equals(signed.getHeader().getType())) {
        throw new FaultException(Fault.MALFORMED, "the token is not of type secevent+jwt");
      }
      String keyId = signed.getHeader().getKeyID();
      JWSVerifier verifier = keyId == null ? null : verifiers.get(keyId);
      if (verifier == null || !signed.verify(verifier)) {
        throw new FaultException(
            Fault.TOKEN_SIGNATURE, "the token's signature is not of a known key");
      }
      return claims(Json.parse("the token", signed.getPayload().toBytes(), MAX_BYTES));
    } catch (ParseException | FeedFormatException e) {
      throw new FaultException(Fault.MALFORMED, "the token cannot be read", e);
    } catch (JOSEException e) {
      throw new FaultException(Fault.TOKEN_SIGNATURE, "the token cannot be verified", e);
    }
  }

  private JWSObject signed(String compact) throws FaultException, ParseException {
    int dots = (int) compact.chars().filter(c -> c == '.').count();
    if (dots != 4) {
      return JWSObject.parse(compact);
    }
    if (decryption == null) {
      throw new FaultException(Fault.TOKEN_SIGNATURE, "the token is encrypted, without need");
    }
    try {
      JWEObject encrypted = JWEObject.parse(compact);
      encrypted.decrypt(new ECDHDecrypter(decryption));
      JWSObject signed = encrypted.getPayload().toJWSObject();
      if (signed == null) {
        throw new FaultException(Fault.MALFORMED, "the encrypted token holds no signed one");
      }
      return signed;
    } catch (JOSEException e) {
      throw new FaultException(Fault.TOKEN_SIGNATURE, "the token cannot be decrypted", e);
    }
  }

  private Claims claims(JsonNode claims) throws FaultException {
    if (!Json.string(claims, "iss").equals(issuer)) {
      throw new FaultException(Fault.ISSUER, "the token is not of " + issuer);
    }
    if (!forMe(claims.get("aud"))) {
      throw new FaultException(Fault.AUDIENCE, "the token is not for " + audience);
    }
    Json.number(claims, "iat");
    JsonNode events = Json.child(claims, "events");
    Iterator<String> types = Json.names(events);
    if (!types.hasNext() || events.size() != 1) {
      throw new FaultException(Fault.MALFORMED, "the token holds " + events.size() + " events");
    }
    String type = types.next();
    return new Claims(Json.string(claims, "jti"), type, Json.child(events, type));
  }

  private boolean forMe(@Nullable JsonNode aud) {
    if (aud == null) {
      return false;
    }
    if (aud.isArray()) {
      for (JsonNode it : aud) {
        if (it.isTextual() && it.textValue().equals(audience)) {
          return true;
        }
      }
      return false;
    }
    return Optional.ofNullable(aud.textValue()).filter(audience::equals).isPresent();
  }
}
