package dev.modline.server.auth;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Guards routes.
 *
 * <p>A browser session may hold several capacities at once (in the demo one person plays all
 * parts); a route takes the first that it allows. Requests that change something and come with a
 * session must carry its {@link #csrfToken}, as the header {@code X-CSRF-Token} or the form field
 * {@code csrf}; a route that reads forms therefore puts its body handler before this one.
 */
public interface Access {
  /**
   * Lets callers in one of these roles pass; {@link Caller#of(RoutingContext)} then tells which.
   * Others get 401 or 403; a browser that asks for a page is sent to sign in.
   */
  Handler<RoutingContext> allow(Role... roles);

  /** The capacities that the request's session or token holds; none when nobody is signed in. */
  List<Caller> capacities(RoutingContext context);

  /** What forms of this session must send back; empty without a session. */
  String csrfToken(RoutingContext context);
}
