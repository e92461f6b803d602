package dev.modline.server.http;

import io.vertx.ext.web.Router;

/**
 * A group of routes.
 *
 * <pre>{@code
 * Routes pages = (router, site) ->
 *     router.get("/queue")
 *         .handler(site.access().allow(Role.MODERATOR))
 *         .handler(context -> site.blocking()
 *             .call(() -> site.line().desk().cases(CaseQuery.queue(50)))
 *             .map(Queue::render)
 *             .onSuccess(html -> context.response().end(html))
 *             .onFailure(context::fail));
 * }</pre>
 */
@FunctionalInterface
public interface Routes {
  /** Adds the routes; a group leaves alone what others have mounted. */
  void mount(Router router, Site site);
}
