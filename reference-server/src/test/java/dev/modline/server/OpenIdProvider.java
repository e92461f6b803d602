package dev.modline.server;

import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** A real OpenID provider in this process, on a free port. */
public final class OpenIdProvider implements AutoCloseable {
  private final MockOAuth2Server server =
      new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"httpServer\":\"NettyWrapper\"}"));

  public OpenIdProvider() {
    server.start();
  }

  public String issuer(String name) {
    return server.issuerUrl(name).toString();
  }

  /** A token made out to {@code audience}, signed by the issuer of this name. */
  public String token(String issuer, String audience, Map<String, Object> claims, long seconds) {
    return server
        .issueToken(issuer, "service", callback(issuer, audience, claims, seconds))
        .serialize();
  }

  /** What the next sign-in answers. */
  public void enqueue(String issuer, String audience, Map<String, Object> claims) {
    server.enqueueCallback(callback(issuer, audience, claims, 60));
  }

  private static DefaultOAuth2TokenCallback callback(
      String issuer, String audience, Map<String, Object> claims, long seconds) {
    return new DefaultOAuth2TokenCallback(
        issuer, "subject-1", "JWT", List.of(audience), claims, seconds);
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
