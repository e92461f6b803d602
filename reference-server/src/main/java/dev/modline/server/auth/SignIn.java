package dev.modline.server.auth;

import dev.modline.server.http.Routes;

/** One way to sign in: its routes, and the access check that knows who did. */
public interface SignIn extends Routes {
  /** The access check. */
  Access access();
}
