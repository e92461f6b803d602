package dev.modline.server.auth;

import dev.modline.server.http.Refused;
import dev.modline.server.http.Site;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in with an OpenID provider: the code flow with PKCE, state and nonce for browsers, JSON
 * Web Tokens for scripts.
 */
public final class OidcSignIn implements SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
  private static final String CALLBACK = "/sign-in/callback";

  private final Vertx vertx;
  private final OAuth2Auth provider;
  private final SignedTokens tokens;
  private final OidcSettings settings;
  private final Claims claims;
  private final Gate gate;
  private final SignInFlow flows;

  private OidcSignIn(
      Vertx vertx,
      OAuth2Auth provider,
      SignedTokens tokens,
      OidcSettings settings,
      ClientCertificates certificates) {
    this.vertx = vertx;
    this.provider = provider;
    this.tokens = tokens;
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
    OAuth2Options options =
        new OAuth2Options()
            .setSite(settings.issuer().toString())
            .setClientId(settings.clientId())
            .setClientSecret(settings.clientSecret());
    OAuth2Auth provider = OpenIDConnectAuth.discover(vertx, options).await();
    return new OidcSignIn(
        vertx, provider, SignedTokens.discover(settings.issuer()), settings, certificates);
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

  /** The keys may have to be fetched, hence not on the event loop. */
  private Future<JsonObject> verified(@Nullable String token, String audience) {
    return token == null
        ? Future.failedFuture("there is no token")
        : vertx
            .executeBlocking(() -> tokens.claims(token, audience), false)
            .map(found -> Objects.requireNonNull(found));
  }

  private void leave(RoutingContext context) {
    String to = Landing.page(context.request().getParam("to"), "/");
    SignInFlow.Flow flow = flows.begin(context, to);
    OAuth2AuthorizationURL url =
        new OAuth2AuthorizationURL()
            .setRedirectUri(callback())
            .setScopes(List.of("openid", "profile"))
            .setState(flow.state())
            .setCodeChallenge(challenge(flow.verifier()))
            .setCodeChallengeMethod("S256");
    url.putAdditionalParameter("nonce", flow.nonce());
    Landing.redirect(context, provider.authorizeURL(url));
  }

  private void comeBack(RoutingContext context) {
    SignInFlow.Flow flow = flows.end(context).orElse(null);
    String code = context.request().getParam("code");
    if (flow == null || code == null || !flow.state().equals(context.request().getParam("state"))) {
      context.fail(400, new Refused(400, "This does not belong to a sign-in that began here."));
      return;
    }
    context.request().pause();
    provider
        .authenticate(
            new Oauth2Credentials()
                .setFlow(OAuth2FlowType.AUTH_CODE)
                .setCode(code)
                .setCodeVerifier(flow.verifier())
                .setRedirectUri(callback()))
        .compose(user -> verified(user.principal().getString("id_token"), settings.clientId()))
        .onComplete(
            identity -> {
              context.request().resume();
              enter(context, flow, identity);
            },
            failure -> {
              context.request().resume();
              LOG.warn("a sign-in failed", failure);
              context.fail(401, new Refused(401, "The provider did not confirm the sign-in."));
            });
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
}
