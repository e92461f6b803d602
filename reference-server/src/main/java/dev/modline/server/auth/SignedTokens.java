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
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.modline.log.http.BoundedExchange;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;

/**
 * Checks JSON Web Tokens of one issuer: signature by its published keys (fetched and kept by need),
 * issuer, audience, expiry. Asymmetric algorithms only, so that nothing public can sign.
 *
 * <p>Threading: any; it may block while keys are fetched.
 */
final class SignedTokens {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 1 << 20;
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

  private SignedTokens(String issuer, JWKSource<SecurityContext> keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /** Reads where the issuer publishes its keys; blocks. */
  static SignedTokens discover(URI issuer) {
    String name = issuer.toString().replaceFirst("/$", "");
    URI document = URI.create(name + "/.well-known/openid-configuration");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      JsonObject found = new JsonObject(read(client, document));
      URI keys = URI.create(found.getString("jwks_uri"));
      return new SignedTokens(
          found.getString("issuer"),
          JWKSourceBuilder.<SecurityContext>create(keys.toURL(), SignedTokens::keys)
              .retrying(true)
              .build());
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("sign-in.issuer: " + document + " cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Fetches keys; seldom, so that a client of its own is no loss. */
  private static Resource keys(URL url) throws IOException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      return new Resource(read(client, url.toURI()), "application/json");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static String read(HttpClient client, URI document)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(document).timeout(TIMEOUT).build();
    HttpResponse<byte[]> answer = BoundedExchange.whole(client, request, MOST_BYTES, TIMEOUT);
    if (answer.statusCode() != 200) {
      throw new IOException(document + " answers " + answer.statusCode());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
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
    return new JsonObject(processor.process(token, null).toString());
  }
}
