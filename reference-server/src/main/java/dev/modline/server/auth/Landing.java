package dev.modline.server.auth;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Where a browser goes next, where the request has a say in it: to a page of ours, or home. */
public final class Landing {
  private Landing() {}

  /** The page that was asked for, if it is one of ours; else the other. */
  public static String page(@Nullable String asked, String otherwise) {
    boolean ours =
        asked != null
            && asked.startsWith("/")
            && !asked.startsWith("//")
            && asked.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    return ours ? String.valueOf(asked) : otherwise;
  }

  static void redirect(RoutingContext context, String page) {
    context
        .response()
        .setStatusCode(303)
        .putHeader(HttpHeaders.LOCATION, page)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end();
  }
}
