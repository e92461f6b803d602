package dev.modline.authorities.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSObject;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Map;

/**
 * Reads what an operator signs beside its tokens ({@link SetIssuer#statement}), with the keys that
 * an authority was given for them.
 *
 * <p>Contract: nothing of a statement is handed out before its signature, issuer and audience have
 * been found right. Threading: any.
 */
public final class SignedStatement {
  private SignedStatement() {}

  /**
   * Verifies a statement.
   *
   * @param compact the compact JWS
   * @param type its {@code typ}
   * @param issuer its {@code iss}
   * @param audience its {@code aud}
   * @param keys the issuer's keys by {@code kid}
   * @param max the most characters
   * @return its claims as they were signed
   */
  public static byte[] verify(
      String compact,
      String type,
      String issuer,
      String audience,
      Map<String, PublicKey> keys,
      int max)
      throws FaultException {
    if (compact.length() > max) {
      throw new FaultException(Fault.MALFORMED, "the statement is larger than " + max);
    }
    try {
      JWSObject signed = JWSObject.parse(compact);
      if (!new JOSEObjectType(type).equals(signed.getHeader().getType())) {
        throw new FaultException(Fault.MALFORMED, "the statement is not of type " + type);
      }
      PublicKey key = keys.get(String.valueOf(signed.getHeader().getKeyID()));
      if (key == null || !signed.verify(TokenKeys.verifier(key))) {
        throw new FaultException(
            Fault.TOKEN_SIGNATURE, "the statement's signature is not of a known key");
      }
      byte[] payload = signed.getPayload().toBytes();
      JsonNode claims = Json.parse("the statement", payload, max);
      if (!Json.string(claims, "iss").equals(issuer)) {
        throw new FaultException(Fault.ISSUER, "the statement is not of " + issuer);
      }
      if (!Json.string(claims, "aud").equals(audience)) {
        throw new FaultException(Fault.AUDIENCE, "the statement is not for " + audience);
      }
      return payload;
    } catch (ParseException | FeedFormatException e) {
      throw malformed(e);
    } catch (JOSEException e) {
      throw new FaultException(Fault.TOKEN_SIGNATURE, "the statement cannot be verified", e);
    }
  }

  /** What is thrown for a statement that is signed and yet not of its form. */
  public static FaultException malformed(Throwable cause) {
    return new FaultException(Fault.MALFORMED, "the statement cannot be read", cause);
  }
}
