package dev.modline.server.auth;

import dev.modline.server.http.Entrance;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Who makes a request, in the one capacity that the route asked for.
 *
 * @param id the person's or service's id, as it stands in the record
 * @param role in which role
 * @param authority which authority, for {@link Role#AUTHORITY}
 */
public record Caller(String id, Role role, Optional<String> authority) {
  private static final String KEY = "modline.caller";

  /** A caller who is not an authority. */
  public static Caller of(String id, Role role) {
    return new Caller(id, role, Optional.empty());
  }

  /** Somebody who speaks for an authority. */
  public static Caller ofAuthority(String id, String authority) {
    return new Caller(id, Role.AUTHORITY, Optional.of(authority));
  }

  /** The caller, on a route that anyone may call too. */
  public static Optional<Caller> find(RoutingContext context) {
    return Optional.ofNullable(context.<Caller>get(KEY));
  }

  /** Whether the browser that asks is one that somebody has signed in with, as whoever that is. */
  public static boolean isSignedIn(RoutingContext context) {
    return !Sessions.capacities(context).isEmpty();
  }

  /** The caller of a request that {@link Access#allow} let pass. */
  public static Caller of(RoutingContext context) {
    Caller caller = context.get(KEY);
    if (caller == null) {
      throw new IllegalStateException("no access check stands before this route");
    }
    return caller;
  }

  /** Notes who calls; the last step of an access check. */
  void enter(RoutingContext context) {
    context.put(KEY, this);
    Entrance.known(context);
  }
}
