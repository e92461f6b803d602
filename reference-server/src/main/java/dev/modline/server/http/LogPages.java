package dev.modline.server.http;

import dev.modline.log.LogResource;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.store.Logs;
import dev.modline.wire.Entries;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The logs as static files (C2SP tlog-tiles): {@code /log/operator/…} for auditors, {@code
 * /log/<authority>/…} for that authority alone, since volume and timing tip people off.
 */
public final class LogPages implements Routes {
  private static final String PREFIX = "/log/";

  private final Logs logs;

  /** Serves these logs. */
  public LogPages(Logs logs) {
    this.logs = logs;
  }

  @Override
  public void mount(Router router, Site site) {
    Handler<RoutingContext> auditors = site.access().allow(Role.AUDITOR);
    Handler<RoutingContext> authorities = site.access().allow(Role.AUTHORITY);
    router
        .get("/log/:audience/*")
        .handler(
            context ->
                (audience(context).equals(Entries.OPERATOR) ? auditors : authorities)
                    .handle(context))
        .handler(LogPages::ownOnly)
        .handler(context -> serve(context, site));
  }

  private static String audience(RoutingContext context) {
    return String.valueOf(context.pathParam("audience"));
  }

  /** Another's log is refused like one that does not exist. */
  private static void ownOnly(RoutingContext context) {
    String audience = audience(context);
    boolean own =
        Caller.of(context)
            .authority()
            .map(audience::equals)
            .orElse(Entries.OPERATOR.equals(audience));
    if (own) {
      context.next();
    } else {
      context.fail(403, new Refused(403, "An authority reads its own log only."));
    }
  }

  private void serve(RoutingContext context, Site site) {
    String audience = audience(context);
    String path = context.normalizedPath().substring(PREFIX.length() + audience.length() + 1);
    site.blocking()
        .call(() -> read(audience, path))
        .onComplete(found -> send(context, found), context::fail);
  }

  private Optional<LogResource> read(String audience, String path) throws java.io.IOException {
    var log = logs.find(audience);
    return log.isEmpty() ? Optional.empty() : log.get().read(path);
  }

  private static void send(RoutingContext context, Optional<LogResource> found) {
    if (found.isEmpty()) {
      context.fail(404);
      return;
    }
    LogResource resource = found.get();
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, resource.contentType())
        // What is behind a sign-in must not rest in shared caches.
        .putHeader(HttpHeaders.CACHE_CONTROL, resource.cacheControl().replace("public", "private"))
        .end(Buffer.buffer(resource.body()));
  }
}
