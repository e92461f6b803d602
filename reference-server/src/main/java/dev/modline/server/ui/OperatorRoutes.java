package dev.modline.server.ui;

import dev.modline.Controls;
import dev.modline.model.CaseSummary;
import dev.modline.model.InvalidInput;
import dev.modline.model.Mode;
import dev.modline.model.ObligationId;
import dev.modline.server.auth.Caller;
import dev.modline.server.auth.Role;
import dev.modline.server.http.Routes;
import dev.modline.server.http.Site;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The operator's page: what is owed and late, the kill switch, the mode, erasure. */
final class OperatorRoutes implements Routes {
  private static final int MOST = 200;
  private static final int MOST_WITHDRAWN = 50;

  private final Pages pages;

  OperatorRoutes(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void mount(Router router, Site site) {
    router
        .get("/operator")
        .handler(site.access().allow(Role.OPERATOR))
        .handler(context -> show(context, 200, "", Map.of()))
        .failureHandler(pages::oops);
    router
        .get("/operator/state")
        .handler(site.access().allow(Role.OPERATOR))
        .handler(
            context -> {
              Page page = pages.page(context, "operator");
              pages.show(
                  context,
                  () -> pages.templates().operatorState(page, state("", Map.of(), Map.of())));
            });
    post(router, "/operator/suspend", c -> run(c, staff -> controls().suspend(staff)));
    post(router, "/operator/resume", c -> run(c, staff -> controls().resume(staff)));
    post(router, "/operator/observe", c -> run(c, staff -> controls().mode(Mode.OBSERVE, staff)));
    post(router, "/operator/enforce", c -> run(c, staff -> controls().mode(Mode.ENFORCE, staff)));
    post(router, "/operator/erase", this::erase);
    post(router, "/operator/waive", this::waive);
  }

  private void post(Router router, String path, Handler<RoutingContext> handler) {
    router
        .post(path)
        .handler(Forms.body())
        .handler(pages.site().access().allow(Role.OPERATOR))
        .handler(handler)
        .failureHandler(pages::oops);
  }

  private Controls controls() {
    return pages.site().line().controls();
  }

  private OperatorView view(String message, Map<String, String> problems) {
    return state(message, problems, pages.site().line().desk().withdrawn(MOST_WITHDRAWN));
  }

  /** What changes by itself while the page is open; the lists are not compared each time. */
  private OperatorView state(
      String message, Map<String, String> problems, Map<String, List<CaseSummary>> withdrawn) {
    Controls controls = controls();
    return new OperatorView(
        controls.mode(),
        controls.stop(),
        controls.halted(),
        controls.setAside(MOST),
        controls.owed(MOST),
        pages.site().line().desk().counts(),
        withdrawn,
        pages.site().clock().instant(),
        message,
        problems);
  }

  private void show(
      RoutingContext context, int status, String message, Map<String, String> problems) {
    Page page = pages.page(context, "operator");
    pages.show(context, status, () -> pages.templates().operator(page, view(message, problems)));
  }

  private void run(RoutingContext context, java.util.function.Consumer<String> deed) {
    String staff = Caller.of(context).id();
    pages
        .site()
        .blocking()
        .call(
            () -> {
              deed.accept(staff);
              return staff;
            })
        .onSuccess(done -> Pages.see(context, "/operator"))
        .onFailure(context::fail);
  }

  private void erase(RoutingContext context) {
    String account = Forms.field(context, "account").strip();
    String staff = Caller.of(context).id();
    answer(
        context,
        () -> {
          if (account.isEmpty()) {
            throw new InvalidInput("account", "is missing");
          }
          Controls.Erasure erasure = controls().erase(account, staff);
          return pages.words(context).say("operator.erased", erasure.erased(), erasure.held());
        });
  }

  private void waive(RoutingContext context) {
    String id = Forms.field(context, "obligation");
    String reason = Forms.field(context, "waiveReason").strip();
    String staff = Caller.of(context).id();
    answer(
        context,
        () -> {
          if (reason.isEmpty() || reason.length() > 500) {
            throw new InvalidInput("waiveReason", "must have 1 to 500 characters");
          }
          pages.site().line().desk().waive(new ObligationId(id), staff, reason);
          return pages.words(context).say("operator.waived");
        });
  }

  private void answer(RoutingContext context, Callable<String> deed) {
    pages
        .site()
        .blocking()
        .call(deed)
        .onSuccess(message -> show(context, 200, message, Map.of()))
        .onFailure(
            failure -> {
              if (failure instanceof InvalidInput invalid) {
                show(context, 422, "", Forms.problems(pages.words(context), invalid));
              } else {
                context.fail(failure);
              }
            });
  }
}
