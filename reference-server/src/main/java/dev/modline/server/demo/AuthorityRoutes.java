package dev.modline.server.demo;

import dev.modline.law.Directory;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import dev.modline.server.ui.Assets;
import dev.modline.server.ui.Page;
import dev.modline.server.ui.Pages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** The desk at which a simulated authority sees what it has received. */
final class AuthorityRoutes implements Routes {
  private static final int MOST_LINES = 200;

  private final Assets assets;
  private final Map<String, Receiver> receivers;
  private final Directory directory;

  AuthorityRoutes(Assets assets, Map<String, Receiver> receivers, Directory directory) {
    this.assets = assets;
    this.receivers = receivers;
    this.directory = directory;
  }

  @Override
  public void mount(Router router, Site site) {
    Pages pages = new Pages(site, assets);
    router
        .get("/authority")
        .handler(site.access().allow(Role.AUTHORITY))
        .handler(context -> show(pages, context, true))
        .failureHandler(pages::oops);
    router
        .get("/authority/state")
        .handler(site.access().allow(Role.AUTHORITY))
        .handler(context -> show(pages, context, false));
  }

  private void show(Pages pages, RoutingContext context, boolean whole) {
    Page page = pages.page(context, "authority");
    String id = Caller.of(context).authority().orElse("");
    Receiver receiver = receivers.get(id);
    if (receiver == null) {
      context.fail(404);
      return;
    }
    pages.show(
        context,
        () -> {
          AuthorityView view = receiver.view(name(id, page), MOST_LINES);
          return whole
              ? pages.templates().authority(page, view)
              : pages.templates().authorityState(page, view);
        });
  }

  private String name(String id, Page page) {
    LocalDate today = page.now().atOffset(ZoneOffset.UTC).toLocalDate();
    return directory
        .find(id)
        .flatMap(entry -> entry.on(today))
        .map(details -> details.name(page.words().language()))
        .orElse(id);
  }
}
