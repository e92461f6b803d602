package dev.modline.server.http;

import dev.modline.log.TileLog;
import dev.modline.server.auth.Role;
import dev.modline.store.Disclosure;
import dev.modline.store.SqlStore;
import dev.modline.wire.Entries;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;

/**
 * What opens the events of the full record while the line runs, page by page, for auditors: what
 * happened, and nobody's words. Other fields are handed out by a person, from a line that is
 * stopped.
 */
public final class OpeningPages implements Routes {
  private static final int PAGE = 500;

  /** The only field of the full record that holds no personal value. */
  private static final String EVENT = "event";

  private final SqlStore store;

  /** Opens what this store holds. */
  public OpeningPages(SqlStore store) {
    this.store = store;
  }

  @Override
  public void mount(Router router, Site site) {
    router
        .get("/openings/operator")
        .handler(site.access().allow(Role.AUDITOR))
        .handler(
            context -> {
              long from = from(context);
              site.blocking()
                  .call(() -> page(from))
                  .onSuccess(page -> send(context, page))
                  .onFailure(context::fail);
            });
  }

  private static long from(RoutingContext context) {
    String from = context.request().getParam("from", "0");
    if (!from.matches("[0-9]{1,15}")) {
      throw new Refused(400, "from is no index");
    }
    return Long.parseLong(from);
  }

  /**
   * Up to the last checkpoint: what is not in one yet, nobody can hold the openings against. What
   * opened entries that were pruned went with them.
   */
  JsonObject page(long asked) {
    TileLog log = store.logs().of(Entries.OPERATOR);
    long size = log.checkpoint().checkpoint().size();
    long from = Math.max(asked, log.minimumIndex());
    long to = Math.min(size, from + PAGE);
    JsonArray entries = new JsonArray();
    if (from < to) {
      for (Disclosure each : store.openings(Entries.OPERATOR, from, to, EVENT::equals)) {
        if (each instanceof Disclosure.Open open) {
          entries.add(json(open));
        }
      }
    }
    return new JsonObject()
        .put("next", Math.max(from, to))
        .put("size", size)
        .put("entries", entries);
  }

  private static JsonObject json(Disclosure.Open open) {
    JsonObject opening =
        new JsonObject()
            .put("field", open.opening().field())
            .put("salt", base64(open.opening().salt()))
            .put("value", base64(open.opening().value()));
    open.opening().party().ifPresent(party -> opening.put("party", party.name()));
    return new JsonObject()
        .put("index", open.index())
        .put("openings", new JsonArray().add(opening));
  }

  /** In the alphabet of a file of openings, which is not that of a JsonObject. */
  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void send(RoutingContext context, JsonObject page) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(page.toBuffer());
  }
}
