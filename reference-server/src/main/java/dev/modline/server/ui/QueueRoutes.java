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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The moderation queue. */
final class QueueRoutes implements Routes {
  static final int MOST = 200;
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

  static CaseSummary.Status status(String show) {
    return LISTS.getOrDefault(show, CaseSummary.Status.SETTLED);
  }

  private record QueueRequest(String show, Optional<Place> after, String staff, String message) {}

  private static QueueRequest request(RoutingContext context) {
    String show = context.queryParams().get("show");
    boolean taken = context.queryParams().contains("taken");
    return new QueueRequest(
        show != null && LISTS.containsKey(show) ? show : "waiting",
        Optional.ofNullable(context.queryParams().get("after")).map(Place::read),
        Caller.of(context).id(),
        taken ? "queue.takenByAnother" : "");
  }

  private static QueueView view(Site site, QueueRequest request) {
    CaseSummary.Status status = status(request.show());
    CaseQuery.Order order =
        status == CaseSummary.Status.SETTLED
            ? CaseQuery.Order.RECENT_FIRST
            : CaseQuery.Order.URGENT_FIRST;
    List<CaseSummary> shown = Place.page(site.line().desk(), status, order, request.after(), MOST);
    return new QueueView(
        request.show(),
        shown,
        request.after(),
        matters(site, shown),
        site.line().desk().counts(),
        request.staff(),
        request.message());
  }

  /** What a person has to decide in the cases that are shown; of settled ones nothing. */
  private static Map<CaseId, Set<Duty.Decide.Matter>> matters(Site site, List<CaseSummary> shown) {
    Map<CaseId, Set<Duty.Decide.Matter>> matters = new HashMap<>();
    for (CaseSummary one : shown) {
      if (one.status() != CaseSummary.Status.NEEDS_DECISION) {
        continue;
      }
      Set<Duty.Decide.Matter> open = EnumSet.noneOf(Duty.Decide.Matter.class);
      for (Tracked tracked : site.line().desk().look(one.id()).undecided()) {
        open.add(((Duty.Decide) tracked.obligation().duty()).matter());
      }
      matters.put(one.id(), open);
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
                Pages.see(context, back.startsWith("/queue?") ? back + "&taken" : back);
              } else {
                context.fail(failure);
              }
            });
  }
}
