package dev.modline.server.auth;

import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import dev.modline.server.http.Blocking;
import dev.modline.server.http.Refused;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one access check: by bearer token if the request has one, else by the connection's client
 * certificate, else by the browser's session.
 */
public final class Gate implements Access {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final String SCHEME = "Bearer ";

  private final Bearers bearers;
  private final ClientCertificates certificates;

  /** Lets pass whom {@code bearers} knows, and who is signed in. */
  public Gate(Bearers bearers) {
    this(bearers, ClientCertificates.none());
  }

  /** The same, and who shows a client certificate that is known. */
  public Gate(Bearers bearers, ClientCertificates certificates) {
    this.bearers = bearers;
    this.certificates = certificates;
  }

  @Override
  public Handler<RoutingContext> allow(Role... roles) {
    Set<Role> allowed = EnumSet.noneOf(Role.class);
    allowed.addAll(List.of(roles));
    return context -> check(context, allowed);
  }

  @Override
  public List<Caller> capacities(RoutingContext context) {
    return Sessions.capacities(context);
  }

  @Override
  public String csrfToken(RoutingContext context) {
    return Sessions.csrf(context);
  }

  private void check(RoutingContext context, Set<Role> allowed) {
    String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      Optional<Caller> known = certificates.caller(context.request());
      if (known.isPresent()) {
        admit(context, allowed, List.of(known.get()));
      } else {
        admitSession(context, allowed);
      }
      return;
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      refuse(context, 401, "Only bearer tokens are taken.");
      return;
    }
    // A form was read to its end before this check; only a body that is still to come must wait.
    boolean waits = !context.request().isEnded();
    if (waits) {
      context.request().pause();
    }
    bearers
        .callers(authorization.substring(SCHEME.length()).strip())
        .onComplete(
            callers -> {
              resume(context, waits);
              admit(context, allowed, callers);
            },
            failure -> {
              resume(context, waits);
              if (failure instanceof Blocking.Overloaded) {
                context.fail(failure);
                return;
              }
              LOG.debug("a bearer token is refused", failure);
              if (failure instanceof JWKSetUnavailableException) {
                refuse(context, 503, "The sign-in provider does not give its keys just now.");
                return;
              }
              refuse(context, 401, "The token is not good, or not any more.");
            });
  }

  private static void resume(RoutingContext context, boolean waits) {
    if (waits) {
      context.request().resume();
    }
  }

  private void admitSession(RoutingContext context, Set<Role> allowed) {
    List<Caller> callers = Sessions.capacities(context);
    if (callers.isEmpty()) {
      askToSignIn(context);
    } else if (!SAFE.contains(context.request().method()) && !carriesCsrfToken(context)) {
      refuse(context, 403, "The token of the form is missing or from another session.");
    } else {
      admit(context, allowed, callers);
    }
  }

  private void admit(RoutingContext context, Set<Role> allowed, List<Caller> callers) {
    Optional<Caller> caller =
        callers.stream().filter(each -> allowed.contains(each.role())).findFirst();
    if (caller.isEmpty()) {
      refuse(context, 403, "This needs another role.");
      return;
    }
    caller.get().enter(context);
    context.next();
  }

  private static boolean carriesCsrfToken(RoutingContext context) {
    @Nullable String sent = context.request().getHeader("X-CSRF-Token");
    if (sent == null) {
      sent = context.request().getFormAttribute("csrf");
    }
    byte[] expected = Sessions.csrf(context).getBytes(StandardCharsets.UTF_8);
    return sent != null
        && expected.length > 0
        && MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8));
  }

  private static void askToSignIn(RoutingContext context) {
    String accept = context.request().getHeader(HttpHeaders.ACCEPT);
    boolean page = accept != null && accept.contains("text/html");
    if (!context.request().method().equals(HttpMethod.GET) || !page) {
      refuse(context, 401, "Nobody is signed in.");
      return;
    }
    String to = URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8);
    context.response().putHeader(HttpHeaders.LOCATION, "/sign-in?to=" + to);
    context.response().setStatusCode(303).end();
  }

  private static void refuse(RoutingContext context, int status, String why) {
    if (status == 401) {
      context.response().putHeader("WWW-Authenticate", "Bearer realm=\"modline\"");
    }
    context.fail(status, new Refused(status, why));
  }
}
