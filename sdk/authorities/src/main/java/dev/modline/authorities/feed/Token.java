package dev.modline.authorities.feed;

/**
 * A signed token on its way.
 *
 * @param jti its id
 * @param compact its compact form: a JWS, or a JWE that holds one
 */
public record Token(String jti, String compact) {
  @Override
  public String toString() {
    return "token " + jti;
  }
}
