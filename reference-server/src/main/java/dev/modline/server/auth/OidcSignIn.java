package dev.modline.server.auth;

import dev.modline.server.http.Blocking;
import dev.modline.server.http.Refused;
import dev.modline.server.http.Site;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in with an OpenID provider: the code flow with PKCE, state and nonce for browsers, JSON
 * Web Tokens for scripts.
 */
public final class OidcSignIn implements SignIn, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
  private static final String CALLBACK = "/sign-in/callback";

  /** How many may wait at once for what the provider answers to a code. */
  private static final int EXCHANGES_AT_ONCE = 64;

  /** How many tokens at once whose keys may have to be fetched first. */
  private static final int UNKNOWN_KEYS_AT_ONCE = 64;

  private final Vertx vertx;
  private final Discovery provider;
  private final CodeExchange codes;
  private final Blocking exchanges;
  private final Blocking unknownKeys;
  private final SignedTokens tokens;
  private final OidcSettings settings;
  private final Claims claims;
  private final Gate gate;
  private final SignInFlow flows;

  private OidcSignIn(
      Vertx vertx, Discovery provider, OidcSettings settings, ClientCertificates certificates) {
    this.vertx = vertx;
    this.provider = provider;
    this.codes = new CodeExchange(provider.token(), settings.clientId(), settings.clientSecret());
    this.exchanges = new Blocking(vertx, EXCHANGES_AT_ONCE);
    this.unknownKeys = new Blocking(vertx, UNKNOWN_KEYS_AT_ONCE);
    this.tokens = SignedTokens.of(provider);
    this.settings = settings;
    this.claims = new Claims(settings);
    this.gate = new Gate(this::bearer, certificates);
    this.flows = new SignInFlow(settings.clientSecret(), secure(), Clock.systemUTC());
  }

  /** Reads the provider's discovery document; blocks. */
  public static OidcSignIn discover(Vertx vertx, OidcSettings settings) {
    return discover(vertx, settings, ClientCertificates.none());
  }

  /** The same, with authorities that are known by client certificates beside it. */
  public static OidcSignIn discover(
      Vertx vertx, OidcSettings settings, ClientCertificates certificates) {
    return new OidcSignIn(vertx, Discovery.of(settings.issuer()), settings, certificates);
  }

  @Override
  public Access access() {
    return gate;
  }

  @Override
  public void mount(Router router, Site site) {
    Sessions.mount(router, site, secure());
    router.get("/sign-in").handler(this::leave);
    router.get(CALLBACK).handler(this::comeBack);
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

  private Future<List<Caller>> bearer(String token) {
    return verified(token, settings.audience()).map(claims::callers);
  }

  /**
   * Not on the event loop, since keys may have to be fetched. Where they surely are, few may wait
   * for that at once, and none of those whose keys are there.
   */
  private Future<JsonObject> verified(String token, String audience) {
    if (!tokens.knows(token)) {
      return unknownKeys.call(() -> tokens.claims(token, audience));
    }
    return vertx
        .executeBlocking(() -> tokens.claims(token, audience), false)
        .map(found -> Objects.requireNonNull(found));
  }

  private void leave(RoutingContext context) {
    String to = Landing.page(context.request().getParam("to"), "/");
    SignInFlow.Flow flow = flows.begin(context, to);
    Map<String, String> asked =
        Map.of(
            "response_type", "code",
            "client_id", settings.clientId(),
            "redirect_uri", callback(),
            "scope", "openid profile",
            "state", flow.state(),
            "nonce", flow.nonce(),
            "code_challenge", challenge(flow.verifier()),
            "code_challenge_method", "S256");
    String more = provider.authorization().getRawQuery() == null ? "?" : "&";
    Landing.redirect(context, provider.authorization() + more + CodeExchange.form(asked));
  }

  private void comeBack(RoutingContext context) {
    SignInFlow.Flow flow = flows.end(context).orElse(null);
    String code = context.request().getParam("code");
    if (flow == null || code == null || !flow.state().equals(context.request().getParam("state"))) {
      context.fail(400, new Refused(400, "This does not belong to a sign-in that began here."));
      return;
    }
    context.request().pause();
    exchanges
        .call(() -> codes.identity(code, flow.verifier(), callback()))
        .compose(token -> verified(token, settings.clientId()))
        .onComplete(
            identity -> {
              context.request().resume();
              enter(context, flow, identity);
            },
            failure -> {
              context.request().resume();
              refuse(context, failure);
            });
  }

  /** Anybody can have this happen: it is a line, and nobody's words are in it. */
  private static void refuse(RoutingContext context, Throwable failure) {
    if (failure instanceof Blocking.Overloaded) {
      context.fail(failure);
      return;
    }
    LOG.info("a sign-in failed: {}", failure.getClass().getSimpleName());
    LOG.debug("a sign-in failed", failure);
    context.fail(401, new Refused(401, "The provider did not confirm the sign-in."));
  }

  private void enter(RoutingContext context, SignInFlow.Flow flow, JsonObject identity) {
    List<Caller> callers = claims.callers(identity);
    if (!flow.nonce().equals(identity.getString("nonce"))) {
      context.fail(401, new Refused(401, "The provider answered another sign-in."));
    } else if (callers.isEmpty()) {
      context.fail(403, new Refused(403, "This account has no role here."));
    } else {
      Sessions.signIn(context, callers);
      Landing.redirect(context, flow.to());
    }
  }

  private boolean secure() {
    return "https".equals(settings.publicUrl().getScheme());
  }

  private String callback() {
    return settings.publicUrl().resolve(CALLBACK).toString();
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Gives up what is asked of the provider. */
  @Override
  public void close() {
    codes.close();
    exchanges.close();
    unknownKeys.close();
  }
}
