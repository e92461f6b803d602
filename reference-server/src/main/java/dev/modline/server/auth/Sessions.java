package dev.modline.server.auth;

import dev.modline.server.http.Site;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import io.vertx.ext.web.sstore.SessionStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What a browser's session holds: who is signed in, and what its forms must send back. */
final class Sessions {
  static final Duration IDLE = Duration.ofHours(2);
  private static final String PLAIN = "modline";
  private static final String SECURE = "__Host-modline";
  private static final String CALLERS = "callers";
  private static final String CSRF = "csrf";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Sessions() {}

  /** Lets all routes that follow have a session; only one that is used sends a cookie. */
  static void mount(Router router, Site site, boolean secure) {
    SessionStore kept = LocalSessionStore.create(site.vertx(), "modline.sessions");
    router
        .route()
        .handler(
            SessionHandler.create(new BoundedSessions(kept, site.limits().sessions()))
                .setSessionCookieName(secure ? SECURE : PLAIN)
                .setSessionTimeout(IDLE.toMillis())
                .setMinLength(32)
                .setCookieHttpOnlyFlag(true)
                .setCookieSecureFlag(secure)
                // Lax, not strict: signing in ends with a redirect from another site.
                .setCookieSameSite(CookieSameSite.LAX)
                .setNagHttps(false)
                .setLazySession(true));
  }

  /** Signs in as these and nothing else. */
  static void signIn(RoutingContext context, List<Caller> callers) {
    Session session = of(context);
    session.put(CALLERS, List.copyOf(callers));
    session.computeIfAbsent(CSRF, key -> random());
    // A new id, so that one planted before is worth nothing.
    session.regenerateId();
  }

  /** Signs in as this too; it takes the place of another in the same role. */
  static void add(RoutingContext context, Caller caller) {
    List<Caller> all = new ArrayList<>(capacities(context));
    all.removeIf(there -> there.role() == caller.role());
    all.add(0, caller);
    signIn(context, all);
  }

  /** The session of a request behind {@link #mount}. */
  static Session of(RoutingContext context) {
    Session session = context.session();
    if (session == null) {
      throw new IllegalStateException("no session handler stands before this route");
    }
    return session;
  }

  static void signOut(RoutingContext context) {
    if (context.session() != null) {
      context.session().destroy();
    }
  }

  static List<Caller> capacities(RoutingContext context) {
    return none(context) ? List.of() : callers(of(context));
  }

  /** Who is signed in by this session. */
  static List<Caller> callers(Session session) {
    List<Caller> callers = session.get(CALLERS);
    return callers == null ? List.of() : callers;
  }

  /** Whether there is nothing to look at; to look at an empty session would be to keep it. */
  private static boolean none(RoutingContext context) {
    return context.request().cookies().stream()
        .noneMatch(cookie -> cookie.getName().equals(PLAIN) || cookie.getName().equals(SECURE));
  }

  static String csrf(RoutingContext context) {
    String token = none(context) ? null : of(context).get(CSRF);
    return token == null ? "" : token;
  }

  /** 256 random bits, as text. */
  static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
