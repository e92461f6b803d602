package dev.modline.server.ui;

import dev.modline.WrongState;
import dev.modline.model.CaseId;
import dev.modline.model.CaseSummary;
import dev.modline.model.Duty;
import dev.modline.model.Tracked;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import dev.modline.spi.CaseQuery;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The moderation queue. */
final class QueueRoutes implements Routes {
  private static final int MOST = 200;
  private static final int MOST_OWED = 1_000;
  private static final Map<String, CaseSummary.Status> LISTS =
      Map.of(
          "waiting", CaseSummary.Status.NEEDS_DECISION,
          "working", CaseSummary.Status.WORKING,
          "settled", CaseSummary.Status.SETTLED);

  private final Pages pages;

  QueueRoutes(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void mount(Router router, Site site) {
    var moderators = site.access().allow(Role.MODERATOR);
    router
        .get("/queue")
        .handler(moderators)
        .handler(
            context -> {
              Page page = pages.page(context, "queue");
              QueueRequest request = request(context);
              pages.show(context, () -> pages.templates().queue(page, view(site, request)));
            })
        .failureHandler(pages::oops);
    router
        .get("/queue/list")
        .handler(moderators)
        .handler(
            context -> {
              Page page = pages.page(context, "queue");
              QueueRequest request = request(context);
              pages.show(context, () -> pages.templates().queueList(page, view(site, request)));
            });
    router
        .post("/cases/:id/claim")
        .handler(Forms.body())
        .handler(moderators)
        .handler(context -> claim(context, site))
        .failureHandler(pages::oops);
    router
        .post("/cases/:id/release")
        .handler(Forms.body())
        .handler(moderators)
        .handler(
            context -> {
              CaseId id = new CaseId(Forms.part(context, "id"));
              String staff = Caller.of(context).id();
              site.blocking()
                  .call(() -> site.line().desk().release(id, staff))
                  .onSuccess(done -> Pages.see(context, "/cases/" + id))
                  .onFailure(context::fail);
            })
        .failureHandler(pages::oops);
  }

  private record QueueRequest(String show, String staff, String message) {}

  private static QueueRequest request(RoutingContext context) {
    String show = context.queryParams().get("show");
    boolean taken = context.queryParams().contains("taken");
    return new QueueRequest(
        show != null && LISTS.containsKey(show) ? show : "waiting",
        Caller.of(context).id(),
        taken ? "queue.takenByAnother" : "");
  }

  private static QueueView view(Site site, QueueRequest request) {
    CaseSummary.Status status = LISTS.getOrDefault(request.show(), CaseSummary.Status.SETTLED);
    CaseQuery.Order order =
        status == CaseSummary.Status.SETTLED
            ? CaseQuery.Order.RECENT_FIRST
            : CaseQuery.Order.URGENT_FIRST;
    return new QueueView(
        request.show(),
        site.line().desk().cases(new CaseQuery(EnumSet.of(status), order, Optional.empty(), MOST)),
        matters(site),
        site.line().desk().counts(),
        request.staff(),
        request.message());
  }

  private static Map<CaseId, Set<Duty.Decide.Matter>> matters(Site site) {
    Map<CaseId, Set<Duty.Decide.Matter>> matters = new HashMap<>();
    for (Tracked tracked : site.line().controls().owed(MOST_OWED)) {
      if (tracked.obligation().duty() instanceof Duty.Decide decide) {
        tracked
            .obligation()
            .caseId()
            .ifPresent(
                id ->
                    matters
                        .computeIfAbsent(id, k -> EnumSet.noneOf(Duty.Decide.Matter.class))
                        .add(decide.matter()));
      }
    }
    return matters;
  }

  private static void claim(RoutingContext context, Site site) {
    CaseId id = new CaseId(Forms.part(context, "id"));
    String staff = Caller.of(context).id();
    String back = Forms.field(context, "back");
    site.blocking()
        .call(() -> site.line().desk().claim(id, staff))
        .onSuccess(done -> Pages.see(context, back))
        .onFailure(
            failure -> {
              if (failure instanceof WrongState) {
                Pages.see(context, back.equals("/queue") ? "/queue?taken" : back);
              } else {
                context.fail(failure);
              }
            });
  }
}
