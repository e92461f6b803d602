package dev.modline.server.auth;

import java.net.URI;
import java.util.Map;

/**
 * How people and services sign in with an OpenID provider.
 *
 * @param issuer the provider's issuer, whose discovery document is read at start
 * @param clientId our id there
 * @param clientSecret our secret there
 * @param audience what bearer tokens must be made out to
 * @param publicUrl where browsers reach this server
 * @param idClaim the claim that names the person in the record
 * @param roleClaim the claim that lists roles; dots lead into nested ones
 * @param authorityClaim the claim that names the authority somebody speaks for
 * @param roles the provider's names of our roles; a name that stands for itself may be left out
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    String clientSecret,
    String audience,
    URI publicUrl,
    String idClaim,
    String roleClaim,
    String authorityClaim,
    Map<String, Role> roles) {
  /** Copies the map. */
  public OidcSettings {
    roles = Map.copyOf(roles);
  }

  @Override
  public String toString() {
    return "client " + clientId + " of " + issuer;
  }
}
