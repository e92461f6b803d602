package dev.modline.server.demo;

import dev.modline.authorities.feed.Feed;
import dev.modline.authorities.feed.FeedFormatException;
import dev.modline.authorities.feed.PollRequest;
import dev.modline.law.Directory;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Blocking;
import dev.modline.server.http.Refused;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import dev.modline.server.ui.Assets;
import dev.modline.server.ui.Forms;
import dev.modline.server.ui.Page;
import dev.modline.server.ui.Pages;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** The feeds, and the desk at which a simulated authority sees what it has received. */
final class AuthorityRoutes implements Routes {
  private static final int MOST_LINES = 200;
  private static final long LARGEST_POLL = 256 << 10;

  private final Assets assets;
  private final Map<String, Feed> feeds;
  private final Map<String, Receiver> receivers;
  private final Directory directory;
  private final Blocking polls;

  AuthorityRoutes(
      Assets assets,
      Map<String, Feed> feeds,
      Map<String, Receiver> receivers,
      Directory directory,
      Blocking polls) {
    this.assets = assets;
    this.feeds = feeds;
    this.receivers = receivers;
    this.directory = directory;
    this.polls = polls;
  }

  @Override
  public void mount(Router router, Site site) {
    Pages pages = new Pages(site, assets);
    router.post("/feeds/:audience/poll").handler(site.access().allow(Role.AUTHORITY));
    router
        .post("/feeds/:audience/poll")
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_POLL))
        .handler(this::poll);
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

  /** RFC 8936: takes acknowledgements, gives tokens; an authority reads its own feed only. */
  private void poll(RoutingContext context) {
    String audience = Forms.part(context, "audience");
    Feed feed = feeds.get(audience);
    if (feed == null || !Caller.of(context).authority().filter(audience::equals).isPresent()) {
      context.fail(403, new Refused(403, "This is the feed of another authority."));
      return;
    }
    Buffer sent = context.body().buffer();
    byte[] body = sent == null ? new byte[0] : sent.getBytes();
    polls
        .call(
            () -> {
              try {
                return feed.poll(PollRequest.parse(body)).body();
              } catch (FeedFormatException e) {
                throw new Refused(400, String.valueOf(e.getMessage()));
              }
            })
        .onSuccess(
            answer ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(Buffer.buffer(answer)))
        .onFailure(context::fail);
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
