package dev.modline.server.auth;

import dev.modline.server.http.Refused;
import dev.modline.server.http.Site;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * Signing in by the one-time tokens that the demo prints: {@code GET /sign-in?token=…}. A second
 * token adds its capacity to the session, so that one person can play all parts.
 */
public final class DemoSignIn implements SignIn {
  private final DemoTokens tokens;
  private final Map<Role, String> homes;
  private final Gate gate;

  /** Takes these tokens; {@code homes} is where each role begins, {@code /} where it is silent. */
  public DemoSignIn(DemoTokens tokens, Map<Role, String> homes) {
    this.tokens = tokens;
    this.homes = Map.copyOf(homes);
    this.gate = new Gate(tokens);
  }

  @Override
  public Access access() {
    return gate;
  }

  @Override
  public void mount(Router router, Site site) {
    Sessions.mount(router, site, false);
    router.get("/sign-in").handler(this::signIn);
    router
        .post("/sign-out")
        .handler(Forms.handler())
        .handler(gate.allow(Role.values()))
        .handler(
            context -> {
              Sessions.signOut(context);
              Landing.redirect(context, "/");
            });
  }

  private void signIn(RoutingContext context) {
    String token = context.request().getParam("token");
    Optional<Caller> caller = token == null ? Optional.empty() : tokens.use(token);
    if (caller.isEmpty()) {
      context.fail(
          401,
          new Refused(
              401,
              token == null
                  ? "Open one of the addresses that the demo printed when it started."
                  : "This token was used already; a restart prints new ones."));
      return;
    }
    Sessions.add(context, caller.get());
    String home = homes.getOrDefault(caller.get().role(), "/");
    Landing.redirect(context, Landing.page(context.request().getParam("to"), home));
  }
}
