package dev.modline.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks JSON Web Tokens of one issuer: signature by its published keys (fetched and kept by need),
 * issuer, audience, expiry. Asymmetric algorithms only, so that nothing public can sign.
 *
 * <p>Threading: any; it may block while keys are fetched.
 */
final class SignedTokens {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** After so long the provider is asked again, beside the work: nobody waits for its answer. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** For so long its keys are taken while it does not answer. */
  private static final Duration KEPT = Duration.ofHours(4);

  /** How long one waits for another who is asking. */
  private static final Duration WAIT = Duration.ofSeconds(15);

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final String issuer;
  private final JWKSource<SecurityContext> keys;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  private SignedTokens(String issuer, JWKSource<SecurityContext> keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /** Checks tokens of this provider. */
  static SignedTokens of(Discovery provider) {
    return of(provider, FRESH, WAIT);
  }

  /** The same with other times; {@code fresh} is no shorter than {@code wait}. */
  static SignedTokens of(Discovery provider, Duration fresh, Duration wait) {
    try {
      return new SignedTokens(
          provider.issuer(),
          JWKSourceBuilder.<SecurityContext>create(provider.keys().toURL(), SignedTokens::keys)
              .retrying(true)
              .cache(KEPT.toMillis(), wait.toMillis())
              .refreshAheadCache(KEPT.minus(fresh).toMillis(), false)
              .build());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("sign-in.issuer: its jwks_uri cannot be read", e);
    }
  }

  /** Fetches keys; seldom, so that a client of its own is no loss. */
  private static Resource keys(URL url) throws IOException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      return new Resource(Discovery.read(client, url.toURI()), "application/json");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /**
   * Whether the token names a key that has signed a good one before. To make up any other name is
   * to have the provider asked.
   */
  boolean knows(String token) {
    try {
      return known.contains(name(SignedJWT.parse(token)));
    } catch (ParseException e) {
      return true; // Nothing is asked for its sake.
    }
  }

  private static String name(SignedJWT token) {
    return String.valueOf(token.getHeader().getKeyID());
  }

  /** The claims of a good token made out to {@code audience}. */
  JsonObject claims(String token, String audience)
      throws BadJOSEException, JOSEException, ParseException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp", "sub")));
    SignedJWT signed = SignedJWT.parse(token);
    JsonObject claims = new JsonObject(processor.process(signed, null).toString());
    known.add(name(signed));
    return claims;
  }
}
